using System.Globalization;
using System.Management.Automation;
using PlanWise.PowerShell.Completers;
using PlanWise.PowerShell.Parameters;

namespace PlanWise.PowerShell.Commands;

/// <summary>Runs every check of a year on the data as it is now; changes nothing.</summary>
[Cmdlet(VerbsDiagnostic.Test, "PlanWiseYear")]
[OutputType(typeof(YearValidation), typeof(bool))]
public sealed class TestPlanWiseYearCommand : SimulationCmdlet
{
    /// <summary>The years; left out, all that have a snapshot.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [WholeNumber]
    [ArgumentCompleter(typeof(YearCompleter))]
    [ValidateNotNullOrEmpty]
    public int[] Year { get; set; } = [];

    /// <summary>Says for each year whether it passed, and nothing else.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void Execute()
    {
        Simulation simulation = Current;
        foreach (int year in Year.Length > 0 ? Year : [.. simulation.YearsWithSnapshot()])
        {
            YearValidation validation = Work(_ => simulation.ValidateYear(year, StopToken));
            if (validation.Missing.Count > 0)
            {
                WriteWarning(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{year} is not complete, so it has not passed; only the checks of its complete steps were run. Missing: {string.Join(", ", validation.Missing)}."));
            }

            WriteUnproven(validation);
            Write(simulation, Quiet ? validation.Passed : validation);
        }
    }
}
