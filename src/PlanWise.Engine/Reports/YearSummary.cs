using System.ComponentModel.DataAnnotations.Schema;
using PlanWise.Reports;

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
/// <param name="Duration">How long the year's steps took, in seconds.</param>
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
    [property: Column("seconds")] decimal Duration)
{
    /// <summary>Median annual pay of those active at the end, the lower of two middle ones, in currency units; null when nobody is.</summary>
    public decimal? MedianCompensation { get; init; }

    /// <summary>Change of the average pay against the year before, a fraction rounded to ten digits; null in the first year.</summary>
    public decimal? AverageCompensationChangeRate { get; init; }

    /// <summary>Change of the annual pay of all active against the year before, likewise.</summary>
    public decimal? TotalCompensationChangeRate { get; init; }

    /// <summary>Checks that the year passed when its last step ran.</summary>
    public int ChecksPassed { get; init; }

    /// <summary>How many of the year's checks had nothing to compare when it ended, as in a first run.</summary>
    public int ChecksNotCompared { get; init; }

    /// <summary>Checks of severity warning that it did not pass.</summary>
    public int Warnings { get; init; }

    /// <summary>People of the year's snapshot whose data is flagged as doubtful.</summary>
    public int FlaggedPeople { get; init; }

    /// <summary>Change of the headcount over the year, in people.</summary>
    public int HeadcountChange => EndingWorkforce - StartingWorkforce;

    /// <summary>Growth less target, in percentage points; null when nobody was there at the opening.</summary>
    public decimal? GrowthDeviationPoints => (GrowthRate - TargetGrowthRate) * 100;

    /// <summary>How near the target is: within 0.5 percentage points, within 1, or further away.</summary>
    public GrowthStatus TargetStatus => GrowthMeasurement.Status(GrowthDeviationPoints);

    /// <summary>People of the opening who left, a fraction of the opening headcount; null when nobody was there.</summary>
    public decimal? TerminationRate => Rate(ExperiencedTerminations, StartingWorkforce);

    /// <summary>Hires who left in the same year, a fraction of the hires; null when nobody was hired.</summary>
    public decimal? NewHireTerminationRate => Rate(NewHireTerminations, Hires);

    /// <summary>
    /// Total turnover: everybody who left, a fraction of the average headcount (opening plus ending, halved); null when
    /// nobody was there at either.
    /// </summary>
    public decimal? TotalTurnover => Rate(2 * (ExperiencedTerminations + NewHireTerminations), StartingWorkforce + EndingWorkforce);

    /// <summary>Promotions, a fraction of the opening headcount; null when nobody was there.</summary>
    public decimal? PromotionRate => Rate(Promotions, StartingWorkforce);

    private static decimal? Rate(int part, int whole) => whole == 0 ? null : decimal.Round((decimal)part / whole, 10);
}
