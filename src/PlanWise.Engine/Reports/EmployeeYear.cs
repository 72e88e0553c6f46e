namespace PlanWise;

/// <summary>What one year brought to one employee.</summary>
/// <param name="Year">The simulated year.</param>
/// <param name="Opening">The state at its opening; null in the year of the hire.</param>
/// <param name="Events">What happened, in order, each with its probability and the pay before and after.</param>
/// <param name="Decisions">What was decided and why, in the order of the decisions; empty while the events are not complete.</param>
/// <param name="Closing">The state at its end; null while the year has no snapshot.</param>
public sealed record EmployeeYear(
    int Year, EmployeeOpening? Opening, IReadOnlyList<WorkforceEvent> Events, IReadOnlyList<EmployeeDecision> Decisions, WorkforceMember? Closing)
{
    /// <summary>The year and what happened in it, for people.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Year}: {(Events.Count == 0 ? "nothing" : string.Join(", ", Events.Select(item => item.EventDetails)))}");
}
