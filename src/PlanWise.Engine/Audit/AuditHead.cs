namespace PlanWise.Audit;

/// <summary>What is kept beside the log: its newest entry, and how the tables were then.</summary>
/// <param name="EntryId">The entry's number.</param>
/// <param name="EntryHash">Its hash.</param>
/// <param name="State">The text of <see cref="SimulationState.Read"/> whose hash it holds.</param>
internal sealed record AuditHead(long EntryId, string EntryHash, string? State);
