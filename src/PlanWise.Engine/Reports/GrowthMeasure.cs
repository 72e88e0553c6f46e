using System.Text;
using PlanWise.Domain;

namespace PlanWise;

/// <summary>The growth over several completed years against the target.</summary>
/// <param name="FirstYear">The first year measured.</param>
/// <param name="LastYear">The last year measured.</param>
/// <param name="Years">How many years are measured.</param>
/// <param name="BaselineHeadcount">Active people at the opening of the first year.</param>
/// <param name="FinalHeadcount">Active people at the end of the last year.</param>
/// <param name="CompoundAnnualGrowthRate">
/// (final / baseline)^(1 / years) − 1, the usual definition, a fraction rounded to ten digits; null without employees at
/// the opening of the first year.
/// </param>
/// <param name="TargetGrowthRate">
/// The growth that was aimed at, a fraction a year; where the years' targets differ, the rate that compounds to the same.
/// </param>
/// <param name="DeviationPoints">Compound annual growth rate less target, in percentage points; null without the rate.</param>
/// <param name="Status">Within 0.5 percentage points of the target, within 1, or further away.</param>
/// <param name="Reason">Why there is no growth rate; null when there is one.</param>
/// <param name="TargetHeadcount">
/// People who would be active at the end, had every year grown at its target; rounded, halves to even.
/// </param>
/// <param name="HeadcountGap">Final headcount less these: negative when people are missing.</param>
/// <param name="NextYear">The year after the last one: the one that could close the gap.</param>
/// <param name="NextTargetHeadcount">
/// Where the target leads until the end of that year: the targets of the years measured, then the one that the
/// configuration has now; rounded, halves to even.
/// </param>
/// <param name="NextGrowthRate">
/// The target growth rate with which that year ends there, a fraction; null without employees to grow from. Rounded down to
/// ten digits: rounded up, it would ask for one person more.
/// </param>
/// <param name="NextExtraHires">
/// How many more hires that year needs at this rate than at its own target, with the termination rates that the
/// configuration has now: negative for fewer, null without the rate.
/// </param>
/// <param name="NextExtraTerminations">
/// How many more experienced terminations it needs then: other than zero only where a stop in hiring does not shrink enough.
/// Null without the rate.
/// </param>
/// <param name="ByYear">The same for each year.</param>
public sealed record GrowthMeasure(
    int FirstYear,
    int LastYear,
    int Years,
    int BaselineHeadcount,
    int FinalHeadcount,
    decimal? CompoundAnnualGrowthRate,
    decimal TargetGrowthRate,
    decimal? DeviationPoints,
    GrowthStatus Status,
    string? Reason,
    int TargetHeadcount,
    int HeadcountGap,
    int NextYear,
    int NextTargetHeadcount,
    decimal? NextGrowthRate,
    int? NextExtraHires,
    int? NextExtraTerminations,
    IReadOnlyList<YearGrowth> ByYear)
{
    internal static RecordView View => field ??= RecordView.Of<GrowthMeasure>(
        """
        Years     |  9 | {FirstYear}–{LastYear}
        Opening   |  9 | {BaselineHeadcount:N0}
        Ending    |  9 | {FinalHeadcount:N0}
        Growth    |  8 | {CompoundAnnualGrowthRate:P2}
        Target    |  8 | {TargetGrowthRate:P2}
        Deviation | 13 | {DeviationPoints:+0.00;-0.00;0.00} points
        Status    |  9 | {mark: Status=Pass green ✓ Pass; Status=Warning yellow ! Warning; red ✗ Fail}
        Gap       |  7 | {HeadcountGap:+#,0;-#,0;0}
        Next year |  9 wide | {NextYear}
        At growth |  9 wide | {NextGrowthRate:P2}
        Extra hires | 11 wide | {NextExtraHires:+#,0;-#,0;0}
        """);

    private bool PrintMembers(StringBuilder text) => RecordText.Print(this, text);
}
