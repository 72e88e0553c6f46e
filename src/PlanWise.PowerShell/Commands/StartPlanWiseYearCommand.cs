using System.Globalization;
using System.Management.Automation;
using PlanWise.PowerShell.Completers;
using PlanWise.PowerShell.Parameters;

namespace PlanWise.PowerShell.Commands;

/// <summary>Opens a year: checks that the year before is complete and continuous with it, and builds the opening workforce.</summary>
[Cmdlet(VerbsLifecycle.Start, "PlanWiseYear", SupportsShouldProcess = true)]
[OutputType(typeof(YearStatus))]
public sealed class StartPlanWiseYearCommand : SimulationCmdlet
{
    /// <summary>The year.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [WholeNumber]
    [ArgumentCompleter(typeof(YearCompleter))]
    public int Year { get; set; }

    /// <inheritdoc/>
    protected override void Execute()
    {
        Simulation simulation = Current;
        if (ShouldProcess(simulation.Path, string.Create(CultureInfo.InvariantCulture, $"Open the year {Year}")))
        {
            Write(simulation, Work(reporter => simulation.StartYear(Year, reporter, StopToken)));
        }
    }
}
