namespace PlanWise.Audit;

/// <summary>A row of the log as it is found: an entry, or what cannot be one.</summary>
/// <param name="EntryId">Its number; null where it has none.</param>
/// <param name="Entry">The entry; null when the row is none.</param>
/// <param name="Problem">Why it is none; null when it is one.</param>
internal sealed record LoggedRow(long? EntryId, AuditEntry? Entry, string? Problem);
