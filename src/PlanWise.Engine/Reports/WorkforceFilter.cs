using System.Text;
using PlanWise.Domain;

namespace PlanWise;

/// <summary>Which people to read. Null or empty means no filter; filters are combined with AND.</summary>
public sealed record WorkforceFilter
{
    /// <summary>Simulated years.</summary>
    public IReadOnlyList<int>? Years { get; init; }

    /// <summary>Only those who are active, or who left in the year.</summary>
    public EmploymentStatus? EmploymentStatus { get; init; }

    /// <inheritdoc cref="EventFilter.EmployeeIds"/>
    public IReadOnlyList<string>? EmployeeIds { get; init; }

    /// <summary>Job levels, from 1.</summary>
    public IReadOnlyList<int>? Levels { get; init; }

    /// <summary>Show SSNs in full.</summary>
    public bool IncludeSsn { get; init; }

    private bool PrintMembers(StringBuilder text) => RecordText.Print(this, text);
}
