using System.Management.Automation;
using PlanWise.PowerShell.Completers;

namespace PlanWise.PowerShell.Commands;

/// <summary>Compares each finished year with the one before it.</summary>
[Cmdlet(VerbsData.Compare, "PlanWiseYear")]
[OutputType(typeof(YearComparison))]
public sealed class ComparePlanWiseYearCommand : SimulationCmdlet
{
    /// <summary>The years to compare with those before them; left out, all.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(YearCompleter))]
    public int[] Year { get; set; } = [];

    /// <inheritdoc/>
    protected override void Execute() => WriteObject(
        Current.CompareYears().Where(comparison => Year.Length == 0 || Year.Contains(comparison.Year)), enumerateCollection: true);
}
