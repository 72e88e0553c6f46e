using System.Management.Automation;
using PlanWise.PowerShell.Completers;
using PlanWise.PowerShell.Output;
using PlanWise.PowerShell.Parameters;

namespace PlanWise.PowerShell.Commands;

/// <summary>Streams the events: every change of every person, by year, date, type and person.</summary>
[Cmdlet(VerbsCommon.Get, "PlanWiseEvents")]
[Alias("Get-PlanWiseEvent")]
[OutputType(typeof(WorkforceEvent))]
public sealed class GetPlanWiseEventsCommand : SimulationCmdlet
{
    /// <summary>The years; left out, all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [WholeNumber]
    [ArgumentCompleter(typeof(YearCompleter))]
    [ValidateNotNullOrEmpty]
    public int[] Year { get; set; } = [];

    /// <summary>The types or categories of event, such as Promotion or NewHireTermination; left out, all.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(EventTypeCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] EventType { get; set; } = [];

    /// <summary>The employees; wildcards are permitted; left out, all.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(EmployeeIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] EmployeeId { get; set; } = [];

    /// <summary>The levels that the events belong to; left out, all.</summary>
    [Parameter]
    [WholeNumber]
    [ArgumentCompleter(typeof(LevelCompleter))]
    [ValidateNotNullOrEmpty]
    public int[] Level { get; set; } = [];

    /// <summary>The first day on which an event takes effect.</summary>
    [Parameter]
    [IsoDay]
    [ArgumentCompleter(typeof(DayCompleter))]
    public DateTime? From { get; set; }

    /// <summary>The last day on which an event takes effect.</summary>
    [Parameter]
    [IsoDay]
    [ArgumentCompleter(typeof(DayCompleter))]
    public DateTime? To { get; set; }

    /// <summary>Shows SSNs in full instead of masked.</summary>
    [Parameter]
    public SwitchParameter IncludeSsn { get; set; }

    /// <summary>Puts an apostrophe before each text that a spreadsheet could take for a formula.</summary>
    [Parameter]
    public SwitchParameter SpreadsheetSafe { get; set; }

    /// <inheritdoc/>
    protected override void Execute()
    {
        var filter = new EventFilter
        {
            Years = Year,
            EventTypes = EventType,
            EmployeeIds = EmployeeId,
            Levels = Level,
            From = From is { } from ? DateOnly.FromDateTime(from) : null,
            To = To is { } to ? DateOnly.FromDateTime(to) : null,
            IncludeSsn = IncludeSsn,
        };
        Simulation simulation = Current;
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (WorkforceEvent item in simulation.Events(filter, StopToken))
        {
            Write(simulation, SpreadsheetSafe ? SpreadsheetRecord.Guard(item) : item);
            if (EmployeeId.Length > 0)
            {
                seen.Add(item.EmployeeId);
            }
        }

        RequireEmployees(simulation, EmployeeId, seen);
    }
}
