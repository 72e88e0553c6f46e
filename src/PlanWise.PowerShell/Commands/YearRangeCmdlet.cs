using System.Management.Automation;
using PlanWise.PowerShell.Completers;
using PlanWise.PowerShell.Parameters;

namespace PlanWise.PowerShell.Commands;

/// <summary>A cmdlet on the finished years from one to another.</summary>
public abstract class YearRangeCmdlet : SimulationCmdlet
{
    /// <summary>The first year; left out, the simulation's first.</summary>
    [Parameter(Position = 0)]
    [WholeNumber]
    [ArgumentCompleter(typeof(YearCompleter))]
    public int? StartYear { get; set; }

    /// <summary>The last year; left out, the last that is finished.</summary>
    [Parameter(Position = 1)]
    [WholeNumber]
    [ArgumentCompleter(typeof(YearCompleter))]
    public int? EndYear { get; set; }
}
