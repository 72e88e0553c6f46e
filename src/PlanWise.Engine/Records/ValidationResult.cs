namespace PlanWise;

/// <summary>How a check came out for a year.</summary>
/// <param name="Year">The simulated year.</param>
/// <param name="CheckId">Name of the check.</param>
/// <param name="Severity">Whether breaking it fails the step.</param>
/// <param name="Scope">What it is about, in words.</param>
/// <param name="Passed">Whether no row offends.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="Actual">What was found.</param>
/// <param name="Tolerance">By how much the two may differ.</param>
/// <param name="OffendingRows">Rows that break the rule.</param>
/// <param name="OffendingExamples">Up to ten of them, in words.</param>
public sealed record ValidationResult(
    int Year,
    string CheckId,
    ValidationSeverity Severity,
    string Scope,
    bool Passed,
    string Expected,
    string Actual,
    string Tolerance,
    long OffendingRows,
    IReadOnlyList<string> OffendingExamples)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{CheckId}: expected {Expected}; found {Actual}"
        + (OffendingExamples.Count == 0 ? "" : $" ({string.Join("; ", OffendingExamples)})");
}
