using System.Text;
using PlanWise.Domain;

namespace PlanWise;

/// <summary>What became of the rows of a census. Rows read = imported + inactive + rejected.</summary>
/// <param name="Source">The name of the census: its file name, or what the caller named it.</param>
/// <param name="RowsRead">Rows of the census, without header and blank lines.</param>
/// <param name="Imported">People employed on the baseline date.</param>
/// <param name="Inactive">Rows of people who had left by the baseline date or are marked as not active.</param>
/// <param name="Rejected">Rows that <c>census_rejects</c> lists with their reason.</param>
/// <param name="Sha256">SHA-256 of the content, 64 lower-case hexadecimal digits.</param>
/// <param name="Columns">The columns found, as the census names them, in its order.</param>
public sealed record CensusImportResult(
    string Source,
    long RowsRead,
    long Imported,
    long Inactive,
    long Rejected,
    string Sha256,
    IReadOnlyList<string> Columns)
{
    /// <summary>Those of the columns that are neither read nor listed in <c>census.dimensions</c>, in their order.</summary>
    public IReadOnlyList<string> NotUsed { get; init; } = [];

    private bool PrintMembers(StringBuilder text) => RecordText.Print(this, text);
}
