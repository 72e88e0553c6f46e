namespace PlanWise;

/// <summary>What it means when a validation rule finds something.</summary>
public enum ValidationSeverity : long
{
    /// <summary>The year does not pass.</summary>
    Error,

    /// <summary>The year passes and the finding is reported.</summary>
    Warning,
}
