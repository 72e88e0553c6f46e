
using PlanWise.Domain;

namespace PlanWise;

/// <summary>
/// Base of every error that PlanWise raises on purpose: it says what is wrong, with which value, and what to do next. Errors
/// go into logs and reports and onto screens, so SSNs that a message quotes are hidden, and control characters are escapes.
/// </summary>
/// <param name="errorId">Stable identifier of the kind of error, e.g. <c>InvalidConfiguration</c>.</param>
/// <param name="message">What is wrong and where, in words.</param>
/// <param name="target">The offending value, or null where there is none.</param>
/// <param name="remedy">What the user does next.</param>
/// <param name="innerException">The cause, or null.</param>
public abstract class PlanWiseException(
    string errorId,
    string message,
    object? target,
    Remedy remedy,
    Exception? innerException = null) : Exception(Shown(message, innerException), Shown(innerException))
{
    /// <summary>Stable identifier of the kind of error; scripts may rely on it.</summary>
    public string ErrorId { get; } = errorId;

    /// <summary>The offending value: a key, a path, a step. Null where there is none.</summary>
    public object? Target { get; } = target;

    /// <summary>What the user does next.</summary>
    public Remedy Remedy { get; } = remedy;

    /// <summary>What the user does next, as a sentence that names no command and no cmdlet.</summary>
    public string RecommendedAction => Remedy.Sentence;

    // DuckDB quotes values, at any length.
    private static string Shown(string message, Exception? cause)
    {
        if (cause is IReportedError { Message.Length: > 0, QuotesValues: true } reported)
        {
            message = SsnMask.InQuotedText(message.Replace(reported.Message, reported.ShownMessage, StringComparison.Ordinal));
        }

        return TerminalText.Text(SsnMask.InText(message));
    }

    private static Exception? Shown(Exception? cause) =>
        cause is IReportedError reported && reported.ShownMessage != reported.Message ? reported.Shown() : cause;
}
