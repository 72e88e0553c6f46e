using System.Text;
using PlanWise.Domain;

namespace PlanWise;

/// <summary>What an import of a census would do.</summary>
/// <param name="Summary">The counts; null when the rows could not be judged, for want of columns.</param>
/// <param name="Issues">What is wrong: the whole census first, then by line.</param>
/// <param name="IsAcceptable">Whether an import would succeed.</param>
public sealed record CensusCheckResult(CensusImportResult? Summary, IReadOnlyList<CensusIssue> Issues, bool IsAcceptable)
{
    private bool PrintMembers(StringBuilder text) => RecordText.Print(this, text);
}
