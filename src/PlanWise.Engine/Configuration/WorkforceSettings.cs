namespace PlanWise.Configuration;

/// <summary>Attrition.</summary>
/// <param name="TotalTerminationRate">Share of the opening workforce that leaves in a year, 0 to 1.</param>
/// <param name="NewHireTerminationRate">Share of a year's hires that leaves in the same year, 0 up to but not 1.</param>
public sealed record WorkforceSettings(decimal TotalTerminationRate, decimal NewHireTerminationRate);
