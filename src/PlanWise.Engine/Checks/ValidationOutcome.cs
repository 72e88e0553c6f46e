namespace PlanWise;

/// <summary>How a check came out.</summary>
public enum ValidationOutcome : long
{
    /// <summary>What it looks at is as it has to be.</summary>
    Passed,

    /// <summary>Something is not.</summary>
    Failed,

    /// <summary>There was nothing to compare, so nothing is known; <see cref="ValidationResult.Actual"/> says why.</summary>
    NotCompared,
}
