using PlanWise.Configuration.Values;

namespace PlanWise.Configuration.Keys;

/// <summary>The share of each month, which add up to 1 save for the original system's, the default.</summary>
internal sealed class ByMonthAttribute : KindAttribute
{
    public override IConfigurationValue ValueFor(Type property) => new ConvertedValue<IReadOnlyList<KeyValuePair<int, decimal>>, IReadOnlyList<decimal>>(
        new NumberTable("month", 1, 12, DecimalValue.Fraction())
        {
            Keys = _ => Enumerable.Range(1, 12),
            IsComplete = true,
            IsDistribution = true,
            AcceptedAnyway = SimulationConfiguration.Default.RaiseTiming.Distribution,
        },
        read => [.. read.Select(pair => pair.Value)],
        kept => [.. kept.Select((share, index) => KeyValuePair.Create(index + 1, share))]);
}
