using System.Text.Json.Nodes;
using PlanWise.Configuration.Keys;

namespace PlanWise.Configuration.Values;

/// <summary>A path that may be left out. Whether something is there is for its reader to say.</summary>
internal sealed class PathValue(string noun) : ConfigurationValue<string?>
{
    private readonly TextValue _text = new(noun);

    public override string Expected => noun;

    public override bool TryRead(
        ConfigurationNode node,
        string path,
        IWorkforceStructure configuration,
        ConfigurationReport report,
        out string? value)
    {
        value = null;
        return node.IsNull || _text.TryRead(node, path, configuration, report, out value);
    }

    public override JsonObject Schema() => _text.Schema().OrNull();

    public override ConfigurationNode Write(string? value) => value is null ? ConfigurationNode.Null : _text.Write(value);

    public override void Check(string? value, string path, IWorkforceStructure configuration, ConfigurationReport report)
    {
        if (value?.Contains('\0', StringComparison.Ordinal) == true)
        {
            report.Error(path, "A path cannot hold a null character.");
        }
    }
}
