namespace PlanWise;

/// <summary>What is wrong with the log, or with the data that it describes.</summary>
public enum AuditIssueKind : long
{
    /// <summary>An entry is not what was logged.</summary>
    Changed,

    /// <summary>Entries are missing.</summary>
    Removed,

    /// <summary>There are more entries than were logged.</summary>
    Inserted,

    /// <summary>The data or the checklist differs from the output of the steps as the log records it.</summary>
    DataChanged,
}
