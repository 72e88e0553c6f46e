using System.Management.Automation;
using PlanWise.Configuration;
using PlanWise.PowerShell.Completers;
using PlanWise.PowerShell.Parameters;

namespace PlanWise.PowerShell.Commands;

/// <summary>Writes a synthetic census: the same count and seed give the same people.</summary>
[Cmdlet(VerbsCommon.New, "PlanWiseCensus", SupportsShouldProcess = true, DefaultParameterSetName = ConfigurationPathSet)]
[OutputType(typeof(FileInfo))]
public sealed class NewPlanWiseCensusCommand : CancellableCmdlet
{
    private const string ConfigurationPathSet = "ConfigurationPath";
    private const string ConfigurationSet = "Configuration";

    /// <summary>The file to write: CSV or Parquet, as its extension says.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>How many active employees; who has left is not counted.</summary>
    [Parameter(Position = 1)]
    [WholeNumber]
    [ValidateRange(1, SyntheticCensus.MaxCount)]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    public int Count { get; set; } = 5_000;

    /// <summary>Decides who the people are.</summary>
    [Parameter]
    [WholeNumber(Largest = long.MaxValue)]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    public long Seed { get; set; } = SimulationConfiguration.Default.Simulation.RandomSeed;

    /// <summary>The date of the census; by default, the eve of the configuration's first year.</summary>
    [Parameter]
    [IsoDay]
    [ArgumentCompleter(typeof(DayCompleter))]
    public DateTime? AsOf { get; set; }

    /// <summary>The configuration file whose job levels decide pay; left out, the defaults.</summary>
    [Parameter(ParameterSetName = ConfigurationPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string? ConfigurationPath { get; set; }

    /// <summary>The configuration whose job levels decide pay.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ConfigurationSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    public SimulationConfiguration Configuration { get; set; } = SimulationConfiguration.Default;

    /// <summary>Replaces a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void Execute()
    {
        string path = this.Literal(Path);
        SimulationConfiguration configuration = ConfigurationPath is null ? Configuration : this.LoadConfiguration(ConfigurationPath);
        DateOnly asOf = AsOf is { } day ? DateOnly.FromDateTime(day) : new DateOnly(configuration.Simulation.StartYear - 1, 12, 31);
        if (!ShouldProcess(path, $"Write a census of {Count} employees"))
        {
            return;
        }

        NewFile.RequireFree(path, Force);
        SyntheticCensusResult written = Work(_ => SyntheticCensus.Write(path, Count, Seed, asOf, configuration, Force, StopToken));
        WriteVerbose($"{written.Actives} active employees and {written.Leavers} who have left.");
        this.WriteFile(written.Path);
    }
}
