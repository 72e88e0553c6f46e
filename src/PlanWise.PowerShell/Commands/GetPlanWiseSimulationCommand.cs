using System.Management.Automation;
using PlanWise.PowerShell.Sessions;

namespace PlanWise.PowerShell.Commands;

/// <summary>Lists the simulations that are open in this runspace; the last is the current one.</summary>
[Cmdlet(VerbsCommon.Get, "PlanWiseSimulation")]
[OutputType(typeof(Simulation))]
public sealed class GetPlanWiseSimulationCommand : CancellableCmdlet
{
    /// <summary>Only the current one, on which cmdlets work that are given none; an error when none is open.</summary>
    [Parameter]
    public SwitchParameter Current { get; set; }

    /// <inheritdoc/>
    protected override void Execute()
    {
        if (Current)
        {
            WriteObject(OpenSimulations.Current);
        }
        else
        {
            WriteObject(OpenSimulations.All, enumerateCollection: true);
        }
    }
}
