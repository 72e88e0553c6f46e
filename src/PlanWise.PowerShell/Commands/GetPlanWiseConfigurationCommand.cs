using System.Management.Automation;
using PlanWise.Configuration;
using PlanWise.PowerShell.Completers;
using PlanWise.PowerShell.Parameters;
using PlanWise.PowerShell.Sessions;

namespace PlanWise.PowerShell.Commands;

/// <summary>Gets a configuration with every default filled in: of a simulation, or of files.</summary>
[Cmdlet(VerbsCommon.Get, "PlanWiseConfiguration", DefaultParameterSetName = SimulationSet)]
[OutputType(typeof(SimulationConfiguration))]
public sealed class GetPlanWiseConfigurationCommand : FilesCmdlet
{
    private const string SimulationSet = "Simulation";

    /// <summary>The simulation; left out, the one that was opened last in this runspace.</summary>
    [Parameter(ValueFromPipeline = true, ParameterSetName = SimulationSet)]
    [ArgumentCompleter(typeof(OpenSimulationCompleter))]
    [ValidateNotNull]
    public Simulation? Simulation { get; set; }

    /// <inheritdoc/>
    protected override void Execute()
    {
        if (ParameterSetName == SimulationSet)
        {
            WriteObject((Simulation ?? OpenSimulations.Current).Configuration);
            return;
        }

        Each(Files, file => WriteObject(this.LoadConfiguration(file)));
    }
}
