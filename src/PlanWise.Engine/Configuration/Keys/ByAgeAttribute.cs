using PlanWise.Configuration.Values;

namespace PlanWise.Configuration.Keys;

/// <summary>Ages and their shares, which add up to 1.</summary>
internal sealed class ByAgeAttribute : KindAttribute
{
    public override IConfigurationValue ValueFor(Type property) => new ConvertedValue<IReadOnlyList<KeyValuePair<int, decimal>>, IReadOnlyList<AgeWeight>>(
        new NumberTable("age", 14, 100, DecimalValue.Fraction()) { IsDistribution = true, Fields = ("age", "weight") },
        read => [.. read.Select(pair => new AgeWeight(pair.Key, pair.Value))],
        kept => [.. kept.Select(age => KeyValuePair.Create(age.Age, age.Weight))]);
}
