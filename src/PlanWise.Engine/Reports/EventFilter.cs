using System.Text;
using PlanWise.Domain;

namespace PlanWise;

/// <summary>Which events to read. Null or empty means no filter; filters are combined with AND.</summary>
public sealed record EventFilter
{
    /// <summary>Simulated years.</summary>
    public IReadOnlyList<int>? Years { get; init; }

    /// <summary>
    /// Types or categories in any letter case, as <see cref="EventType.Named"/> reads them:
    /// <c>Promotion</c>, <c>NewHireTermination</c>, <c>merit_raise</c>.
    /// </summary>
    public IReadOnlyList<string>? EventTypes { get; init; }

    /// <summary>
    /// Employees, in any letter case: an id, or one with <c>*</c> for any characters and <c>?</c> for one. A backtick before
    /// one of the two takes it as it is.
    /// </summary>
    public IReadOnlyList<string>? EmployeeIds { get; init; }

    /// <summary>Job levels after the event, from 1.</summary>
    public IReadOnlyList<int>? Levels { get; init; }

    /// <summary>The first day, included.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day, included.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Show SSNs in full.</summary>
    public bool IncludeSsn { get; init; }

    private bool PrintMembers(StringBuilder text) => RecordText.Print(this, text);
}
