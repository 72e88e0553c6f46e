using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using PlanWise.Configuration.Keys;

namespace PlanWise.Configuration.Values;

/// <summary>Column names of a census file by the names that PlanWise knows.</summary>
internal sealed class ColumnMap : ConfigurationValue<IReadOnlyDictionary<string, string>>
{
    private readonly TextValue _column = new("a column of the census file");

    public override string Expected => "a map from PlanWise's column names to the file's";

    public override bool TryRead(
        ConfigurationNode node,
        string path,
        IWorkforceStructure configuration,
        ConfigurationReport report,
        [MaybeNullWhen(false)] out IReadOnlyDictionary<string, string> value)
    {
        report.Place(path, node);
        var names = new SortedDictionary<string, string>(StringComparer.Ordinal);
        value = names;
        if (node.Kind != ConfigurationNodeKind.Mapping)
        {
            report.Error(path, node, $"Found {node} instead of {Expected}.");
            return false;
        }

        bool isRead = true;
        foreach ((ConfigurationNode key, ConfigurationNode name) in node.Entries)
        {
            isRead &= _column.TryRead(name, $"{path}.{key.Text}", configuration, report, out string? column);
            names[key.Text] = column ?? "";
        }

        return isRead;
    }

    public override JsonObject Schema() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(CensusSettings.KnownColumns.Select(column => KeyValuePair.Create(column, (JsonNode?)_column.Schema()))),
        ["additionalProperties"] = false,
    };

    public override ConfigurationNode Write(IReadOnlyDictionary<string, string> value) => ConfigurationNode.Mapping(
        value.OrderBy(column => column.Key, StringComparer.Ordinal).Select(column => (column.Key, _column.Write(column.Value))));

    public override void Check(
        IReadOnlyDictionary<string, string> value,
        string path,
        IWorkforceStructure configuration,
        ConfigurationReport report)
    {
        foreach (string unknown in value.Keys.Except(CensusSettings.KnownColumns))
        {
            report.Error(
                $"{path}.{unknown}",
                $"{Quote.Of(unknown)} is not a census column.",
                Spelling.Nearest(unknown, CensusSettings.KnownColumns) is { } nearest ? $"Did you mean '{nearest}'?" : $"The columns are {string.Join(", ", CensusSettings.KnownColumns)}.");
        }

        foreach (IGrouping<string, KeyValuePair<string, string>> shared in value.GroupBy(column => column.Value, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            report.Error(path, $"The column {Quote.Of(shared.Key)} is named for {string.Join(" and ", shared.Select(column => Quote.Cut(column.Key)))}.", "Name a column of its own for each.");
        }
    }
}
