namespace PlanWise;

/// <summary>Something that shows that the log, or the data that it describes, has been changed from outside.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="EntryId">The entry, or of several missing ones the first; null when it is about the data.</param>
/// <param name="Message">What was found, in words.</param>
public sealed record AuditIssue(AuditIssueKind Kind, long? EntryId, string Message)
{
    internal static RecordView View => field ??= RecordView.Of<AuditIssue>(
        """
        Kind    | 11 | {Kind}
        Entry   |  5 | {EntryId:N0}
        Message |    | {Message:paragraph}
        """,
        isOfSimulation: false);
}
