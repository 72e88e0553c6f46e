using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using PlanWise.Configuration.Keys;

namespace PlanWise.Configuration.Values;

/// <summary>A value that the settings keep as another type than it is read as.</summary>
internal sealed class ConvertedValue<TRead, TKept>(ConfigurationValue<TRead> value, Func<TRead, TKept> keep, Func<TKept, TRead> read)
    : ConfigurationValue<TKept>
{
    public override string Expected => value.Expected;

    public override bool TryRead(
        ConfigurationNode node,
        string path,
        IWorkforceStructure configuration,
        ConfigurationReport report,
        [MaybeNullWhen(false)] out TKept kept)
    {
        bool isRead = value.TryRead(node, path, configuration, report, out TRead? found);
        kept = isRead ? keep(found!) : default;
        return isRead;
    }

    public override ConfigurationNode Write(TKept kept) => value.Write(read(kept));

    public override void Check(TKept kept, string path, IWorkforceStructure configuration, ConfigurationReport report) =>
        value.Check(read(kept), path, configuration, report);

    public override JsonObject Schema() => value.Schema();
}
