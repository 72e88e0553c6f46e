namespace PlanWise;

/// <summary>How near growth came to its target.</summary>
public enum GrowthStatus : long
{
    /// <summary>Within 0.5 percentage points.</summary>
    Pass,

    /// <summary>Within 1 percentage point.</summary>
    Warning,

    /// <summary>Further away, or there is no growth rate.</summary>
    Fail,
}
