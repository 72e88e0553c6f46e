namespace PlanWise;

/// <summary>The growth of one year against its target.</summary>
/// <param name="Year">The simulated year.</param>
/// <param name="StartingWorkforce">Active people at its opening.</param>
/// <param name="EndingWorkforce">Active people at its end.</param>
/// <param name="GrowthRate">Growth of the headcount, a fraction; null when there were no employees at the opening.</param>
/// <param name="TargetGrowthRate">The growth that was aimed at, a fraction.</param>
/// <param name="DeviationPoints">Growth less target, in percentage points; null without a growth rate.</param>
/// <param name="Status">How near the target is.</param>
/// <param name="TargetWorkforce">People who would be active at its end, had the year grown at its target; rounded, halves to even.</param>
/// <param name="TargetGap">Active people at its end less these: negative when people are missing.</param>
/// <param name="PathWorkforce">
/// People who would be active at its end, had every year from the first one measured grown at its target; rounded, halves to even.
/// </param>
/// <param name="PathGap">Active people at its end less these: negative when people are missing.</param>
public sealed record YearGrowth(
    int Year,
    int StartingWorkforce,
    int EndingWorkforce,
    decimal? GrowthRate,
    decimal TargetGrowthRate,
    decimal? DeviationPoints,
    GrowthStatus Status,
    int TargetWorkforce,
    int TargetGap,
    int PathWorkforce,
    int PathGap)
{
    internal static RecordView View => field ??= RecordView.Of<YearGrowth>(
        """
        Year      |  4 | {Year}
        Opening   |  9 | {StartingWorkforce:N0}
        Ending    |  9 | {EndingWorkforce:N0}
        Growth    |  8 | {GrowthRate:P2}
        Target    |  8 | {TargetGrowthRate:P2}
        Deviation | 13 | {DeviationPoints:+0.00;-0.00;0.00} points
        Status    |  9 | {mark: Status=Pass green ✓ Pass; Status=Warning yellow ! Warning; red ✗ Fail}
        Gap       |  9 | {PathGap:+#,0;-#,0;0}
        """);
}
