using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace PlanWise.Configuration.Values;

/// <summary>A map with a fixed set of fields.</summary>
internal static class RecordFields
{
    /// <summary>The map as a part of a JSON schema; a field that accepts null may be left out.</summary>
    public static JsonObject Schema(params IReadOnlyList<(string Name, JsonObject Schema)> fields) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(fields.Select(field => KeyValuePair.Create(field.Name, (JsonNode?)field.Schema))),
        ["required"] = new JsonArray([.. fields.Where(field => !field.Schema.AcceptsNull()).Select(field => (JsonNode)field.Name)]),
        ["additionalProperties"] = false,
    };

    /// <summary>The nodes of the fields; a field that is missing is null at the place of the map.</summary>
    public static bool TryRead(
        ConfigurationNode node,
        string path,
        IReadOnlyCollection<string> fields,
        ConfigurationReport report,
        [NotNullWhen(true)] out IReadOnlyDictionary<string, ConfigurationNode>? values)
    {
        values = null;
        if (node.Kind != ConfigurationNodeKind.Mapping)
        {
            report.Error(path, node, $"Found {node} instead of a map with {string.Join(", ", fields)}.");
            return false;
        }

        List<ConfigurationNode> unknown = [.. node.Entries.Select(entry => entry.Key).Where(key => !fields.Contains(key.Text))];
        foreach (ConfigurationNode key in unknown)
        {
            report.Error(
                $"{path}.{key.Text}",
                key,
                $"The key {Quote.Of(key.Text)} is not known here.",
                Spelling.Nearest(key.Text, fields) is { } nearest ? $"Did you mean '{nearest}'?" : $"Known keys: {string.Join(", ", fields)}.");
        }

        values = fields.ToDictionary(
            field => field,
            field => node.Entries.FirstOrDefault(entry => entry.Key.Text == field)?.Value ?? ConfigurationNode.Null.At(node));
        return unknown.Count == 0;
    }
}
