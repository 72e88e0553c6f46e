using System.Management.Automation;

namespace PlanWise.PowerShell.Commands;

/// <summary>Measures age and tenure of the workforce at the opening of the first completed year and at the end of each.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "PlanWiseWorkforce")]
[OutputType(typeof(WorkforceAgeing), typeof(WorkforceBand))]
public sealed class MeasurePlanWiseWorkforceCommand : YearRangeCmdlet
{
    /// <summary>Gives the people in each band of age and of tenure instead of averages.</summary>
    [Parameter]
    public SwitchParameter ByBand { get; set; }

    /// <inheritdoc/>
    protected override void Execute()
    {
        Simulation simulation = Current;
        WriteAll(
            simulation,
            ByBand ? simulation.MeasureBands(StartYear, EndYear, StopToken) : simulation.MeasureAgeing(StartYear, EndYear, StopToken));
    }
}
