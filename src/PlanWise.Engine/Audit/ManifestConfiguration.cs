namespace PlanWise;

/// <summary>A configuration that a simulation ran with.</summary>
/// <param name="Version">Its number, from 1.</param>
/// <param name="Sha256">Hash of its resolved keys and values.</param>
/// <param name="StoredAt">When it came into force, in UTC.</param>
/// <param name="ChangedKeys">How it differs from the one before; null for the first.</param>
public sealed record ManifestConfiguration(int Version, string Sha256, DateTimeOffset StoredAt, string? ChangedKeys);
