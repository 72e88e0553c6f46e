namespace PlanWise.Reports;

/// <summary>What is stored of one employee's year, from which decisions take pay and dates.</summary>
/// <param name="Employee">Who.</param>
/// <param name="Year">The simulated year.</param>
/// <param name="Opening">The state at its opening; null in the year of the hire.</param>
/// <param name="Events">The stored events in order.</param>
internal sealed record DecidedYear(EmployeeTrace Employee, int Year, EmployeeOpening? Opening, IReadOnlyList<WorkforceEvent> Events)
{
    /// <summary>Who.</summary>
    public string EmployeeId => Employee.EmployeeId;

    /// <summary>The first stored event of a category; null for none.</summary>
    public WorkforceEvent? Event(WorkforceEventCategory category) => Events.FirstOrDefault(each => each.EventCategory == category);

    /// <summary>Pay and level just before an event of a category on a day.</summary>
    public (decimal? Compensation, int? LevelId) Before(WorkforceEventCategory category, DateTime day)
    {
        int sequence = EventType.Of(category).Sequence;
        WorkforceEvent? last = Events.LastOrDefault(each =>
            each.EventCategory != category && (each.EffectiveDate < day || (each.EffectiveDate == day && each.EventSequence < sequence)));
        return last is null ? (Opening?.Compensation, Opening?.LevelId) : (last.CompensationAmount, last.LevelId);
    }
}
