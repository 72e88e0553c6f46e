using System.Text.Json.Nodes;
using PlanWise.Configuration.Keys;

namespace PlanWise.Configuration.Values;

/// <summary>A <see cref="ConfigurationValue{T}"/> where its type is not known.</summary>
internal interface IConfigurationValue
{
    /// <summary>What is expected, for messages and the template, e.g. "a fraction from 0 to 1".</summary>
    string Expected { get; }

    /// <summary>Reads a value; reports every reason why it cannot, and then returns false.</summary>
    bool TryRead(ConfigurationNode node, string path, IWorkforceStructure configuration, ConfigurationReport report, out object? value);

    /// <summary>The value as it would be written in a configuration, in one canonical way.</summary>
    ConfigurationNode Write(object? value);

    /// <summary>Reports whatever makes a readable value unusable.</summary>
    void Check(object? value, string path, IWorkforceStructure configuration, ConfigurationReport report);

    /// <summary>
    /// What is accepted, as a part of a JSON schema: all that is read and passes its check, and as little else as can be said
    /// without the rest of the configuration.
    /// </summary>
    JsonObject Schema();
}
