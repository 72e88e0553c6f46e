using System.Management.Automation;
using PlanWise.PowerShell.Completers;
using PlanWise.PowerShell.Parameters;

namespace PlanWise.PowerShell.Commands;

/// <summary>Gets the figures of the completed years.</summary>
[Cmdlet(VerbsCommon.Get, "PlanWiseSummary")]
[OutputType(typeof(YearSummary))]
public sealed class GetPlanWiseSummaryCommand : SimulationCmdlet
{
    /// <summary>The years; by default, all completed ones.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [WholeNumber]
    [ArgumentCompleter(typeof(YearCompleter))]
    [ValidateNotNullOrEmpty]
    public int[] Year { get; set; } = [];

    /// <inheritdoc/>
    protected override void Execute()
    {
        Simulation simulation = Current;
        WriteAll(simulation, OfYears(Year, year => simulation.Summaries(year, StopToken)));
    }
}
