using System.Management.Automation;
using PlanWise.PowerShell.Completers;
using PlanWise.PowerShell.Parameters;

namespace PlanWise.PowerShell.Commands;

/// <summary>A cmdlet for a range of completed years.</summary>
public abstract class YearRangeCmdlet : SimulationCmdlet
{
    /// <summary>The first year; left out, the simulation's first.</summary>
    [Parameter(Position = 0)]
    [WholeNumber]
    [ArgumentCompleter(typeof(YearCompleter))]
    public int? StartYear { get; set; }

    /// <summary>The last year; by default, the last completed one.</summary>
    [Parameter(Position = 1)]
    [WholeNumber]
    [ArgumentCompleter(typeof(YearCompleter))]
    public int? EndYear { get; set; }
}
