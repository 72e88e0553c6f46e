namespace PlanWise.Reports;

/// <summary>A decision as its explanation has it, with what only the comparison with the stored events needs.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="LevelAfter">The job level that the event leaves, from 1.</param>
/// <param name="Disagreement">What else is stored otherwise than decided, in words; null for nothing.</param>
internal sealed record Decided(EmployeeDecision Decision, int? LevelAfter, string? Disagreement);
