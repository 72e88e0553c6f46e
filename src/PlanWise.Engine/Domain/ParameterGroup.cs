namespace PlanWise;

/// <summary>The groups of parameters whose origin is recorded with every event.</summary>
public enum ParameterGroup : long
{
    /// <summary>Termination rates and the growth target.</summary>
    Workforce,

    /// <summary>Cost-of-living adjustments.</summary>
    Cola,

    /// <summary>Merit rates and the merit budget.</summary>
    MeritRates,

    /// <summary>The range of the increase on promotion.</summary>
    PromotionIncrease,

    /// <summary>Levels and their pay ranges.</summary>
    JobLevels,

    /// <summary>Levels, ages and pay of hires.</summary>
    Hiring,

    /// <summary>The promotion hazard.</summary>
    Promotion,

    /// <summary>The method and hazard of experienced terminations.</summary>
    Termination,

    /// <summary>Dates of raises.</summary>
    RaiseTiming,

    /// <summary>Age and tenure bands.</summary>
    Bands,
}
