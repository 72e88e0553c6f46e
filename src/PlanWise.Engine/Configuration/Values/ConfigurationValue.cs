using System.Diagnostics.CodeAnalysis;

namespace PlanWise.Configuration.Values;

/// <summary>How one type of value is read, checked and written.</summary>
internal abstract class ConfigurationValue<T>
{
    /// <summary>What is expected, for messages and the template, e.g. "a fraction from 0 to 1".</summary>
    public abstract string Expected { get; }

    /// <summary>Reads a value; reports every reason why it cannot, and then returns false.</summary>
    public abstract bool TryRead(
        ConfigurationNode node,
        string path,
        SimulationConfiguration configuration,
        ConfigurationReport report,
        [MaybeNullWhen(false)] out T value);

    /// <summary>The value as it would be written in a configuration, in one canonical way.</summary>
    public abstract ConfigurationNode Write(T value);

    /// <summary>Reports whatever makes a readable value unusable. Runs on every configuration, from a file or not.</summary>
    public abstract void Check(T value, string path, SimulationConfiguration configuration, ConfigurationReport report);
}
