using System.Management.Automation;

namespace PlanWise.PowerShell.Commands;

/// <summary>Measures the growth of the headcount over the completed years against the target.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "PlanWiseGrowth")]
[OutputType(typeof(GrowthMeasure))]
public sealed class MeasurePlanWiseGrowthCommand : YearRangeCmdlet
{
    /// <inheritdoc/>
    protected override void Execute()
    {
        Simulation simulation = Current;
        Write(simulation, simulation.MeasureGrowth(StartYear, EndYear, StopToken));
    }
}
