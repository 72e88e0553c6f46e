namespace PlanWise;

/// <summary>Whether a person is still there at the end of a year or day: the value of <c>employment_status</c>.</summary>
public enum EmploymentStatus : long
{
    /// <summary>Employed.</summary>
    Active,

    /// <summary>Left in the year.</summary>
    Terminated,
}
