namespace PlanWise;

/// <summary>A census that cannot be read, that lacks what a simulation needs, or has too many rejected rows.</summary>
/// <remarks>
/// Error ids: <c>CensusNotFound</c> (no such file), <c>CensusUnreadable</c> (not a census file), <c>CensusColumnsMissing</c>, <c>CensusEmpty</c>
/// (no employees to simulate), <c>CensusRejected</c> (more rejects than allowed), <c>CensusNotWritten</c> (synthetic census).
/// </remarks>
public sealed class CensusException : PlanWiseException
{
    internal const string NotFound = "CensusNotFound";
    internal const string Unreadable = "CensusUnreadable";
    internal const string ColumnsMissing = "CensusColumnsMissing";
    internal const string Empty = "CensusEmpty";
    internal const string Rejected = "CensusRejected";
    internal const string NotWritten = "CensusNotWritten";

    /// <summary>Creates the error.</summary>
    /// <param name="errorId">One of the ids in the remarks.</param>
    /// <param name="message">What is wrong and where.</param>
    /// <param name="target">The census or the value at fault.</param>
    /// <param name="remedy">What the user does next.</param>
    /// <param name="innerException">The cause, or null.</param>
    public CensusException(
        string errorId,
        string message,
        object? target,
        Remedy remedy,
        Exception? innerException = null)
        : base(errorId, SsnMask.InQuotedText(message), target, remedy, innerException)
    {
    }
}
