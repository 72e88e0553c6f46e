using System.Globalization;

namespace PlanWise;

/// <summary>A year broke at least one rule of severity error. Every result of the year's checks comes with it.</summary>
public sealed class ValidationFailedException : PlanWiseException
{
    /// <summary>Creates the error.</summary>
    /// <param name="year">The simulated year.</param>
    /// <param name="results">All results of the step's checks; at least one error failed.</param>
    public ValidationFailedException(int year, IReadOnlyList<ValidationResult> results)
        : base(
            "ValidationFailed",
            string.Create(
                CultureInfo.InvariantCulture,
                $"The year {year} breaks: {string.Join(". ", results.Where(result => result.Outcome == ValidationOutcome.Failed))}."),
            year,
            new Remedy.LookAtChecks(year))
    {
        Results = results.ToArray();
    }

    /// <summary>All results of the step's checks, passed ones included.</summary>
    public IReadOnlyList<ValidationResult> Results { get; }
}
