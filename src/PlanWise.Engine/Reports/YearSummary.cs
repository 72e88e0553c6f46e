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
/// <param name="GrowthRate">Growth of the headcount, a fraction; null when there were no employees at the opening.</param>
/// <param name="TargetGrowthRate">The growth that was aimed at, a fraction.</param>
/// <param name="AverageCompensation">Average annual pay of those active at the end, in currency units; null if none.</param>
/// <param name="TotalCompensation">Annual pay of all active at the end, in currency units.</param>
/// <param name="ProratedCompensation">Pay earned in the year by all people employed in it, in currency units.</param>
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
    internal static RecordView View => field ??= RecordView.Of<YearSummary>(
        """
        Year     |  4 | {Year}
        Opening  |  9 | {StartingWorkforce:N0}
        Hires    |  6 | {Hires:N0}
        Leavers  |  7 | {ExperiencedTerminations + NewHireTerminations:N0}
        Ending   |  9 | {EndingWorkforce:N0}
        Growth   |  8 | {GrowthRate:P2}
        Target   |  8 wide | {TargetGrowthRate:P2}
        Turnover |  8 | {TotalTurnover:P2}
        Avg. pay | 12 | {AverageCompensation:N2}
        Raises   |  9 wide | {Raises:N0}
        Promoted |  8 | {Promotions:N0}
        Time     | 10> wide | {Duration:duration}
        """,
        """
        Year | {Year}
        Opening | {StartingWorkforce:N0}
        Hires | {Hires:N0}
        Experienced terminations | {ExperiencedTerminations:N0}
        New-hire terminations | {NewHireTerminations:N0}
        Ending | {EndingWorkforce:N0}
        Growth | {GrowthRate:P2}
        Target | {TargetGrowthRate:P2}
        Target achieved | {TargetStatus}
        Termination rate | {TerminationRate:P2}
        New-hire termination rate | {NewHireTerminationRate:P2}
        Total turnover | {TotalTurnover:P2}
        Promotion rate | {PromotionRate:P2}
        Raises | {Raises:N0}
        Promotions | {Promotions:N0}
        Avg. pay | {AverageCompensation:N2}
        Avg. pay against last year | {AverageCompensationChangeRate:P2}
        Median pay | {MedianCompensation:N2}
        Total pay | {TotalCompensation:N2}
        Total pay against last year | {TotalCompensationChangeRate:P2}
        Pay earned in the year | {ProratedCompensation:N2}
        Checks passed | {ChecksPassed}
        Checks not compared | {ChecksNotCompared}
        Warnings | {Warnings}
        Flagged people | {FlaggedPeople:N0}
        Duration | {Duration:duration}
        """);

    /// <summary>Median annual pay of those active at the end, the lower middle one of two, in currency units; null if none.</summary>
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

    /// <summary>Growth less target, in percentage points; null when there were no employees at the opening.</summary>
    public decimal? GrowthDeviationPoints => (GrowthRate - TargetGrowthRate) * 100;

    /// <summary>How near the target is: within 0.5 percentage points, within 1, or further away.</summary>
    public GrowthStatus TargetStatus => GrowthMeasurement.Status(GrowthDeviationPoints);

    /// <summary>People of the opening who left, a fraction of the opening headcount; null when that is zero.</summary>
    public decimal? TerminationRate => Rate(ExperiencedTerminations, StartingWorkforce);

    /// <summary>Hires who left in the same year, a fraction of the hires; null when there are none.</summary>
    public decimal? NewHireTerminationRate => Rate(NewHireTerminations, Hires);

    /// <summary>
    /// Total turnover: all employees who left, a fraction of the average headcount (opening plus ending, halved); null when
    /// there were no employees at either.
    /// </summary>
    public decimal? TotalTurnover => Rate(2 * (ExperiencedTerminations + NewHireTerminations), StartingWorkforce + EndingWorkforce);

    /// <summary>Promotions, a fraction of the opening headcount; null when that is zero.</summary>
    public decimal? PromotionRate => Rate(Promotions, StartingWorkforce);

    private static decimal? Rate(int part, int whole) => whole == 0 ? null : decimal.Round((decimal)part / whole, 10);
}
