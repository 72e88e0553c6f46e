using PlanWise.Configuration.Values;

namespace PlanWise.Configuration.Keys;

/// <summary>A number for each job level: a rate unless it says otherwise.</summary>
internal sealed class ByLevelAttribute : KindAttribute
{
    /// <summary>Whether the numbers are shares that add up to 1.</summary>
    public bool IsDistribution { get; init; }

    /// <summary>Whether the numbers are yearly amounts, which a level may lack.</summary>
    public bool IsPay { get; init; }

    /// <summary>A rate for each level.</summary>
    public static NumberTable Rates() => Table(DecimalValue.Fraction(), isComplete: true, isDistribution: false);

    public override IConfigurationValue ValueFor(Type property) => new ConvertedValue<IReadOnlyList<KeyValuePair<int, decimal>>, IReadOnlyList<LevelValue>>(
        Table(IsPay ? DecimalValue.Pay() : DecimalValue.Fraction(), isComplete: !IsPay, IsDistribution),
        read => [.. read.Select(pair => new LevelValue(pair.Key, pair.Value))],
        kept => [.. kept.Select(level => KeyValuePair.Create(level.LevelId, level.Value))]);

    private static NumberTable Table(DecimalValue element, bool isComplete, bool isDistribution) => new("level", 1, 100, element)
    {
        Keys = structure => structure.JobLevels.Select(level => level.LevelId),
        KeysFrom = "job_levels",
        IsComplete = isComplete,
        IsDistribution = isDistribution,
    };
}
