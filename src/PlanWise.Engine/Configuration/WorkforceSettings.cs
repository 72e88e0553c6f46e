using PlanWise.Configuration.Keys;

namespace PlanWise.Configuration;

/// <summary>Attrition.</summary>
/// <param name="TotalTerminationRate">Share of the opening workforce that leaves in a year, 0 to 1.</param>
/// <param name="NewHireTerminationRate">Share of a year's hires that leaves in the same year, 0 up to but not 1.</param>
public sealed record WorkforceSettings(
    [property: Key(
        "Share of the opening workforce that leaves during a year. Total turnover, of hires too, is higher; the summary has it.",
        ParameterGroup.Workforce)]
    [property: Fraction]
    decimal TotalTerminationRate,

    [property: Key("Share of a year's hires that leaves in the same year.", ParameterGroup.Workforce)]
    [property: Fraction(ExcludesMax = true)]
    decimal NewHireTerminationRate);
