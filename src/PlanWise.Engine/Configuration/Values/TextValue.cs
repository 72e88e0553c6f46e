using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using PlanWise.Configuration.Keys;
using PlanWise.Domain;

namespace PlanWise.Configuration.Values;

/// <summary>A text that is not blank.</summary>
internal sealed class TextValue(string noun) : ConfigurationValue<string>
{
    public override string Expected => noun;

    public override bool TryRead(
        ConfigurationNode node,
        string path,
        IWorkforceStructure configuration,
        ConfigurationReport report,
        [MaybeNullWhen(false)] out string value)
    {
        report.Place(path, node);
        value = node.Text;
        if (node.Kind != ConfigurationNodeKind.Scalar || node.IsNull || string.IsNullOrWhiteSpace(value))
        {
            report.Error(path, node, node.Kind == ConfigurationNodeKind.Scalar ? $"The value is missing; expected {Expected}." : $"Found {node} instead of {Expected}.");
            return false;
        }

        return true;
    }

    // Without quotes a text may look like a number, or like true and false.
    public override JsonObject Schema() => new() { ["type"] = new JsonArray("string", "number", "boolean"), ["minLength"] = 1 };

    public override ConfigurationNode Write(string value) => ConfigurationNode.Words(value);

    public override void Check(string value, string path, IWorkforceStructure configuration, ConfigurationReport report)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            report.Error(path, $"The value is missing; expected {Expected}.");
        }
        else if (!UnicodeText.IsSound(value))
        {
            report.Error(path, "The value holds a NUL character or an unpaired surrogate, which is not text.", "Remove it.");
        }
    }
}
