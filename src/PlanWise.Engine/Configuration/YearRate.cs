namespace PlanWise.Configuration;

/// <summary>A rate of one calendar year.</summary>
/// <param name="Year">The calendar year.</param>
/// <param name="Rate">A fraction: 0.025 is 2.5 %.</param>
public sealed record YearRate(int Year, decimal Rate);
