using PlanWise.Configuration;

namespace PlanWise.Cli;

/// <summary>Opens the simulation that a command names by its database and, perhaps, its configuration.</summary>
internal static class OpenSimulation
{
    /// <summary>Opens a simulation in order to run steps; starts one where there is no database yet.</summary>
    /// <param name="database">The database file.</param>
    /// <param name="configuration">The configuration file; null for the configuration of the database.</param>
    /// <param name="changes">What may be another one than the database's.</param>
    /// <param name="options">How much of the machine to use.</param>
    /// <param name="reporter">Where warnings and other messages go.</param>
    /// <param name="cancellationToken">Stops comparing and importing a census.</param>
    /// <exception cref="UsageException">There is neither a database nor a configuration, or a change is allowed and none is given.</exception>
    public static Simulation ForWriting(
        string database,
        string? configuration,
        AllowedChanges changes,
        SimulationOptions options,
        ISimulationReporter reporter,
        CancellationToken cancellationToken)
    {
        RequireEither(database, configuration);
        changes.RequireConfiguration(configuration);
        return configuration is null
            ? Simulation.Open(database, readOnly: false, options, reporter)
            : Simulation.Create(
                database, Load(configuration, reporter), census: null, changes.Configuration, options, reporter, changes.Census, cancellationToken);
    }

    /// <summary>Reads a configuration and reports what is doubtful about it.</summary>
    public static SimulationConfiguration Load(string configuration, ISimulationReporter reporter)
    {
        SimulationConfiguration loaded = ConfigurationLoader.Load(configuration);
        foreach (ConfigurationIssue issue in loaded.Issues)
        {
            reporter.Message(
                issue.Severity == ConfigurationIssueSeverity.Warning ? MessageLevel.Warning : MessageLevel.Information, issue.ToString());
        }

        return loaded;
    }

    /// <summary>Makes sure that the configuration is known, from the database or from its own file.</summary>
    /// <exception cref="UsageException">There is neither.</exception>
    public static void RequireEither(string database, string? configuration)
    {
        if (configuration is null && !File.Exists(database))
        {
            throw new UsageException(
                "ConfigurationMissing",
                $"There is no database {Quote.Path(database)} yet, and a new simulation needs a configuration.",
                database,
                "Name the configuration with -c FILE; 'planwise init' writes one to start from.");
        }
    }
}
