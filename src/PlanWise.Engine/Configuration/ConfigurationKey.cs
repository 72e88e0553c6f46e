using PlanWise.Configuration.Values;

namespace PlanWise.Configuration;

/// <summary>A key of the configuration: all that the loader, the template and the resolved list know about it.</summary>
internal abstract class ConfigurationKey(string path, string summary, ParameterGroup? group)
{
    /// <summary>Dotted path in the file.</summary>
    public string Path { get; } = path;

    /// <summary>What the key changes.</summary>
    public string Summary { get; } = summary;

    /// <summary>The group whose origin is recorded with events, if the key belongs to one.</summary>
    public ParameterGroup? Group { get; } = group;

    /// <summary>A value to show where the default is none.</summary>
    public string? Example { get; init; }

    /// <summary>Whether the key names a place on disk, which changes no result and so is not part of the resolved list.</summary>
    public bool IsPlace { get; init; }

    /// <summary>What values are accepted, in words.</summary>
    public abstract string Expected { get; }

    /// <summary>The configuration with the value of a node, or the same one after reporting why it cannot be read.</summary>
    public abstract SimulationConfiguration Read(ConfigurationNode node, SimulationConfiguration configuration, ConfigurationReport report);

    /// <summary>The key's value as a node.</summary>
    public abstract ConfigurationNode Write(SimulationConfiguration configuration);

    /// <summary>Reports whatever makes the key's value unusable.</summary>
    public abstract void Check(SimulationConfiguration configuration, ConfigurationReport report);
}

/// <inheritdoc/>
internal sealed class ConfigurationKey<T>(
    string path,
    string summary,
    ParameterGroup? group,
    ConfigurationValue<T> value,
    Func<SimulationConfiguration, T> get,
    Func<SimulationConfiguration, T, SimulationConfiguration> set) : ConfigurationKey(path, summary, group)
{
    public override string Expected => value.Expected;

    public override SimulationConfiguration Read(ConfigurationNode node, SimulationConfiguration configuration, ConfigurationReport report) =>
        value.TryRead(node, Path, configuration, report, out T? read) ? set(configuration, read) : configuration;

    public override ConfigurationNode Write(SimulationConfiguration configuration) => value.Write(get(configuration));

    public override void Check(SimulationConfiguration configuration, ConfigurationReport report)
    {
        // A value that could not be read has been reported; its default says nothing about the file.
        if (!report.HasErrorsAt(Path))
        {
            value.Check(get(configuration), Path, configuration, report);
        }
    }
}
