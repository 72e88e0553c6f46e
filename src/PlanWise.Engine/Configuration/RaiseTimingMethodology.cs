namespace PlanWise.Configuration;

/// <summary>How the dates of merit raises are spread over the year.</summary>
public enum RaiseTimingMethodology : long
{
    /// <summary>By month, after <see cref="RaiseTimingSettings.Distribution"/>; uniform inside a month.</summary>
    Realistic,

    /// <summary>Uniform over the whole year.</summary>
    Legacy,
}
