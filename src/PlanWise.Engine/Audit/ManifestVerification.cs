using System.Text;
using PlanWise.Domain;

namespace PlanWise;

/// <summary>Whether census, configuration and results are still those of a manifest.</summary>
/// <param name="Passed">Whether every check passed.</param>
/// <param name="Checks">All of them, passed ones included.</param>
public sealed record ManifestVerification(bool Passed, IReadOnlyList<ManifestCheck> Checks)
{
    private bool PrintMembers(StringBuilder text) => RecordText.Print(this, text);
}
