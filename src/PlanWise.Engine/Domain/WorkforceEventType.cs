namespace PlanWise;

/// <summary>What happened to a person: the value of <c>event_type</c>.</summary>
public enum WorkforceEventType : long
{
    /// <summary>Somebody left; the category tells whether of the opening workforce or of the year's hires.</summary>
    Termination,

    /// <summary>Somebody was hired.</summary>
    Hire,

    /// <summary>Somebody got a merit raise.</summary>
    Raise,

    /// <summary>Somebody was promoted to the next level.</summary>
    Promotion,
}
