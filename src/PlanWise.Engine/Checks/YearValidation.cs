using System.Text;
using PlanWise.Domain;

namespace PlanWise;

/// <summary>How all checks of a year came out, on the data as it is.</summary>
/// <param name="Year">The simulated year.</param>
/// <param name="Passed">
/// Whether the year has its snapshot and no check of severity error failed. One that had nothing to compare is not a failure;
/// <see cref="Unproven"/> names those that should have had.
/// </param>
/// <param name="Checks">Every check that could be run, in the order of the catalogue, passed ones included.</param>
/// <param name="Missing">The steps that have to run before all checks can, in order; empty when all were run.</param>
/// <param name="ValidatedAt">When the checks ended, in UTC.</param>
public sealed record YearValidation(
    int Year, bool Passed, IReadOnlyList<ValidationResult> Checks, IReadOnlyList<StepKey> Missing, DateTimeOffset ValidatedAt)
{
    /// <summary>
    /// The checks of severity error that had nothing to compare: what they compare with is not there any more, or of another
    /// version.
    /// </summary>
    public IReadOnlyList<ValidationResult> Unproven { get; } =
        [.. Checks.Where(check => check.Outcome == ValidationOutcome.NotCompared && check.Severity == ValidationSeverity.Error)];

    /// <summary>The checks in numbers, e.g. <c>33 of 35 passed, 1 failed, 1 not compared</c>.</summary>
    public string Counts { get; } = CountsOf(Checks);

    private static string CountsOf(IReadOnlyList<ValidationResult> checks)
    {
        int Count(ValidationOutcome outcome) => checks.Count(check => check.Outcome == outcome);
        (int failed, int notCompared) = (Count(ValidationOutcome.Failed), Count(ValidationOutcome.NotCompared));
        return FormattableString.Invariant($"{Count(ValidationOutcome.Passed)} of {checks.Count} passed")
            + (failed == 0 ? "" : FormattableString.Invariant($", {failed} failed"))
            + (notCompared == 0 ? "" : FormattableString.Invariant($", {notCompared} not compared"));
    }

    private bool PrintMembers(StringBuilder text) => RecordText.Print(this, text);
}
