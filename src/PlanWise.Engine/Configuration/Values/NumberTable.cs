using System.Globalization;
using System.Text.Json.Nodes;
using PlanWise.Configuration.Keys;

namespace PlanWise.Configuration.Values;

/// <summary>
/// Numbers by level, year, month or age: a map, or where the keys count from 1 a list.
/// </summary>
/// <param name="keyNoun">What the keys are, e.g. "level".</param>
/// <param name="minKey">Least key.</param>
/// <param name="maxKey">Greatest key.</param>
/// <param name="element">What each value is.</param>
internal sealed class NumberTable(string keyNoun, int minKey, int maxKey, DecimalValue element)
    : ConfigurationValue<IReadOnlyList<KeyValuePair<int, decimal>>>
{
    /// <summary>How far from 1 the sum of a distribution may be.</summary>
    public const decimal SumTolerance = 0.000001m;

    /// <summary>The keys that exist, or null when any key in range may appear.</summary>
    public Func<IWorkforceStructure, IEnumerable<int>>? Keys { get; init; }

    /// <summary>The key that defines <see cref="Keys"/>, e.g. <c>job_levels</c>.</summary>
    public string? KeysFrom { get; init; }

    /// <summary>Whether each of <see cref="Keys"/> must have a value.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Whether the values must add up to 1.</summary>
    public bool IsDistribution { get; init; }

    /// <summary>Values that are a distribution although they do not add up to 1; their users divide by the sum.</summary>
    public IReadOnlyList<decimal>? AcceptedAnyway { get; init; }

    /// <summary>Names of the two fields, if the table may be a list of maps.</summary>
    public (string Key, string Value)? Fields { get; init; }

    public override string Expected => $"{element.Expected}, by {keyNoun}{(IsDistribution ? "; they add up to 1" : "")}";

    public override bool TryRead(
        ConfigurationNode node,
        string path,
        IWorkforceStructure configuration,
        ConfigurationReport report,
        out IReadOnlyList<KeyValuePair<int, decimal>> value)
    {
        report.Place(path, node);
        var read = new SortedDictionary<int, decimal>();
        bool isRead = true;
        foreach (ConfigurationEntry entry in Entries(node, path, report, ref isRead))
        {
            if (!int.TryParse(entry.Key.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int key) || key < minKey || key > maxKey)
            {
                report.Error($"{path}.{entry.Key.Text}", entry.Key, FormattableString.Invariant($"{Quote.Of(entry.Key.Text)} is not {(keyNoun == "age" ? "an" : "a")} {keyNoun} from {minKey} to {maxKey}."));
                isRead = false;
            }
            else if (!element.TryRead(entry.Value, Path(path, key), configuration, report, out decimal number))
            {
                isRead = false;
            }
            else if (!read.TryAdd(key, number))
            {
                report.Error(Path(path, key), entry.Key, FormattableString.Invariant($"The {keyNoun} {key} appears twice."), "Remove one of the two.");
                isRead = false;
            }
        }

        value = [.. read];
        return isRead;
    }

    public override JsonObject Schema()
    {
        string keys = $"^0*({SchemaPattern.Numbers(minKey, maxKey)})$";
        var map = new JsonObject
        {
            ["type"] = "object",
            ["patternProperties"] = new JsonObject { [keys] = element.Schema() },
            ["additionalProperties"] = false,
        };
        JsonObject? items = Fields is { } fields
            ? RecordFields.Schema(
                (fields.Key, new JsonObject { ["type"] = new JsonArray("integer", "string"), ["minimum"] = minKey, ["maximum"] = maxKey, ["pattern"] = keys }),
                (fields.Value, element.Schema()))
            : minKey == 1 ? element.Schema() : null;
        if (items is null)
        {
            return map;
        }

        var list = new JsonObject { ["type"] = "array", ["items"] = items };
        if (IsComplete || IsDistribution)
        {
            (map["minProperties"], list["minItems"]) = (1, 1);
        }

        return new JsonObject { ["anyOf"] = new JsonArray(map, list) };
    }

    public override ConfigurationNode Write(IReadOnlyList<KeyValuePair<int, decimal>> value) =>
        ConfigurationNode.Mapping(value.Select(pair => (pair.Key.ToString(CultureInfo.InvariantCulture), NumberReader.Write(pair.Value))));

    public override void Check(
        IReadOnlyList<KeyValuePair<int, decimal>> value,
        string path,
        IWorkforceStructure configuration,
        ConfigurationReport report)
    {
        foreach ((int key, decimal number) in value)
        {
            element.Check(number, Path(path, key), configuration, report);
        }

        if (Keys is not null && !(KeysFrom is not null && report.HasErrorsAt(KeysFrom)))
        {
            CheckKeys(value, path, configuration, report);
        }

        decimal sum = value.Sum(pair => pair.Value);
        if (IsDistribution
            && Math.Abs(sum - 1) > SumTolerance
            && AcceptedAnyway?.SequenceEqual(value.Select(pair => pair.Value)) != true
            && !report.HasErrorsAt(path))
        {
            report.Error(
                path,
                $"The values add up to {NumberReader.Format(sum)}, not to 1.",
                sum is >= 99 and <= 101 ? "They are fractions: write 0.28 for 28 %." : null);
        }
    }

    private void CheckKeys(
        IReadOnlyList<KeyValuePair<int, decimal>> value,
        string path,
        IWorkforceStructure configuration,
        ConfigurationReport report)
    {
        List<int> keys = [.. Keys!(configuration)];
        string? suggestion = report.IsWritten(path) ? null : $"The default does not fit: write {path} out.";
        foreach (int unknown in value.Select(pair => pair.Key).Except(keys))
        {
            report.Error(
                Path(path, unknown),
                FormattableString.Invariant($"There is a value for {keyNoun} {unknown}, but {KeysFrom ?? path} has no such {keyNoun}."),
                suggestion);
        }

        if (IsComplete && keys.Except(value.Select(pair => pair.Key)).ToList() is { Count: > 0 } missing)
        {
            report.Error(path, $"There is no value for {keyNoun} {string.Join(", ", missing)}.", suggestion ?? $"Give every {keyNoun} one.");
        }
    }

    private IEnumerable<ConfigurationEntry> Entries(ConfigurationNode node, string path, ConfigurationReport report, ref bool isRead)
    {
        if (node.Kind == ConfigurationNodeKind.Mapping)
        {
            return node.Entries;
        }

        if (node.Kind == ConfigurationNodeKind.Sequence && Fields is { } fields)
        {
            return RecordEntries(node, fields, path, report, ref isRead);
        }

        if (node.Kind == ConfigurationNodeKind.Sequence && minKey == 1)
        {
            return node.Items.Select((item, index) =>
                new ConfigurationEntry(ConfigurationNode.Number((index + 1).ToString(CultureInfo.InvariantCulture)).At(item), item));
        }

        report.Error(path, node, node.IsNull ? $"The value is missing; expected {Expected}." : $"Found {node} instead of a map: {Expected}.");
        isRead = false;
        return [];
    }

    private static List<ConfigurationEntry> RecordEntries(
        ConfigurationNode node,
        (string Key, string Value) fields,
        string path,
        ConfigurationReport report,
        ref bool isRead)
    {
        var entries = new List<ConfigurationEntry>();
        foreach (ConfigurationNode item in node.Items)
        {
            if (RecordFields.TryRead(item, path, [fields.Key, fields.Value], report, out IReadOnlyDictionary<string, ConfigurationNode>? values))
            {
                entries.Add(new ConfigurationEntry(values[fields.Key], values[fields.Value]));
            }
            else
            {
                isRead = false;
            }
        }

        return entries;
    }

    private static string Path(string path, int key) => FormattableString.Invariant($"{path}.{key}");
}
