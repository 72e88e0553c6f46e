using PlanWise.Domain;

namespace PlanWise;

/// <summary>How often events of one category happened in one year, and whether that is usual for the years measured.</summary>
/// <remarks>
/// The usual rate is the median of the years' rates: it stays where most years are, also when a year is far off, so that
/// this year is found and not the others. Around it lies a band as in a control chart (Shewhart's p chart): three standard
/// errors of the difference between the year's rate and that of the other years, which is the square root of
/// p (1 − p) (1 / exposed this year + 1 / exposed in the others), the test of two proportions (NIST/SEMATECH e-Handbook of
/// Statistical Methods, 6.3.3.2 and 7.3.3). In large workforces that is next to nothing, so the band is at least a fifth of
/// the usual rate to each side (of a rate above one half, a fifth of what is missing to one), and always five events: fewer make no
/// pattern.
/// </remarks>
/// <param name="Year">The simulated year.</param>
/// <param name="EventCategory">What happened to whom, such as <c>NewHireTermination</c>.</param>
/// <param name="Events">How many there were.</param>
/// <param name="Exposed">
/// To how many people it could happen: the opening headcount; of new-hire terminations the hires; of raises and promotions
/// those of the opening with a year of tenure, for promotions also younger than 65 and below the highest level.
/// </param>
/// <param name="Rate">Events per person to whom it could happen, rounded to ten digits; null when there is none.</param>
/// <param name="OtherYearsRate">
/// The same of all the other years measured together, which is their average weighted by size; null when there is none.
/// </param>
/// <param name="UsualRate">The median of the rates of all years measured; null when there are fewer than three.</param>
/// <param name="LowerRate">Lower end of the band, 0 or more; null when there is none.</param>
/// <param name="UpperRate">Upper end of the band; null when there is none.</param>
/// <param name="Status">Whether the rate is within the band.</param>
/// <param name="Reason">Why the rate is an anomaly, or why there is no telling; null when it is usual.</param>
public sealed record EventPattern(
    int Year,
    [property: EventName] string EventCategory,
    int Events,
    int Exposed,
    decimal? Rate,
    decimal? OtherYearsRate,
    decimal? UsualRate,
    decimal? LowerRate,
    decimal? UpperRate,
    EventPatternStatus Status,
    string? Reason)
{
    internal static RecordView View => field ??= RecordView.Of<EventPattern>(
        """
        Year     |  4 | {Year}
        Category | 22 | {EventCategory}
        Events   |  8 | {Events:N0}
        Rate     |  8 | {Rate:P2}
        From     |  8 | {LowerRate:P2}
        To       |  8 | {UpperRate:P2}
        Status   | 14 | {mark: Status=Usual green ✓ Usual; Status=Anomaly red ✗ Anomaly; dim ○ Undetermined}
        Reason   | wide | {Reason}
        """,
        """
        Year | {Year}
        Category | {EventCategory}
        Events | {Events:N0} for {Exposed:N0} people ({Rate:P2})
        Other years ?OtherYearsRate | {OtherYearsRate:P2}
        Usual ?UsualRate | {UsualRate:P2}, from {LowerRate:P2} to {UpperRate:P2}
        Status | {mark: Status=Usual green ✓ Usual; Status=Anomaly red ✗ Anomaly; dim ○ Undetermined}
        Reason ?Reason | {Reason}
        """);
}
