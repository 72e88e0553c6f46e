namespace PlanWise;

/// <summary>Whether a year had as many events of a category as other years.</summary>
public enum EventPatternStatus : long
{
    /// <summary>The rate is within the band of the years.</summary>
    Usual,

    /// <summary>The rate is outside the band.</summary>
    Anomaly,

    /// <summary>There are not enough years to tell what is usual, or no employee to whom it could happen.</summary>
    Undetermined,
}
