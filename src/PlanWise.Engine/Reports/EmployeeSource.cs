namespace PlanWise;

/// <summary>How an employee came into the simulation.</summary>
public enum EmployeeSource : long
{
    /// <summary>In the census.</summary>
    Census,

    /// <summary>Hired in a simulated year.</summary>
    Hire,
}
