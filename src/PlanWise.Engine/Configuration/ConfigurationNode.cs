using System.Globalization;
using System.Text.Json.Nodes;

namespace PlanWise.Configuration;

/// <summary>
/// A piece of configuration as written, with its place. YAML and parameter files both become nodes, so that one set of
/// readers and messages serves the two; resolved values become nodes again to be listed, hashed and written.
/// </summary>
internal sealed class ConfigurationNode
{
    public required ConfigurationNodeKind Kind { get; init; }

    public string? Source { get; init; }

    public int? Line { get; init; }

    public int? Column { get; init; }

    /// <summary>The text of a scalar.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whether a scalar is written without quotes and so may be a number or null.</summary>
    public bool IsPlain { get; init; } = true;

    public IReadOnlyList<ConfigurationNode> Items { get; init; } = [];

    public IReadOnlyList<ConfigurationEntry> Entries { get; init; } = [];

    public bool IsNull => Kind == ConfigurationNodeKind.Scalar && IsPlain && Text is ("" or "~" or "null" or "Null" or "NULL");

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsEmpty => IsNull || (Kind != ConfigurationNodeKind.Scalar && Items.Count == 0 && Entries.Count == 0);

    public static ConfigurationNode Null { get; } = Number("null");

    public static ConfigurationNode Number(string text) => new() { Kind = ConfigurationNodeKind.Scalar, Text = text };

    public static ConfigurationNode Words(string text) => new() { Kind = ConfigurationNodeKind.Scalar, Text = text, IsPlain = false };

    public static ConfigurationNode Sequence(IEnumerable<ConfigurationNode> items) =>
        new() { Kind = ConfigurationNodeKind.Sequence, Items = [.. items] };

    public static ConfigurationNode Mapping(params IEnumerable<(string Key, ConfigurationNode Value)> entries) => new()
    {
        Kind = ConfigurationNodeKind.Mapping,
        Entries = [.. entries.Select(entry => new ConfigurationEntry(Words(entry.Key), entry.Value))],
    };

    /// <summary>The same content at the place of another node.</summary>
    public ConfigurationNode At(ConfigurationNode place) => new()
    {
        Kind = Kind,
        Source = place.Source,
        Line = place.Line,
        Column = place.Column,
        Text = Text,
        IsPlain = IsPlain,
        Items = Items,
        Entries = Entries,
    };

    /// <summary>Every scalar below this node with its dotted path; an empty list or map has none.</summary>
    public IEnumerable<ResolvedSetting> Flatten(string path) => Kind switch
    {
        ConfigurationNodeKind.Mapping => Entries.SelectMany(entry => entry.Value.Flatten($"{path}.{entry.Key.Text}")),
        ConfigurationNodeKind.Sequence => Items.SelectMany((item, index) => item.Flatten(FormattableString.Invariant($"{path}.{index + 1}"))),
        _ => IsNull ? [] : [new ResolvedSetting(path, Text)],
    };

    /// <summary>The same as JSON.</summary>
    public JsonNode? ToJson() => Kind switch
    {
        ConfigurationNodeKind.Mapping => new JsonObject(Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, entry.Value.ToJson()))),
        ConfigurationNodeKind.Sequence => new JsonArray([.. Items.Select(item => item.ToJson())]),
        _ when IsNull => null,
        _ when IsPlain && decimal.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) => number,
        _ => Text,
    };

    /// <summary>What the node is, for messages: a scalar's text, or the kind of anything longer.</summary>
    public override string ToString() => Kind switch
    {
        ConfigurationNodeKind.Mapping => "a map",
        ConfigurationNodeKind.Sequence => "a list",
        _ => Quote.Of(Text),
    };
}
