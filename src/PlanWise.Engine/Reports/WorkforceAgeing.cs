using System.ComponentModel.DataAnnotations.Schema;

namespace PlanWise;

/// <summary>Age and tenure of the workforce at the end of one day.</summary>
/// <param name="AsOf">The day: the end of a year, or the day before the first year measured opens.</param>
/// <param name="Headcount">Active people.</param>
/// <param name="AverageAge">Average age in completed years, rounded to hundredths; null without employees.</param>
/// <param name="MedianAge">Median age in completed years, a whole or a half; null without employees.</param>
/// <param name="AverageTenure">Average tenure in completed years, rounded to hundredths; null without employees.</param>
/// <param name="MedianTenure">Median tenure in completed years, a whole or a half; null without employees.</param>
/// <param name="Aged55OrOver">People of 55 completed years or more, whatever the bands are.</param>
/// <param name="Aged65OrOver">People of 65 completed years or more; they are also among those of 55.</param>
public sealed record WorkforceAgeing(
    DateTime AsOf,
    int Headcount,
    decimal? AverageAge,
    decimal? MedianAge,
    decimal? AverageTenure,
    decimal? MedianTenure,
    [property: Column("aged_55_or_over")] int Aged55OrOver,
    [property: Column("aged_65_or_over")] int Aged65OrOver)
{
    internal static RecordView View => field ??= RecordView.Of<WorkforceAgeing>(
        """
        As of       | 13 | {AsOf:d}
        Headcount   |  9 | {Headcount:N0}
        Avg. age    |  8 | {AverageAge:N2}
        Median      |  6 | {MedianAge:N1}
        Avg. tenure | 11 | {AverageTenure:N2}
        Median      |  6 | {MedianTenure:N1}
        55+         |  8 | {ShareAged55OrOver:P2}
        65+         |  8 | {ShareAged65OrOver:P2}
        """,
        """
        As of | {AsOf:d}
        Headcount | {Headcount:N0}
        Age | average {AverageAge:N2}, median {MedianAge:N1}
        Tenure | average {AverageTenure:N2}, median {MedianTenure:N1}
        55 or over | {Aged55OrOver:N0} ({ShareAged55OrOver:P2})
        65 or over | {Aged65OrOver:N0} ({ShareAged65OrOver:P2})
        """);

    /// <summary>People of 55 or more as a fraction of all, rounded to ten digits; null without employees.</summary>
    [Column("share_aged_55_or_over")]
    public decimal? ShareAged55OrOver => Share(Aged55OrOver);

    /// <summary>People of 65 or more as a fraction of all, rounded to ten digits; null without employees.</summary>
    [Column("share_aged_65_or_over")]
    public decimal? ShareAged65OrOver => Share(Aged65OrOver);

    private decimal? Share(int people) => Headcount == 0 ? null : decimal.Round((decimal)people / Headcount, 10);
}
