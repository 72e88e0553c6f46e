namespace PlanWise;

/// <summary>The configuration is sound by itself, but its people and years cannot be simulated with it.</summary>
/// <param name="errorId">Stable identifier: <c>PayTooLarge</c>, <c>TooManyHires</c>, <c>MeritBudgetNotMet</c>, <c>WeightsNotMet</c>.</param>
/// <param name="message">What cannot be, with its numbers.</param>
/// <param name="target">The offending value: an employee, a key.</param>
/// <param name="remedy">What the user does next.</param>
public sealed class InfeasiblePlanException(string errorId, string message, object? target, Remedy remedy)
    : PlanWiseException(errorId, message, target, remedy);
