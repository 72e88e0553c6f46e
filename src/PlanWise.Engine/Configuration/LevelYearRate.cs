namespace PlanWise.Configuration;

/// <summary>A rate of one job level in one calendar year.</summary>
/// <param name="LevelId">The job level, from 1.</param>
/// <param name="Year">The calendar year.</param>
/// <param name="Rate">A fraction: 0.035 is 3.5 %.</param>
public sealed record LevelYearRate(int LevelId, int Year, decimal Rate);
