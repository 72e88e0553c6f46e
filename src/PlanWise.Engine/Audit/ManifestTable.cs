namespace PlanWise;

/// <summary>A table in a manifest.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Sha256">Hash of its columns and of all its rows in their order.</param>
public sealed record ManifestTable(string Name, long Rows, string Sha256);
