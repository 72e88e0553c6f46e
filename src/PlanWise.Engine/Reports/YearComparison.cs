namespace PlanWise;

/// <summary>
/// How a completed year compares with the one before. A change is this year's figure less last year's; a change rate is the
/// change as a fraction of last year's figure, rounded to ten digits, and null where that figure is zero or missing.
/// </summary>
/// <param name="Previous">The figures of the year before.</param>
/// <param name="Current">The figures of the year.</param>
public sealed record YearComparison(YearSummary Previous, YearSummary Current)
{
    internal static RecordView View => field ??= RecordView.Of<YearComparison>(
        """
        Year        |  4 | {Year}
        Hires       |  8 | {HiresChange:+#,0;-#,0;0}
        Leavers     |  8 | {ExperiencedTerminationsChange + NewHireTerminationsChange:+#,0;-#,0;0}
        Ending      |  8 | {EndingWorkforceChange:+#,0;-#,0;0}
        Ending %    |  9 | {EndingWorkforceChangeRate:change}
        Avg. pay    | 12 | {AverageCompensationChange:+#,0.00;-#,0.00;0.00}
        Avg. pay %  | 10 | {AverageCompensationChangeRate:change}
        Total pay % | 11 | {TotalCompensationChangeRate:change}
        Raises      |  9 wide | {RaisesChange:+#,0;-#,0;0}
        Promotions  | 10 wide | {PromotionsChange:+#,0;-#,0;0}
        """,
        """
        Year | {PreviousYear} → {Year}
        Opening | {Previous.StartingWorkforce:N0} → {Current.StartingWorkforce:N0} ({StartingWorkforceChangeRate:change})
        Hires | {Previous.Hires:N0} → {Current.Hires:N0} ({HiresChangeRate:change})
        Experienced terminations | {Previous.ExperiencedTerminations:N0} → {Current.ExperiencedTerminations:N0} ({ExperiencedTerminationsChangeRate:change})
        New-hire terminations | {Previous.NewHireTerminations:N0} → {Current.NewHireTerminations:N0} ({NewHireTerminationsChangeRate:change})
        Ending | {Previous.EndingWorkforce:N0} → {Current.EndingWorkforce:N0} ({EndingWorkforceChangeRate:change})
        Growth | {Previous.GrowthRate:P2} → {Current.GrowthRate:P2} ({GrowthRateChangePoints:+0.00;-0.00;0.00} points)
        Total turnover | {Previous.TotalTurnover:P2} → {Current.TotalTurnover:P2} ({TotalTurnoverChangePoints:+0.00;-0.00;0.00} points)
        Raises | {Previous.Raises:N0} → {Current.Raises:N0} ({RaisesChangeRate:change})
        Promotions | {Previous.Promotions:N0} → {Current.Promotions:N0} ({PromotionsChangeRate:change})
        Avg. pay | {Previous.AverageCompensation:N2} → {Current.AverageCompensation:N2} ({AverageCompensationChangeRate:change})
        Total pay | {Previous.TotalCompensation:N2} → {Current.TotalCompensation:N2} ({TotalCompensationChangeRate:change})
        Pay earned in the year | {Previous.ProratedCompensation:N2} → {Current.ProratedCompensation:N2} ({ProratedCompensationChangeRate:change})
        """);

    /// <summary>The year before.</summary>
    public int PreviousYear => Previous.Year;

    /// <summary>The simulated year.</summary>
    public int Year => Current.Year;

    /// <summary>Change of the opening headcount, in people.</summary>
    public int StartingWorkforceChange => Current.StartingWorkforce - Previous.StartingWorkforce;

    /// <summary>Change rate of the opening headcount.</summary>
    public decimal? StartingWorkforceChangeRate => Rate(Previous.StartingWorkforce, Current.StartingWorkforce);

    /// <summary>Change of the hires, in people.</summary>
    public int HiresChange => Current.Hires - Previous.Hires;

    /// <summary>Change rate of the hires.</summary>
    public decimal? HiresChangeRate => Rate(Previous.Hires, Current.Hires);

    /// <summary>Change of the terminations from the opening workforce, in people.</summary>
    public int ExperiencedTerminationsChange => Current.ExperiencedTerminations - Previous.ExperiencedTerminations;

    /// <summary>Change rate of the terminations from the opening workforce.</summary>
    public decimal? ExperiencedTerminationsChangeRate => Rate(Previous.ExperiencedTerminations, Current.ExperiencedTerminations);

    /// <summary>Change of the terminations of people hired in the year, in people.</summary>
    public int NewHireTerminationsChange => Current.NewHireTerminations - Previous.NewHireTerminations;

    /// <summary>Change rate of the terminations of people hired in the year.</summary>
    public decimal? NewHireTerminationsChangeRate => Rate(Previous.NewHireTerminations, Current.NewHireTerminations);

    /// <summary>Change of the number of raises.</summary>
    public int RaisesChange => Current.Raises - Previous.Raises;

    /// <summary>Change rate of the number of raises.</summary>
    public decimal? RaisesChangeRate => Rate(Previous.Raises, Current.Raises);

    /// <summary>Change of the number of promotions.</summary>
    public int PromotionsChange => Current.Promotions - Previous.Promotions;

    /// <summary>Change rate of the number of promotions.</summary>
    public decimal? PromotionsChangeRate => Rate(Previous.Promotions, Current.Promotions);

    /// <summary>Change of the headcount at the end, in people.</summary>
    public int EndingWorkforceChange => Current.EndingWorkforce - Previous.EndingWorkforce;

    /// <summary>Change rate of the headcount at the end.</summary>
    public decimal? EndingWorkforceChangeRate => Rate(Previous.EndingWorkforce, Current.EndingWorkforce);

    /// <summary>Change of the growth rate, in percentage points; null where one of the two years has none.</summary>
    public decimal? GrowthRateChangePoints => (Current.GrowthRate - Previous.GrowthRate) * 100;

    /// <summary>Change of the total turnover, in percentage points; null where one of the two years has none.</summary>
    public decimal? TotalTurnoverChangePoints => (Current.TotalTurnover - Previous.TotalTurnover) * 100;

    /// <summary>Change of the average annual pay at the end, in currency units; null where one of the two years has none.</summary>
    public decimal? AverageCompensationChange => Current.AverageCompensation - Previous.AverageCompensation;

    /// <summary>Change rate of the average annual pay at the end.</summary>
    public decimal? AverageCompensationChangeRate => Rate(Previous.AverageCompensation, Current.AverageCompensation);

    /// <summary>Change of the annual pay of all active at the end, in currency units.</summary>
    public decimal TotalCompensationChange => Current.TotalCompensation - Previous.TotalCompensation;

    /// <summary>Change rate of the annual pay of all active at the end.</summary>
    public decimal? TotalCompensationChangeRate => Rate(Previous.TotalCompensation, Current.TotalCompensation);

    /// <summary>Change of the pay earned in the year, in currency units.</summary>
    public decimal ProratedCompensationChange => Current.ProratedCompensation - Previous.ProratedCompensation;

    /// <summary>Change rate of the pay earned in the year.</summary>
    public decimal? ProratedCompensationChangeRate => Rate(Previous.ProratedCompensation, Current.ProratedCompensation);

    private static decimal? Rate(decimal? previous, decimal? current) =>
        previous is null or 0 || current is null ? null : decimal.Round((current.Value - previous.Value) / previous.Value, 10);
}
