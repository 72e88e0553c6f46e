using System.Management.Automation;
using PlanWise.PowerShell.Completers;
using PlanWise.PowerShell.Parameters;

namespace PlanWise.PowerShell.Commands;

/// <summary>Gets every step and where it stands.</summary>
[Cmdlet(VerbsCommon.Get, "PlanWiseChecklist")]
[OutputType(typeof(ChecklistItem))]
public sealed class GetPlanWiseChecklistCommand : SimulationCmdlet
{
    /// <summary>The years; left out, all of them and the step before the first.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [WholeNumber]
    [ArgumentCompleter(typeof(YearCompleter))]
    [ValidateNotNullOrEmpty]
    public int[] Year { get; set; } = [];

    /// <inheritdoc/>
    protected override void Execute()
    {
        Simulation simulation = Current;
        WriteAll(simulation, OfYears(Year, year => simulation.ReadChecklist(year)));
    }
}
