using System.Text.Json.Nodes;
using PlanWise.Configuration.Keys;

namespace PlanWise.Configuration.Values;

/// <summary>A multiplier for every band: a list in band order, or a map by label.</summary>
internal sealed class BandTable(string bandsKey, Func<IWorkforceStructure, IReadOnlyList<Band>> bands)
    : ConfigurationValue<IReadOnlyList<BandMultiplier>>
{
    private readonly DecimalValue _multiplier = DecimalValue.Multiplier();

    public override string Expected => $"{_multiplier.Expected}, for every band of {bandsKey}";

    public override bool TryRead(
        ConfigurationNode node,
        string path,
        IWorkforceStructure configuration,
        ConfigurationReport report,
        out IReadOnlyList<BandMultiplier> value)
    {
        report.Place(path, node);
        var multipliers = new List<BandMultiplier>();
        value = multipliers;
        if (Labelled(node, path, configuration, report) is not { } entries)
        {
            return false;
        }

        bool isRead = true;
        foreach ((ConfigurationNode label, ConfigurationNode number) in entries)
        {
            if (multipliers.Exists(multiplier => multiplier.Label == label.Text))
            {
                report.Error($"{path}.{label.Text}", label, $"The band {Quote.Of(label.Text)} appears twice.", "Remove one of the two.");
                isRead = false;
            }
            else if (_multiplier.TryRead(number, $"{path}.{label.Text}", configuration, report, out decimal read))
            {
                multipliers.Add(new BandMultiplier(label.Text, read));
            }
            else
            {
                isRead = false;
            }
        }

        List<string> order = [.. bands(configuration).Select(band => band.Label)];
        value = [.. multipliers.OrderBy(multiplier => (uint)order.IndexOf(multiplier.Label))];
        return isRead;
    }

    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["type"] = "object", ["additionalProperties"] = _multiplier.Schema(), ["minProperties"] = 1 },
            new JsonObject { ["type"] = "array", ["items"] = _multiplier.Schema(), ["minItems"] = 1 }),
    };

    public override ConfigurationNode Write(IReadOnlyList<BandMultiplier> value) =>
        ConfigurationNode.Mapping(value.Select(multiplier => (multiplier.Label, NumberReader.Write(multiplier.Multiplier))));

    public override void Check(
        IReadOnlyList<BandMultiplier> value,
        string path,
        IWorkforceStructure configuration,
        ConfigurationReport report)
    {
        foreach (BandMultiplier multiplier in value)
        {
            _multiplier.Check(multiplier.Multiplier, $"{path}.{multiplier.Label}", configuration, report);
        }

        if (report.HasErrorsAt(bandsKey))
        {
            return;
        }

        List<string> labels = [.. bands(configuration).Select(band => band.Label)];
        string? remedy = report.IsWritten(path) ? null : $"The default does not fit: write {path} out.";
        foreach (string unknown in value.Select(multiplier => multiplier.Label).Except(labels))
        {
            report.Error(
                $"{path}.{unknown}",
                $"There is a multiplier for {Quote.Of(unknown)}, which is not a band of {bandsKey}.",
                remedy ?? $"The bands are {Quoted(labels)}.");
        }

        foreach (string missing in labels.Except(value.Select(multiplier => multiplier.Label)))
        {
            report.Error(path, $"The band {Quote.Of(missing)} of {bandsKey} has no multiplier.", remedy ?? "Give every band one.");
        }
    }

    private IReadOnlyList<ConfigurationEntry>? Labelled(
        ConfigurationNode node,
        string path,
        IWorkforceStructure configuration,
        ConfigurationReport report)
    {
        if (node.Kind == ConfigurationNodeKind.Mapping)
        {
            return node.Entries;
        }

        if (node.Kind != ConfigurationNodeKind.Sequence)
        {
            report.Error(path, node, node.IsNull ? $"The value is missing; expected {Expected}." : $"Found {node} instead of a list: {Expected}.");
            return null;
        }

        IReadOnlyList<Band> known = bands(configuration);
        if (node.Items.Count != known.Count)
        {
            report.Error(
                path,
                node,
                FormattableString.Invariant($"There are {node.Items.Count} multipliers for the {known.Count} bands of {bandsKey}; a band without a multiplier is an error."),
                $"Write one for each of {Quoted(known.Select(band => band.Label))}.");
            return null;
        }

        return [.. node.Items.Zip(known, (item, band) => new ConfigurationEntry(ConfigurationNode.Words(band.Label).At(item), item))];
    }

    private static string Quoted(IEnumerable<string> labels) => string.Join(", ", labels.Select(Quote.Of));
}
