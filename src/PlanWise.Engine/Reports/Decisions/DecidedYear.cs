namespace PlanWise.Reports;

/// <summary>What is stored of one employee's year, against which decisions are held.</summary>
/// <param name="Employee">Who.</param>
/// <param name="Year">The simulated year.</param>
/// <param name="Opening">The state at its opening; null in the year of the hire.</param>
/// <param name="Events">The stored events in order.</param>
internal sealed record DecidedYear(EmployeeTrace Employee, int Year, EmployeeOpening? Opening, IReadOnlyList<WorkforceEvent> Events)
{
    /// <summary>Who.</summary>
    public string EmployeeId => Employee.EmployeeId;

    /// <summary>Whether the employee was hired in the year.</summary>
    public bool IsOfHire => Opening is null;
}
