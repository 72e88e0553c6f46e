namespace PlanWise.Configuration;

/// <summary>A key on which two configurations differ.</summary>
/// <param name="Key">Dotted path of the key.</param>
/// <param name="Before">Its value in the first configuration, or null if it has none there.</param>
/// <param name="After">Its value in the second configuration, or null if it has none there.</param>
public sealed record ConfigurationDifference(string Key, string? Before, string? After)
{
    /// <summary>The keys on which two configurations differ, in the order of the keys' first appearance.</summary>
    /// <param name="before">The settings that a run was started with.</param>
    /// <param name="after">The settings that it would go on with.</param>
    /// <returns>One entry for every key with different values; empty when the two have the same hash.</returns>
    public static IReadOnlyList<ConfigurationDifference> Between(ResolvedSettings before, ResolvedSettings after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);

        return [.. before.Select(setting => setting.Key)
            .Union(after.Select(setting => setting.Key))
            .Select(key => new ConfigurationDifference(key, before[key], after[key]))
            .Where(difference => difference.Before != difference.After)];
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Quote.Cut(Key)}: {Quote.Cut(Before ?? "(none)")} -> {Quote.Cut(After ?? "(none)")}";
}
