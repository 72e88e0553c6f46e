using System.Management.Automation;

namespace PlanWise.PowerShell.Commands;

/// <summary>Closes a simulation: another process can open its file then.</summary>
[Cmdlet(VerbsCommon.Close, "PlanWiseSimulation")]
[OutputType(typeof(void))]
public sealed class ClosePlanWiseSimulationCommand : SimulationCmdlet
{
    /// <inheritdoc/>
    protected override void Execute() => Current.Close();
}
