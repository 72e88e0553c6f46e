namespace PlanWise;

/// <summary>What happened to whom: the value of <c>event_category</c>.</summary>
public enum WorkforceEventCategory : long
{
    /// <summary>Somebody of the opening workforce left.</summary>
    ExperiencedTermination,

    /// <summary>Somebody was hired.</summary>
    Hiring,

    /// <summary>Somebody hired in the year left in it.</summary>
    NewHireTermination,

    /// <summary>Somebody got a merit raise.</summary>
    MeritRaise,

    /// <summary>Somebody was promoted to the next level.</summary>
    Promotion,
}
