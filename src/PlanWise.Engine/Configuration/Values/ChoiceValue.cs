using System.Text.Json.Nodes;
using PlanWise.Configuration.Keys;
using PlanWise.Domain;

namespace PlanWise.Configuration.Values;

/// <summary>One of the names of an enumeration, written in snake case.</summary>
internal sealed class ChoiceValue<T> : ConfigurationValue<T>
    where T : struct, Enum
{
    public override string Expected => string.Join(" or ", Enum.GetValues<T>().Select(NameOf));

    public override bool TryRead(
        ConfigurationNode node,
        string path,
        IWorkforceStructure configuration,
        ConfigurationReport report,
        out T value)
    {
        report.Place(path, node);
        foreach (T candidate in Enum.GetValues<T>())
        {
            if (node.Kind == ConfigurationNodeKind.Scalar && string.Equals(node.Text, NameOf(candidate), StringComparison.OrdinalIgnoreCase))
            {
                value = candidate;
                return true;
            }
        }

        value = default;
        string? nearest = Spelling.Nearest(node.Text, Enum.GetValues<T>().Select(NameOf));
        report.Error(path, node, $"Found {node} instead of {Expected}.", nearest is null ? null : $"Did you mean '{nearest}'?");
        return false;
    }

    // The names for editors to offer; and as they are read, in upper or lower case.
    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["enum"] = new JsonArray([.. Enum.GetValues<T>().Select(value => (JsonNode)NameOf(value))]) },
            new JsonObject { ["type"] = "string", ["pattern"] = $"^({string.Join('|', Enum.GetValues<T>().Select(value => SchemaPattern.AnyCase(NameOf(value))))})$" }),
    };

    public override ConfigurationNode Write(T value) => ConfigurationNode.Words(NameOf(value));

    public override void Check(T value, string path, IWorkforceStructure configuration, ConfigurationReport report)
    {
        if (!Enum.IsDefined(value))
        {
            report.Error(path, $"{Quote.Of(value.ToString())} is not {Expected}.");
        }
    }

    private static string NameOf(T value) => StoredName.Of(value.ToString());
}
