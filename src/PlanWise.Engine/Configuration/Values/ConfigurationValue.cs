using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using PlanWise.Configuration.Keys;

namespace PlanWise.Configuration.Values;

/// <summary>How one type of value is read, checked and written.</summary>
internal abstract class ConfigurationValue<T> : IConfigurationValue
{
    /// <inheritdoc/>
    public abstract string Expected { get; }

    /// <summary>Reads a value; reports every reason why it cannot, and then returns false.</summary>
    public abstract bool TryRead(
        ConfigurationNode node,
        string path,
        IWorkforceStructure configuration,
        ConfigurationReport report,
        [MaybeNullWhen(false)] out T value);

    /// <summary>The value as it would be written in a configuration, in one canonical way.</summary>
    public abstract ConfigurationNode Write(T value);

    /// <summary>Reports whatever makes a readable value unusable. Runs on every configuration, from a file or not.</summary>
    public abstract void Check(T value, string path, IWorkforceStructure configuration, ConfigurationReport report);

    /// <inheritdoc/>
    public abstract JsonObject Schema();

    bool IConfigurationValue.TryRead(
        ConfigurationNode node, string path, IWorkforceStructure configuration, ConfigurationReport report, out object? value)
    {
        bool isRead = TryRead(node, path, configuration, report, out T? read);
        value = read;
        return isRead;
    }

    ConfigurationNode IConfigurationValue.Write(object? value) => Write((T)value!);

    void IConfigurationValue.Check(object? value, string path, IWorkforceStructure configuration, ConfigurationReport report) =>
        Check((T)value!, path, configuration, report);
}
