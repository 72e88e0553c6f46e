using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using PlanWise.Configuration.Keys;
using PlanWise.Domain;

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
        ["patternProperties"] = new JsonObject { [DimensionList.Pattern] = _column.Schema() },
    };

    public override ConfigurationNode Write(IReadOnlyDictionary<string, string> value) => ConfigurationNode.Mapping(
        value.OrderBy(column => column.Key, StringComparer.Ordinal).Select(column => (column.Key, _column.Write(column.Value))));

    public override void Check(
        IReadOnlyDictionary<string, string> value,
        string path,
        IWorkforceStructure configuration,
        ConfigurationReport report)
    {
        string[] known = [.. CensusSettings.KnownColumns, .. configuration.Dimensions];
        foreach (string unknown in value.Keys.Except(known))
        {
            report.Error(
                $"{path}.{unknown}",
                $"{Quote.Of(unknown)} is neither a census column nor one of census.dimensions.",
                Spelling.Nearest(unknown, known) is { } nearest ? $"Did you mean '{nearest}'?" : $"The columns are {string.Join(", ", known)}.");
        }

        foreach (IGrouping<string, string> shared in value.Keys.GroupBy(NameIn, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            ReportShared(shared.Key, shared);
        }

        // A dimension is a column of its own also where one of the two goes by its own name.
        foreach (string dimension in configuration.Dimensions)
        {
            string[] others = [.. known.Where(column => column != dimension && !(value.ContainsKey(column) && value.ContainsKey(dimension)) && IsSame(column, dimension))];
            if (others.Length > 0)
            {
                ReportShared(NameIn(dimension), [dimension, .. others]);
            }
        }

        foreach ((string column, string name) in value.Where(column => configuration.Dimensions.Contains(column.Key) && DimensionNames.IsOfSsns(column.Value)))
        {
            report.Error($"{path}.{column}", $"The column {Quote.Of(name)} cannot be a dimension: SSNs are kept as employee_ssn alone.", "Map it to employee_ssn, or leave it out.");
        }

        string NameIn(string column) => value.GetValueOrDefault(column, column).Trim();

        bool IsSame(string one, string other) => string.Equals(NameIn(one), NameIn(other), StringComparison.OrdinalIgnoreCase);

        void ReportShared(string name, IEnumerable<string> columns) =>
            report.Error(path, $"The column {Quote.Of(name)} is named for {string.Join(" and ", columns.Select(column => Quote.Cut(column)))}.", "Name a column of its own for each.");
    }
}
