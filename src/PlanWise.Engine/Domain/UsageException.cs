namespace PlanWise;

/// <summary>A request that makes no sense here: an unknown step, a year outside the simulation.</summary>
/// <param name="errorId">Stable identifier, e.g. <c>UnknownStep</c> or <c>YearOutsideSimulation</c>.</param>
/// <param name="message">What is wrong.</param>
/// <param name="target">The offending value.</param>
/// <param name="remedy">What the user does next.</param>
/// <param name="innerException">The cause, or null.</param>
public sealed class UsageException(
    string errorId, string message, object? target, Remedy remedy, Exception? innerException = null)
    : PlanWiseException(errorId, message, target, remedy, innerException);
