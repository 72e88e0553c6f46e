using System.Management.Automation;
using PlanWise.Engine.Census;
using PlanWise.Engine.Configuration;
using PlanWise.Engine.Workflow;
using PlanWise.PowerShell.Parameters;
using PlanWise.PowerShell.Sessions;

namespace PlanWise.PowerShell.Commands;

/// <summary>
/// Starts a simulation in a new database, or goes on with the one in an existing database if its configuration is the same.
/// Runs nothing.
/// </summary>
[Cmdlet(VerbsCommon.New, "PlanWiseSimulation", SupportsShouldProcess = true, DefaultParameterSetName = ConfigurationPathSet)]
[OutputType(typeof(Simulation))]
public sealed class NewPlanWiseSimulationCommand : CancellableCmdlet
{
    private const string ConfigurationPathSet = "ConfigurationPath";
    private const string ConfigurationSet = "Configuration";

    /// <summary>The database file.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The configuration file, a path without wildcards; left out, every default.</summary>
    [Parameter(Position = 1, ParameterSetName = ConfigurationPathSet)]
    [ValidateNotNullOrEmpty]
    public string? ConfigurationPath { get; set; }

    /// <summary>The configuration.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ConfigurationSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    public SimulationConfiguration Configuration { get; set; } = SimulationConfiguration.Default;

    /// <summary>The census file, CSV or Parquet, a path without wildcards; left out, the census of the configuration.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CensusPath { get; set; }

    /// <summary>The rows of the census, for example from <c>Import-Csv</c>, instead of a file.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public PSObject[]? Census { get; set; }

    /// <summary>Goes on with a configuration other than the one that the database ran with; the change is recorded.</summary>
    [Parameter]
    public SwitchParameter AllowConfigurationChange { get; set; }

    /// <summary>Threads to use; left out, one per processor. The results do not depend on it.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int? Threads { get; set; }

    /// <summary>Memory for DuckDB before it works on disk, e.g. 2GB.</summary>
    [Parameter]
    [ValidatePattern(SimulationOptions.MemoryLimitPattern)]
    public string? MemoryLimit { get; set; }

    /// <summary>Deletes a database that is there, with all that it holds, and starts anew.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void Execute()
    {
        string path = this.Literal(Path);
        SimulationConfiguration configuration = ConfigurationPath is null ? Configuration : this.LoadConfiguration(ConfigurationPath);
        bool replaces = Force && File.Exists(path);
        if (!ShouldProcess(path, replaces ? "Delete the simulation and start a new one" : "Start a simulation"))
        {
            return;
        }

        if (replaces)
        {
            PlanWise.Simulation.Delete(path);
        }

        var simulation = PlanWise.Simulation.Create(
            path, configuration, CensusSource(), AllowConfigurationChange, new SimulationOptions(Threads, MemoryLimit), Reporter);
        OpenSimulations.Add(simulation);
        WriteObject(simulation);
    }

    private CensusSource? CensusSource()
    {
        if (CensusPath is not null && Census is not null)
        {
            throw new Engine.UsageException(
                "CensusGivenTwice", "Both -CensusPath and -Census are given.", CensusPath, "Give one of the two.");
        }

        return CensusPath is not null ? Engine.Census.CensusSource.FromFile(this.Literal(CensusPath))
            : Census is not null ? Engine.Census.CensusSource.FromRows([.. Census.Select(CensusRow.From)])
            : null;
    }
}
