using System.Text.Json.Nodes;
using PlanWise.Configuration.Keys;

namespace PlanWise.Configuration.Values;

/// <summary>A decimal number that may be left out.</summary>
internal sealed class OptionalDecimalValue(DecimalValue number) : ConfigurationValue<decimal?>
{
    public override string Expected => number.Expected;

    public override bool TryRead(
        ConfigurationNode node,
        string path,
        IWorkforceStructure configuration,
        ConfigurationReport report,
        out decimal? value)
    {
        value = null;
        if (node.IsNull)
        {
            return true;
        }

        bool isRead = number.TryRead(node, path, configuration, report, out decimal read);
        value = read;
        return isRead;
    }

    public override JsonObject Schema() => number.Schema().OrNull();

    public override ConfigurationNode Write(decimal? value) => value is { } given ? number.Write(given) : ConfigurationNode.Null;

    public override void Check(decimal? value, string path, IWorkforceStructure configuration, ConfigurationReport report)
    {
        if (value is { } given)
        {
            number.Check(given, path, configuration, report);
        }
    }
}
