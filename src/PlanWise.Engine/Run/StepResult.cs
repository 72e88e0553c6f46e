using System.Text;
using PlanWise.Domain;

namespace PlanWise;

/// <summary>What a step did.</summary>
/// <param name="Step">The step.</param>
/// <param name="Year">The simulated year; null for <see cref="SimulationStep.PreSimulation"/>.</param>
/// <param name="Rows">Rows of its output.</param>
/// <param name="Duration">How long it took, its commit included, in seconds.</param>
/// <param name="Forced">Whether it was run past the checklist.</param>
/// <param name="Invalidated">The steps whose output was deleted because they build on this one, in order.</param>
/// <param name="NextStep">The step that the checklist asks for now, or null when all are complete.</param>
public sealed record StepResult(
    SimulationStep Step,
    int? Year,
    long Rows,
    decimal Duration,
    bool Forced,
    IReadOnlyList<StepKey> Invalidated,
    StepKey? NextStep)
{
    private bool PrintMembers(StringBuilder text) => RecordText.Print(this, text);
}
