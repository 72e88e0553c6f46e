using PlanWise.DuckDb;
using PlanWise.Engine.Export;

namespace PlanWise.Engine;

/// <summary>
/// Base of every error that PlanWise raises on purpose: it says what is wrong, with which value, and what to do next. Errors
/// go into logs and reports, so SSNs that a message quotes are hidden.
/// </summary>
/// <param name="errorId">Stable identifier of the kind of error, e.g. <c>InvalidConfiguration</c>.</param>
/// <param name="message">What is wrong and where, in words.</param>
/// <param name="target">The offending value, or null where there is none.</param>
/// <param name="recommendedAction">What the user does next.</param>
/// <param name="innerException">The cause, or null.</param>
public abstract class PlanWiseException(
    string errorId,
    string message,
    object? target,
    string recommendedAction,
    Exception? innerException = null) : Exception(Masked(message, innerException), Masked(innerException))
{
    /// <summary>Stable identifier of the kind of error; scripts may rely on it.</summary>
    public string ErrorId { get; } = errorId;

    /// <summary>The offending value: a key, a path, a step. Null where there is none.</summary>
    public object? Target { get; } = target;

    /// <summary>What the user does next, as one sentence.</summary>
    public string RecommendedAction { get; } = recommendedAction;

    // DuckDB quotes values.
    private static string Masked(string message, Exception? cause) =>
        cause is DuckDbException ? SsnMask.InQuotedText(message) : SsnMask.InText(message);

    private static Exception? Masked(Exception? cause) =>
        cause is DuckDbException { Message: var message } reported && SsnMask.InQuotedText(message) is var masked && masked != message
            ? new DuckDbException(masked, reported.ErrorType)
            : cause;
}
