using System.Management.Automation;
using PlanWise.PowerShell.Completers;
using PlanWise.PowerShell.Parameters;

namespace PlanWise.PowerShell.Commands;

/// <summary>Shows one employee's whole story, year by year, and explains every decision.</summary>
[Cmdlet(VerbsDiagnostic.Trace, "PlanWiseEmployee")]
[OutputType(typeof(EmployeeTrace))]
public sealed class TracePlanWiseEmployeeCommand : SimulationCmdlet
{
    /// <summary>The employees.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EmployeeIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] EmployeeId { get; set; } = [];

    /// <summary>The years; left out, all.</summary>
    [Parameter(Position = 1)]
    [WholeNumber]
    [ArgumentCompleter(typeof(YearCompleter))]
    [ValidateNotNullOrEmpty]
    public int[] Year { get; set; } = [];

    /// <summary>Shows SSNs in full instead of masked.</summary>
    [Parameter]
    public SwitchParameter IncludeSsn { get; set; }

    /// <inheritdoc/>
    protected override void Execute()
    {
        Simulation simulation = Current;
        Each(EmployeeId, employeeId => Write(simulation, simulation.TraceEmployee(employeeId, IncludeSsn, Year, StopToken)));
    }
}
