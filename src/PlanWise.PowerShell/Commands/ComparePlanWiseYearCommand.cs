using System.Management.Automation;

namespace PlanWise.PowerShell.Commands;

/// <summary>Compares each completed year with the one before it.</summary>
[Cmdlet(VerbsData.Compare, "PlanWiseYear")]
[OutputType(typeof(YearComparison))]
public sealed class ComparePlanWiseYearCommand : YearRangeCmdlet
{
    /// <inheritdoc/>
    protected override void Execute()
    {
        Simulation simulation = Current;
        WriteAll(simulation, simulation.CompareYears(StartYear, EndYear, StopToken));
    }
}
