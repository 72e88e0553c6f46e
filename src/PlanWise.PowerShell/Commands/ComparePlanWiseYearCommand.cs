using System.Management.Automation;

namespace PlanWise.PowerShell.Commands;

/// <summary>Compares each finished year with the one before it.</summary>
[Cmdlet(VerbsData.Compare, "PlanWiseYear")]
[OutputType(typeof(YearComparison))]
public sealed class ComparePlanWiseYearCommand : YearRangeCmdlet
{
    /// <inheritdoc/>
    protected override void Execute() => WriteObject(Current.CompareYears(StartYear, EndYear, StopToken), enumerateCollection: true);
}
