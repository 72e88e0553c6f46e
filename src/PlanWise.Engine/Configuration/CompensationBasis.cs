namespace PlanWise.Configuration;

/// <summary>What the census pay means.</summary>
public enum CompensationBasis : long
{
    /// <summary>An annual rate, taken as it is.</summary>
    AnnualRate,

    /// <summary>What was paid in the plan year; grossed up by the days employed in it.</summary>
    PlanYearPaid,
}
