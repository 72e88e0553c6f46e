namespace PlanWise.Configuration;

/// <summary>How the experienced terminations of a year are spread over the opening workforce.</summary>
public enum TerminationMethod : long
{
    /// <summary>All employees are equally likely to leave.</summary>
    Uniform,

    /// <summary>Weighted by tenure, age and level multipliers; the total is the same as with <see cref="Uniform"/>.</summary>
    Hazard,
}
