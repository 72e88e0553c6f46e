namespace PlanWise;

/// <summary>A step of a year.</summary>
/// <param name="Step">The step.</param>
/// <param name="Year">The simulated year; null for <see cref="SimulationStep.PreSimulation"/>.</param>
public readonly record struct StepKey(SimulationStep Step, int? Year)
{
    /// <summary>The step in words, e.g. <c>event_generation of 2026</c>.</summary>
    public override string ToString() => Year is { } year
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Step.StoredName()} of {year}")
        : Step.StoredName();
}
