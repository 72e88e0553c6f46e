using System.Management.Automation;
using PlanWise.PowerShell.Completers;

namespace PlanWise.PowerShell.Commands;

/// <summary>Compares each finished year with the one before it.</summary>
[Cmdlet(VerbsData.Compare, "PlanWiseYear")]
[OutputType(typeof(YearComparison))]
public sealed class ComparePlanWiseYearCommand : SimulationCmdlet
{
    /// <summary>The first year, which the one after it is compared with; left out, the simulation's first.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(YearCompleter))]
    public int? StartYear { get; set; }

    /// <summary>The last year to compare with the one before it; left out, the last that is finished.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(YearCompleter))]
    public int? EndYear { get; set; }

    /// <inheritdoc/>
    protected override void Execute() => WriteObject(Current.CompareYears(StartYear, EndYear, StopToken), enumerateCollection: true);
}
