namespace PlanWise.Configuration;

/// <summary>A band of completed years of age or tenure.</summary>
/// <param name="Label">The label that events and snapshots carry, e.g. <c>25-34</c>.</param>
/// <param name="Min">Lower bound, included, in completed years.</param>
/// <param name="Max">Upper bound, excluded, in completed years; null in the last band, which has none.</param>
public sealed record Band(string Label, int Min, int? Max);
