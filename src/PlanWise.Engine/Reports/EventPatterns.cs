using System.Globalization;

namespace PlanWise.Reports;

/// <summary>Tells the years with unusually many or few events of a category from the others.</summary>
/// <remarks>The rule is that of <see cref="EventPattern"/>.</remarks>
internal static class EventPatterns
{
    private const int FewestYears = 3;
    private const double StandardErrors = 3;
    private const double LeastPart = 0.2;
    private const double LeastEvents = 5;
    private const int Digits = 10;

    /// <summary>Judges each count by those of the same category.</summary>
    /// <param name="counts">The counts of all years, one for each year and category.</param>
    /// <returns>The patterns in the order of the counts.</returns>
    public static IReadOnlyList<EventPattern> Of(IReadOnlyList<EventCount> counts)
    {
        ILookup<string, EventCount> byCategory = counts.ToLookup(count => count.Category);
        return [.. counts.Select(count => Pattern(count, [.. byCategory[count.Category]]))];
    }

    private static EventPattern Pattern(EventCount count, IReadOnlyList<EventCount> years)
    {
        decimal? rate = Rate(count.Events, count.Exposed);
        decimal[] rates = [.. years.Select(year => Rate(year.Events, year.Exposed)).OfType<decimal>().Order()];
        var pattern = new EventPattern(
            count.Year,
            count.Category,
            count.Events,
            count.Exposed,
            rate,
            Rate(years.Sum(year => (long)year.Events) - count.Events, years.Sum(year => (long)year.Exposed) - count.Exposed),
            UsualRate: null,
            LowerRate: null,
            UpperRate: null,
            EventPatternStatus.Undetermined,
            Reason: null);
        if (rate is null)
        {
            return pattern with { Reason = Text($"It could not happen to any employee in {count.Year}.") };
        }

        if (rates.Length < FewestYears)
        {
            return pattern with
            {
                Reason = Text($"Not enough years: {FewestYears} are needed to tell what is usual, and {rates.Length} can be measured."),
            };
        }

        decimal usual = decimal.Round((rates[(rates.Length - 1) / 2] + rates[rates.Length / 2]) / 2, Digits);
        decimal margin = Margin((double)usual, count, years.Sum(year => (double)year.Exposed) - count.Exposed);
        return Judged(pattern with
        {
            UsualRate = usual,
            LowerRate = Math.Max(0, usual - margin),
            UpperRate = IsShare(count.Category) ? Math.Min(1, usual + margin) : usual + margin,
        });
    }

    private static bool IsShare(string category) => EventType.Of(category).HeadcountEffect <= 0;

    // Hires have no upper bound: their number varies like a Poisson variable, that of the others, which happen to a person
    // once or not at all, like a binomial one. Ten digits are the same on any machine.
    private static decimal Margin(double usual, EventCount count, double exposedInOtherYears)
    {
        double rest = IsShare(count.Category) ? 1 - usual : 1;
        double chance = StandardErrors * Math.Sqrt(usual * rest * ((1.0 / count.Exposed) + (1 / exposedInOtherYears)));
        double practical = LeastPart * (IsShare(count.Category) ? Math.Min(usual, rest) : usual);
        return decimal.Round((decimal)Math.Max(Math.Max(chance, practical), LeastEvents / count.Exposed), Digits);
    }

    private static EventPattern Judged(EventPattern pattern)
    {
        string? side = pattern.Rate < pattern.LowerRate ? "below" : pattern.Rate > pattern.UpperRate ? "above" : null;
        return pattern with
        {
            Status = side is null ? EventPatternStatus.Usual : EventPatternStatus.Anomaly,
            Reason = side is null
                ? null
                : Text($"{pattern.Events} events for {pattern.Exposed} people are a rate of {100 * pattern.Rate:0.00} %, {side} the band from {100 * pattern.LowerRate:0.00} % to {100 * pattern.UpperRate:0.00} %; {100 * pattern.UsualRate:0.00} % is usual."),
        };
    }

    private static decimal? Rate(long events, long exposed) => exposed == 0 ? null : decimal.Round((decimal)events / exposed, Digits);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
