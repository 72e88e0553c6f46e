using PlanWise.Configuration;

namespace PlanWise;

/// <summary>A simulation was to go on with a configuration other than the one that it ran with.</summary>
public sealed class ConfigurationChangedException : PlanWiseException
{
    /// <summary>Creates the error.</summary>
    /// <param name="path">The database file.</param>
    /// <param name="differences">The keys that differ; at least one.</param>
    public ConfigurationChangedException(string path, IReadOnlyList<ConfigurationDifference> differences)
        : base(
            "ConfigurationChanged",
            $"The simulation in '{path}' ran with another configuration: {string.Join("; ", differences)}.",
            path,
            new Remedy.AllowConfigurationChange())
    {
        Differences = differences.ToArray();
    }

    /// <summary>The keys that differ, with both values.</summary>
    public IReadOnlyList<ConfigurationDifference> Differences { get; }
}
