using System.Management.Automation;
using PlanWise.PowerShell.Completers;

namespace PlanWise.PowerShell.Commands;

/// <summary>Measures the growth of the headcount over the finished years against the target.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "PlanWiseGrowth")]
[OutputType(typeof(GrowthMeasure))]
public sealed class MeasurePlanWiseGrowthCommand : SimulationCmdlet
{
    /// <summary>The first year to measure; left out, the simulation's first.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(YearCompleter))]
    public int? StartYear { get; set; }

    /// <summary>The last year to measure; left out, the last that is finished.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(YearCompleter))]
    public int? EndYear { get; set; }

    /// <inheritdoc/>
    protected override void Execute() => WriteObject(Current.MeasureGrowth(StartYear, EndYear, StopToken));
}
