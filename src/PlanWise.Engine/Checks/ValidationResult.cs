using System.ComponentModel.DataAnnotations.Schema;

namespace PlanWise;

/// <summary>How a check came out for a year.</summary>
/// <param name="Year">The simulated year.</param>
/// <param name="CheckId">Name of the check.</param>
/// <param name="Severity">Whether breaking it fails the step.</param>
/// <param name="Scope">What it is about, in words.</param>
/// <param name="Outcome">How it came out.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="Actual">What was found, or why nothing was compared.</param>
/// <param name="Tolerance">By how much the two may differ.</param>
/// <param name="OffendingRows">Rows that break the rule.</param>
/// <param name="OffendingExamples">Up to ten of them, in words.</param>
public sealed record ValidationResult(
    int Year,
    string CheckId,
    ValidationSeverity Severity,
    [property: NotMapped] string Scope,
    ValidationOutcome Outcome,
    string Expected,
    string Actual,
    string Tolerance,
    long OffendingRows,
    IReadOnlyList<string> OffendingExamples)
{
    internal static RecordView View => field ??= RecordView.Of<ValidationResult>(
        """
        Year      |  4 | {Year}
                  |  1 | {mark: Passed green ✓; Outcome=NotCompared grey –; Severity=Warning yellow !; red ✗}
        Check     | 22 | {CheckId}
        Offending |  9 | {OffendingRows:N0}
        Expected  |    | {Expected}
        Actual    |    | {Actual}
        Examples  | wide | {OffendingExamples:lines}
        """,
        """
        Year | {Year}
        Check | {CheckId}
        About | {Scope}
        Severity | {Severity}
        Passed | {mark: Passed green ✓; Outcome=NotCompared grey –; Severity=Warning yellow !; red ✗}
        Expected | {Expected}
        Actual | {Actual}
        Tolerance | {Tolerance}
        Offending | {OffendingRows:N0}
        Examples ?OffendingExamples | {OffendingExamples:lines}
        """);

    /// <summary>Whether it was compared and nothing offends.</summary>
    [NotMapped]
    public bool Passed => Outcome == ValidationOutcome.Passed;

    /// <summary>Whether it failed and must not.</summary>
    internal bool BreaksYear => Outcome == ValidationOutcome.Failed && Severity == ValidationSeverity.Error;

    /// <inheritdoc/>
    public override string ToString() => Outcome == ValidationOutcome.NotCompared
        ? $"{CheckId}: {Actual}"
        : $"{CheckId}: expected {Expected}; found {Actual}"
            + (OffendingExamples.Count == 0 ? "" : $" ({string.Join("; ", OffendingExamples)})");
}
