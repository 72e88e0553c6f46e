using PlanWise.Configuration.Values;

namespace PlanWise.Configuration.Keys;

/// <summary>Rates of single calendar years.</summary>
internal sealed class ByYearAttribute : KindAttribute
{
    public override IConfigurationValue ValueFor(Type property) => new ConvertedValue<IReadOnlyList<KeyValuePair<int, decimal>>, IReadOnlyList<YearRate>>(
        new NumberTable("year", IntegerValue.FirstYear, IntegerValue.LastYear, DecimalValue.Fraction()),
        read => [.. read.Select(pair => new YearRate(pair.Key, pair.Value))],
        kept => [.. kept.Select(rate => KeyValuePair.Create(rate.Year, rate.Rate))]);
}
