namespace PlanWise;

/// <summary>How many people are in one band of age or tenure at the end of one day.</summary>
/// <param name="AsOf">The day: the end of a year, or the day before the first year measured opens.</param>
/// <param name="Kind">Whether it is a band of age or of tenure.</param>
/// <param name="Band">The band as it was configured then; null for people without one, whom damaged data may have.</param>
/// <param name="Headcount">Active people in the band.</param>
/// <param name="Workforce">All active people.</param>
public sealed record WorkforceBand(DateTime AsOf, WorkforceBandKind Kind, string? Band, int Headcount, int Workforce)
{
    internal static RecordView View => field ??= RecordView.Of<WorkforceBand>(
        """
        As of     | 13 | {AsOf:d}
        Kind      |  6 | {Kind}
        Band      | 20 | {Band}
        Headcount |  9 | {Headcount:N0}
        Share     |  8 | {Share:P2}
        """);

    /// <summary>People in the band as a fraction of all, rounded to ten digits; null without employees.</summary>
    public decimal? Share => Workforce == 0 ? null : decimal.Round((decimal)Headcount / Workforce, 10);
}
