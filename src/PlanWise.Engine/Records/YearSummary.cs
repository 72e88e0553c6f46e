namespace PlanWise;

/// <summary>The figures of one simulated year.</summary>
/// <param name="Year">The simulated year.</param>
/// <param name="StartingWorkforce">Active people at its opening.</param>
/// <param name="Hires">People hired.</param>
/// <param name="ExperiencedTerminations">People of the opening workforce who left.</param>
/// <param name="NewHireTerminations">People hired who left in the same year.</param>
/// <param name="Raises">Merit raises.</param>
/// <param name="Promotions">Promotions.</param>
/// <param name="EndingWorkforce">Active people at its end.</param>
/// <param name="GrowthRate">Growth of the headcount, a fraction; null when nobody was there at the opening.</param>
/// <param name="TargetGrowthRate">The growth that was aimed at, a fraction.</param>
/// <param name="AverageCompensation">Average annual pay of those active at the end, in currency units; null when nobody is.</param>
/// <param name="TotalCompensation">Annual pay of all active at the end, in currency units.</param>
/// <param name="ProratedCompensation">Pay earned in the year by everybody employed in it, in currency units.</param>
/// <param name="Duration">How long the year's steps took.</param>
public sealed record YearSummary(
    int Year,
    int StartingWorkforce,
    int Hires,
    int ExperiencedTerminations,
    int NewHireTerminations,
    int Raises,
    int Promotions,
    int EndingWorkforce,
    decimal? GrowthRate,
    decimal TargetGrowthRate,
    decimal? AverageCompensation,
    decimal TotalCompensation,
    decimal ProratedCompensation,
    TimeSpan Duration);
