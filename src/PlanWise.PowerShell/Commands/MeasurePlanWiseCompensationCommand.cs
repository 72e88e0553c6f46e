using System.Management.Automation;

namespace PlanWise.PowerShell.Commands;

/// <summary>Measures what led the annual pay from the opening of each finished year to its end.</summary>
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
