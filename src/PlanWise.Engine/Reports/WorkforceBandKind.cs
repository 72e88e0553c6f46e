namespace PlanWise;

/// <summary>What people are grouped by.</summary>
public enum WorkforceBandKind : long
{
    /// <summary>Completed years of age.</summary>
    Age,

    /// <summary>Completed years since the hire.</summary>
    Tenure,
}
