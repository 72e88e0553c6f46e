namespace PlanWise;

/// <summary>The growth of one year against its target.</summary>
/// <param name="Year">The simulated year.</param>
/// <param name="StartingWorkforce">Active people at its opening.</param>
/// <param name="EndingWorkforce">Active people at its end.</param>
/// <param name="GrowthRate">Growth of the headcount, a fraction; null when nobody was there at the opening.</param>
/// <param name="TargetGrowthRate">The growth that was aimed at, a fraction.</param>
/// <param name="DeviationPoints">Growth less target, in percentage points; null without a growth rate.</param>
/// <param name="Status">How near the target is.</param>
public sealed record YearGrowth(
    int Year,
    int StartingWorkforce,
    int EndingWorkforce,
    decimal? GrowthRate,
    decimal TargetGrowthRate,
    decimal? DeviationPoints,
    GrowthStatus Status);
