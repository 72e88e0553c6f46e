using System.Management.Automation;
using PlanWise.PowerShell.Completers;
using PlanWise.PowerShell.Output;
using PlanWise.PowerShell.Parameters;

namespace PlanWise.PowerShell.Commands;

/// <summary>Streams the workforce: the snapshot at the end of each year, or the state on any day, rebuilt from census and events.</summary>
[Cmdlet(VerbsCommon.Get, "PlanWiseWorkforce", DefaultParameterSetName = YearSet)]
[OutputType(typeof(WorkforceMember))]
public sealed class GetPlanWiseWorkforceCommand : SimulationCmdlet
{
    private const string YearSet = "Year";
    private const string AsOfSet = "AsOf";

    /// <summary>The years; left out, all that have a snapshot.</summary>
    [Parameter(Position = 0, ParameterSetName = YearSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [WholeNumber]
    [ArgumentCompleter(typeof(YearCompleter))]
    [ValidateNotNullOrEmpty]
    public int[] Year { get; set; } = [];

    /// <summary>A day of a complete year: the workforce as it was at the end of that day.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AsOfSet)]
    [IsoDay]
    [ArgumentCompleter(typeof(DayCompleter))]
    public DateTime AsOf { get; set; }

    /// <summary>Only those who are active at the year's end, or only those who left in it.</summary>
    [Parameter(ParameterSetName = YearSet)]
    public EmploymentStatus? Status { get; set; }

    /// <summary>The employees; wildcards are permitted; left out, all.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(EmployeeIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] EmployeeId { get; set; } = [];

    /// <summary>The levels; left out, all.</summary>
    [Parameter]
    [WholeNumber]
    [ArgumentCompleter(typeof(LevelCompleter))]
    [ValidateNotNullOrEmpty]
    public int[] Level { get; set; } = [];

    /// <summary>Shows SSNs in full instead of masked.</summary>
    [Parameter]
    public SwitchParameter IncludeSsn { get; set; }

    /// <summary>Puts an apostrophe before each text that a spreadsheet could take for a formula.</summary>
    [Parameter]
    public SwitchParameter SpreadsheetSafe { get; set; }

    /// <inheritdoc/>
    protected override void Execute()
    {
        var filter = new WorkforceFilter
        {
            Years = Year,
            EmploymentStatus = Status,
            EmployeeIds = EmployeeId,
            Levels = Level,
            IncludeSsn = IncludeSsn,
        };
        Simulation simulation = Current;
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (WorkforceMember member in ParameterSetName == AsOfSet
            ? simulation.WorkforceAsOf(DateOnly.FromDateTime(AsOf), filter, StopToken)
            : simulation.Workforce(filter, StopToken))
        {
            Write(simulation, SpreadsheetSafe ? SpreadsheetRecord.Guard(member) : member);
            if (EmployeeId.Length > 0)
            {
                seen.Add(member.EmployeeId);
            }
        }

        RequireEmployees(simulation, EmployeeId, seen);
    }
}
