namespace PlanWise.Configuration;

/// <summary>A rate, a share or an amount of one job level.</summary>
/// <param name="LevelId">The job level, from 1.</param>
/// <param name="Value">A fraction (rates and shares) or currency units a year (amounts).</param>
public sealed record LevelValue(int LevelId, decimal Value);
