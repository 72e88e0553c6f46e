using System.Management.Automation;
using PlanWise.Engine.Configuration;
using PlanWise.PowerShell.Parameters;
using PlanWise.PowerShell.Sessions;

namespace PlanWise.PowerShell.Commands;

/// <summary>Gets a configuration with every default filled in: of a simulation, or of files.</summary>
[Cmdlet(VerbsCommon.Get, "PlanWiseConfiguration", DefaultParameterSetName = SimulationSet)]
[OutputType(typeof(SimulationConfiguration))]
public sealed class GetPlanWiseConfigurationCommand : CancellableCmdlet
{
    private const string SimulationSet = "Simulation";
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    /// <summary>The simulation; left out, the one that was opened last in this runspace.</summary>
    [Parameter(ValueFromPipeline = true, ParameterSetName = SimulationSet)]
    [ValidateNotNull]
    public Simulation? Simulation { get; set; }

    /// <summary>The YAML files; wildcards are permitted.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>The YAML files, taken exactly as typed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <inheritdoc/>
    protected override void Execute()
    {
        if (ParameterSetName == SimulationSet)
        {
            WriteObject((Simulation ?? OpenSimulations.Current).Configuration);
            return;
        }

        Each(this.Files(Path, LiteralPath), file => WriteObject(this.LoadConfiguration(file)));
    }
}
