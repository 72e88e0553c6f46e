using System.ComponentModel.DataAnnotations.Schema;

namespace PlanWise;

/// <summary>
/// What changed the annual pay of all active employees from the opening of a year to its end: raises, promotions and hires, less
/// those who left. Amounts are in currency units and exact to the cent.
/// </summary>
/// <remarks>
/// Increases include those of employees who left later in the year; the pay that leavers take with
/// them, which includes these increases, is that of their last day. The two ends are read from the opening workforce and
/// from the snapshot, the steps between them from the events.
/// </remarks>
/// <param name="Year">The simulated year.</param>
/// <param name="StartingWorkforce">Active people at its opening.</param>
/// <param name="Hires">People hired.</param>
/// <param name="ExperiencedTerminations">People of the opening workforce who left.</param>
/// <param name="NewHireTerminations">People hired who left in the same year.</param>
/// <param name="Raises">Merit raises, each with its adjustment for the cost of living.</param>
/// <param name="Promotions">Promotions.</param>
/// <param name="EndingWorkforce">Active people at its end.</param>
/// <param name="ColaRate">The adjustment for the cost of living that the year's raises really had, a fraction.</param>
/// <param name="StartingCompensation">Annual pay of all active at the opening.</param>
/// <param name="MeritIncrease">
/// The merit part of the raises: of each, the pay before it × the merit rate of the level on the day, rounded to the cent.
/// </param>
/// <param name="ColaIncrease">
/// The part of the raises that adjusts for the cost of living: of each, the pay before it × <paramref name="ColaRate"/>,
/// rounded to the cent.
/// </param>
/// <param name="PromotionIncrease">What promotions added.</param>
/// <param name="HireCompensation">Pay at hire of all people hired.</param>
/// <param name="ExperiencedTerminationCompensation">Pay on the last day of the people of the opening workforce who left.</param>
/// <param name="NewHireTerminationCompensation">Pay on the last day of the people hired who left in the same year.</param>
/// <param name="RoundingResidual">
/// The raises less their two parts: what rounding leaves, at most one cent for each raise, up or down.
/// </param>
/// <param name="EndingCompensation">Annual pay of all active at the end.</param>
/// <param name="StartingMedianCompensation">Median pay at the opening; null when there were no employees.</param>
/// <param name="EndingMedianCompensation">Median pay at the end; null when there are no employees.</param>
public sealed record CompensationBridge(
    int Year,
    int StartingWorkforce,
    int Hires,
    int ExperiencedTerminations,
    int NewHireTerminations,
    int Raises,
    int Promotions,
    int EndingWorkforce,
    decimal ColaRate,
    decimal StartingCompensation,
    decimal MeritIncrease,
    decimal ColaIncrease,
    decimal PromotionIncrease,
    decimal HireCompensation,
    decimal ExperiencedTerminationCompensation,
    decimal NewHireTerminationCompensation,
    decimal RoundingResidual,
    decimal EndingCompensation,
    decimal? StartingMedianCompensation,
    decimal? EndingMedianCompensation)
{
    internal static RecordView View => field ??= RecordView.Of<CompensationBridge>(
        """
        Year       |  4 | {Year}
        Opening    | 12 | {StartingCompensation:N0}
        Raises     | 11 | {MeritIncrease + ColaIncrease + RoundingResidual:+#,0;-#,0;0}
        Promotions | 11 | {PromotionIncrease:+#,0;-#,0;0}
        Hires      | 11 | {HireCompensation:+#,0;-#,0;0}
        Leavers    | 12 | {-ExperiencedTerminationCompensation - NewHireTerminationCompensation:+#,0;-#,0;0}
        Ending     | 12 | {EndingCompensation:N0}
        Difference | 12 wide | {Difference:+#,0.00;-#,0.00;0.00}
        """);

    /// <summary>What events of kinds that have no figures of their own here did to the annual pay of all, in currency units.</summary>
    [NotMapped]
    public decimal OtherCompensation { get; init; }

    /// <summary>Where the bridge ends: the pay at the opening and all that was added to it and taken from it.</summary>
    public decimal BridgedCompensation =>
        StartingCompensation + MeritIncrease + ColaIncrease + PromotionIncrease + HireCompensation
        - ExperiencedTerminationCompensation - NewHireTerminationCompensation + RoundingResidual + OtherCompensation;

    /// <summary>Pay at the end less where the bridge ends: 0.00, unless the data has been damaged.</summary>
    public decimal Difference => EndingCompensation - BridgedCompensation;

    /// <summary>People at the end less those at the opening with hires and without leavers: 0, unless the data has been damaged.</summary>
    public int HeadcountDifference =>
        EndingWorkforce - (StartingWorkforce + Hires - ExperiencedTerminations - NewHireTerminations);

    /// <summary>Average pay at the opening; null when there were no employees.</summary>
    public decimal? StartingAverageCompensation => Average(StartingCompensation, StartingWorkforce);

    /// <summary>Average pay at the end; null when there are no employees.</summary>
    public decimal? EndingAverageCompensation => Average(EndingCompensation, EndingWorkforce);

    /// <summary>Growth of total annual pay, a fraction rounded to ten digits; null without employees at the opening.</summary>
    public decimal? CompensationGrowthRate => Growth(StartingCompensation, EndingCompensation);

    /// <summary>Growth of average pay, a fraction rounded to ten digits; null without employees at one of the two ends.</summary>
    public decimal? AverageCompensationGrowthRate => Growth(StartingAverageCompensation, EndingAverageCompensation);

    private static decimal? Average(decimal compensation, int workforce) =>
        workforce == 0 ? null : decimal.Round(compensation / workforce, 2, MidpointRounding.AwayFromZero);

    private static decimal? Growth(decimal? before, decimal? after) =>
        before is null or 0 || after is null ? null : decimal.Round((after.Value / before.Value) - 1, 10);
}
