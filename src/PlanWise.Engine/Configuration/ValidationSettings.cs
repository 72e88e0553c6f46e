namespace PlanWise.Engine.Configuration;

/// <summary>How a finished year is judged.</summary>
/// <param name="TolerancePercent">How far a measured rate may be from its target, as a fraction of the target: 0.05 is 5 %.</param>
/// <param name="Rules">The user's own checks.</param>
public sealed record ValidationSettings(decimal TolerancePercent, IReadOnlyList<ValidationRule> Rules);
