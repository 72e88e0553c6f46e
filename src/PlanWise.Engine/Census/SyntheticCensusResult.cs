namespace PlanWise;

/// <summary>A synthetic census that was written.</summary>
/// <param name="Path">The file, absolute.</param>
/// <param name="Actives">How many people are active.</param>
/// <param name="Leavers">How many have left.</param>
public sealed record SyntheticCensusResult(string Path, long Actives, long Leavers);
