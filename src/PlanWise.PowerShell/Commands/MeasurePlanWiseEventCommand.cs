using System.Management.Automation;

namespace PlanWise.PowerShell.Commands;

/// <summary>Measures how often events of each category happened in each completed year, and flags unusual years.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "PlanWiseEvent")]
[OutputType(typeof(EventPattern))]
public sealed class MeasurePlanWiseEventCommand : YearRangeCmdlet
{
    /// <inheritdoc/>
    protected override void Execute()
    {
        Simulation simulation = Current;
        WriteAll(simulation, simulation.MeasureEvents(StartYear, EndYear, StopToken));
    }
}
