namespace PlanWise;

/// <summary>Where a step stands.</summary>
public enum StepStatus : long
{
    /// <summary>Not run; something that it needs is still missing.</summary>
    Waiting,

    /// <summary>Not run, and the one that the checklist asks for.</summary>
    Next,

    /// <summary>Run to its end; its output is in the database.</summary>
    Completed,

    /// <summary>Run and failed; nothing of its output was kept.</summary>
    Failed,
}
