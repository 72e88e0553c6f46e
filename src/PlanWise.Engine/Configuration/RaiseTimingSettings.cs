namespace PlanWise.Engine.Configuration;

/// <summary>When merit raises take effect.</summary>
/// <param name="Methodology">By month shares, or uniform over the year.</param>
/// <param name="Distribution">Twelve fractions, January first, that add up to 1. Used by <see cref="RaiseTimingMethodology.Realistic"/>.</param>
public sealed record RaiseTimingSettings(RaiseTimingMethodology Methodology, IReadOnlyList<decimal> Distribution);
