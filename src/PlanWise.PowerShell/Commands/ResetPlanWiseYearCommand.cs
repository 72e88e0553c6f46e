using System.Globalization;
using System.Management.Automation;
using PlanWise.PowerShell.Completers;
using PlanWise.PowerShell.Parameters;

namespace PlanWise.PowerShell.Commands;

/// <summary>Undoes a year and all later ones: their output is deleted, and their steps wait again.</summary>
[Cmdlet(VerbsCommon.Reset, "PlanWiseYear", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ChecklistItem))]
public sealed class ResetPlanWiseYearCommand : SimulationCmdlet
{
    /// <summary>The first year to undo.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [WholeNumber]
    [ArgumentCompleter(typeof(YearCompleter))]
    public int Year { get; set; }

    /// <inheritdoc/>
    protected override void Execute()
    {
        Simulation simulation = Current;

        // Of a year that is not simulated, nothing is announced either.
        _ = simulation.ReadChecklist(Year);
        if (ShouldProcess(simulation.Path, string.Create(CultureInfo.InvariantCulture, $"Delete all that {Year} and later years left")))
        {
            WriteAll(simulation, simulation.ResetYear(Year, Reporter));
        }
    }
}
