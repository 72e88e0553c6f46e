using System.Management.Automation;
using PlanWise.PowerShell.Completers;
using PlanWise.PowerShell.Parameters;

namespace PlanWise.PowerShell.Commands;

/// <summary>Gets what each year needs, hires and terminations: each formula with its numbers.</summary>
[Cmdlet(VerbsCommon.Get, "PlanWiseRequirement")]
[OutputType(typeof(WorkforceRequirement))]
public sealed class GetPlanWiseRequirementCommand : SimulationCmdlet
{
    /// <summary>The years; left out, all that have been computed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [WholeNumber]
    [ArgumentCompleter(typeof(YearCompleter))]
    [ValidateNotNullOrEmpty]
    public int[] Year { get; set; } = [];

    /// <inheritdoc/>
    protected override void Execute()
    {
        Simulation simulation = Current;
        WriteAll(simulation, OfYears(Year, year => simulation.Requirements(year, StopToken)));
    }
}
