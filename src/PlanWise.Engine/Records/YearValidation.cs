namespace PlanWise;

/// <summary>How all checks of a year came out, on the data as it is.</summary>
/// <param name="Year">The simulated year.</param>
/// <param name="Passed">Whether the year has its snapshot and no check of severity error failed.</param>
/// <param name="Checks">Every check that could be run, in the order of the catalogue, passed ones included.</param>
/// <param name="Missing">The steps that have to run before all checks can, in order; empty when all were run.</param>
/// <param name="ValidatedAt">When the checks ended, in UTC.</param>
public sealed record YearValidation(
    int Year, bool Passed, IReadOnlyList<ValidationResult> Checks, IReadOnlyList<StepKey> Missing, DateTimeOffset ValidatedAt);
