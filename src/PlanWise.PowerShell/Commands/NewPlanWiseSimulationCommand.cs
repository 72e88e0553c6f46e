using System.Management.Automation;
using PlanWise.Configuration;
using PlanWise.PowerShell.Completers;
using PlanWise.PowerShell.Parameters;
using PlanWise.PowerShell.Sessions;

namespace PlanWise.PowerShell.Commands;

/// <summary>
/// Starts a simulation in a new database, or goes on with the one in an existing database if its configuration and its census
/// are the same. Runs nothing, unless another census is allowed: that one is imported at once.
/// </summary>
[Cmdlet(VerbsCommon.New, "PlanWiseSimulation", SupportsShouldProcess = true, DefaultParameterSetName = ConfigurationPathSet)]
[OutputType(typeof(Simulation))]
public sealed class NewPlanWiseSimulationCommand : CancellableCmdlet
{
    private const string ConfigurationPathSet = "ConfigurationPath";
    private const string ConfigurationSet = "Configuration";
    private const string RowsSet = "ConfigurationAndRows";

    private readonly List<PSObject> _rows = [];
    private readonly List<string> _files = [];

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
    [Parameter(Mandatory = true, ParameterSetName = RowsSet)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    public SimulationConfiguration Configuration { get; set; } = SimulationConfiguration.Default;

    /// <summary>The census file, CSV or Parquet, a path without wildcards; left out, the census of the configuration.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CensusPath { get; set; }

    /// <summary>The rows of the census, for example from <c>Import-Csv</c>, instead of a file; a piped file is the census file.</summary>
    [Parameter(ParameterSetName = ConfigurationPathSet, ValueFromPipeline = true)]
    [Parameter(ParameterSetName = ConfigurationSet)]
    [Parameter(Mandatory = true, ParameterSetName = RowsSet, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    public PSObject[]? Census { get; set; }

    /// <summary>
    /// Goes on with a configuration other than the one that the database ran with; the change is recorded, and complete years
    /// keep the old one.
    /// </summary>
    [Parameter]
    public SwitchParameter AllowConfigurationChange { get; set; }

    /// <summary>Imports a census other than the one that the database was made from, and undoes every year.</summary>
    [Parameter]
    public SwitchParameter AllowCensusChange { get; set; }

    /// <summary>Threads to use; left out, as many as the size of the census is worth, at most one per processor. The results do not depend on it.</summary>
    [Parameter]
    [WholeNumber]
    [ValidateRange(1, 1024)]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    public int? Threads { get; set; }

    /// <summary>Memory for DuckDB before it works on disk, e.g. 2GB.</summary>
    [Parameter]
    [MemorySize]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    public string? MemoryLimit { get; set; }

    /// <summary>Deletes a database that is there, with all that it holds, and starts anew.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private bool IsPiped => MyInvocation.ExpectingInput && ParameterSetName != ConfigurationSet;

    /// <inheritdoc/>
    protected override void Execute()
    {
        if (IsPiped)
        {
            Take(Census!);
        }
        else
        {
            Create(Census);
        }
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        if (IsPiped)
        {
            if (_files.Count + _rows.Count == 0)
            {
                throw new UsageException(
                    "NothingPiped", "Nothing came through the pipeline: no row of a census, and no configuration.", Path, "Check what stands before the pipe.");
            }

            Create(_rows.Count == 0 ? null : [.. _rows]);
        }
    }

    // A file is named, as Get-Item and New-PlanWiseCensus do; anything else is a row.
    private void Take(PSObject[] items)
    {
        foreach (PSObject item in items)
        {
            switch (item.BaseObject)
            {
                case FileSystemInfo file:
                    _files.Add(file.FullName);
                    break;
                case string text:
                    throw new UsageException(
                        "NotARow",
                        $"{Quote.Of(text)} came through the pipeline as the row of a census, but it is a text.",
                        text,
                        "Name a file with -ConfigurationPath or -CensusPath; pipe rows, for example from Import-Csv.");
                default:
                    _rows.Add(item);
                    break;
            }
        }
    }

    private void Create(PSObject[]? rows)
    {
        if (Force && (AllowConfigurationChange || AllowCensusChange))
        {
            throw new UsageException(
                "NothingToAllow",
                $"-Force deletes the simulation that is there, so {(AllowConfigurationChange ? "-AllowConfigurationChange" : "-AllowCensusChange")} would have nothing to allow.",
                Path,
                "Leave one of the two out.");
        }

        string path = this.Literal(Path);
        CensusSource? census = Source(rows);
        SimulationConfiguration configuration = ConfigurationPath is null ? Configuration : this.LoadConfiguration(ConfigurationPath);
        bool replaces = Force && File.Exists(path);
        string action = replaces ? "Delete the simulation and start a new one"
            : !File.Exists(path) ? "Start a simulation"
            : AllowCensusChange ? "Go on with the simulation; if the census is another one, import it and undo every year"
            : "Go on with the simulation";
        if (!ShouldProcess(path, action))
        {
            return;
        }

        if (replaces)
        {
            PlanWise.Simulation.Delete(path);
        }

        Simulation simulation = Work(reporter => PlanWise.Simulation.Create(
            path, configuration, census, AllowConfigurationChange, new SimulationOptions(Threads, MemoryLimit), reporter, AllowCensusChange, StopToken));
        OpenSimulations.Add(simulation);
        WriteObject(simulation);
    }

    private CensusSource? Source(PSObject[]? rows)
    {
        string?[] given = [CensusPath is null ? null : "-CensusPath", rows is null ? null : IsPiped ? "rows through the pipeline" : "-Census", .. _files.Select(file => $"'{file}'")];
        string[] all = [.. given.OfType<string>()];
        if (all.Length > 1)
        {
            throw new UsageException(
                "CensusGivenTwice", $"The census is given more than once: {string.Join(", ", all)}.", all[0], "Give one of them.");
        }

        return CensusPath is not null ? CensusSource.FromFile(this.Literal(CensusPath))
            : _files.Count > 0 ? CensusSource.FromFile(_files[0])
            : rows is not null ? CensusSource.FromRows([.. rows.SelectMany(CensusRow.All)])
            : null;
    }
}
