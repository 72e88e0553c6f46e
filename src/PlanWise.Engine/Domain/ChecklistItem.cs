namespace PlanWise;

/// <summary>One line of the checklist: a step of a year and where it stands.</summary>
/// <param name="Step">The step.</param>
/// <param name="Year">The simulated year; null for <see cref="SimulationStep.PreSimulation"/>, which has none.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Forced">Whether it was run past the checklist.</param>
/// <param name="CompletedAt">When it last ended, in UTC; null when it has not run.</param>
/// <param name="Duration">How long it took, in seconds; null when it has not run.</param>
/// <param name="Rows">Rows of its output; null when it has none.</param>
/// <param name="Message">Why it failed; null unless it did.</param>
public sealed record ChecklistItem(
    SimulationStep Step,
    int? Year,
    StepStatus Status,
    bool Forced,
    DateTimeOffset? CompletedAt,
    decimal? Duration,
    long? Rows,
    string? Message);
