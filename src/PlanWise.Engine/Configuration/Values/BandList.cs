using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using PlanWise.Configuration.Keys;

namespace PlanWise.Configuration.Values;

/// <summary>Bands of completed years, ascending, that leave no gap.</summary>
internal sealed class BandList() : RecordList<Band>("bands", "label", "min", "max")
{
    private readonly TextValue _label = new("the band's label");
    private readonly IntegerValue _bound = new("completed years", 0, 999);

    public override void Check(
        IReadOnlyList<Band> value,
        string path,
        IWorkforceStructure configuration,
        ConfigurationReport report)
    {
        if (value.Count == 0)
        {
            report.Error(path, "There is no band.", "Define at least one, from 0 and without max.");
        }

        foreach ((int index, Band band) in value.Index())
        {
            string bandPath = FormattableString.Invariant($"{path}.{index + 1}");
            _label.Check(band.Label, $"{bandPath}.label", configuration, report);
            int start = index == 0 ? 0 : value[index - 1].Max ?? int.MaxValue;
            if (band.Min != start && start != int.MaxValue)
            {
                string fault = index == 0 ? "years below it would have no band" : band.Min > start ? "there is a gap before it" : "it overlaps the band before it";
                report.Error($"{bandPath}.min", FormattableString.Invariant($"The band {Quote.Of(band.Label)} starts at {band.Min}: {fault}."), FormattableString.Invariant($"Let it start at {start}."));
            }

            if (index < value.Count - 1 && band.Max is null)
            {
                report.Error($"{bandPath}.max", $"The band {Quote.Of(band.Label)} has no upper bound, but is not the last.", "Give it the min of the next band.");
            }

            if (index == value.Count - 1 && band.Max is { } last)
            {
                report.Error($"{bandPath}.max", FormattableString.Invariant($"The last band {Quote.Of(band.Label)} ends at {last}; older employees would have no band."), "Leave out its max.");
            }

            if (band.Max <= band.Min)
            {
                report.Error($"{bandPath}.max", FormattableString.Invariant($"The band {Quote.Of(band.Label)} is empty: from {band.Min} to below {band.Max}."), "Let max be above min.");
            }

            if (value.Take(index).Any(other => other.Label == band.Label))
            {
                report.Error($"{bandPath}.label", $"Two bands are labelled {Quote.Of(band.Label)}.", "Give each band a label of its own.");
            }
        }
    }

    protected override bool TryReadRecord(Record record, [MaybeNullWhen(false)] out Band value)
    {
        bool isRead = record.TryRead("label", _label, out string? label);
        isRead &= record.TryRead("min", _bound, out long min);
        long max = 0;
        bool isOpen = record.Fields["max"].IsNull;
        isRead &= isOpen || record.TryRead("max", _bound, out max);
        value = isRead ? new Band(label!, (int)min, isOpen ? null : (int)max) : null;
        return isRead;
    }

    protected override JsonObject RecordSchema() =>
        RecordFields.Schema(("label", _label.Schema()), ("min", _bound.Schema()), ("max", _bound.Schema().OrNull()));

    protected override ConfigurationNode WriteRecord(Band value)
    {
        (string, ConfigurationNode)[] bounded = value.Max is { } max ? [("max", _bound.Write(max))] : [];
        return ConfigurationNode.Mapping([("label", _label.Write(value.Label)), ("min", _bound.Write(value.Min)), .. bounded]);
    }
}
