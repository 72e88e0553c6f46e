namespace PlanWise.Configuration;

/// <summary>The factor that a band applies to a base rate.</summary>
/// <param name="Label">The label of the band.</param>
/// <param name="Multiplier">The factor, 0 or more; 1 changes nothing.</param>
public sealed record BandMultiplier(string Label, decimal Multiplier);
