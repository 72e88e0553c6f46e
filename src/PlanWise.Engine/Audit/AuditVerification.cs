using System.Text;
using PlanWise.Domain;

namespace PlanWise;

/// <summary>Whether the log of a simulation is whole, and whether the data is what it says.</summary>
/// <param name="Passed">Whether nothing is wrong.</param>
/// <param name="Entries">How many entries there are.</param>
/// <param name="EntryHash">
/// Hash of the newest entry; null when there is none. Kept elsewhere, it shows later whether all that the log held then is
/// still in it: anyone who can write the file could also make a new log.
/// </param>
/// <param name="StepsCompared">
/// How many steps' outputs were compared with the log: all complete ones that ran with this version of DuckDB, since the
/// hashes of another may differ.
/// </param>
/// <param name="NotCompared">What could not be compared with the log, and why, a sentence each; empty when all was.</param>
/// <param name="Issues">What is wrong, in the order of the entries, the data last.</param>
public sealed record AuditVerification(
    bool Passed, long Entries, string? EntryHash, int StepsCompared, IReadOnlyList<string> NotCompared, IReadOnlyList<AuditIssue> Issues)
{
    private bool PrintMembers(StringBuilder text) => RecordText.Print(this, text);
}
