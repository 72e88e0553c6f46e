using System.Management.Automation;

namespace PlanWise.PowerShell.Commands;

/// <summary>Measures the pay bridge: what changed total annual pay in each completed year.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "PlanWiseCompensation")]
[OutputType(typeof(CompensationBridge))]
public sealed class MeasurePlanWiseCompensationCommand : YearRangeCmdlet
{
    /// <inheritdoc/>
    protected override void Execute()
    {
        Simulation simulation = Current;
        WriteAll(simulation, simulation.MeasureCompensation(StartYear, EndYear, StopToken));
    }
}
