namespace PlanWise;

/// <summary>How far a run has come.</summary>
/// <param name="Step">The step that is about to run or has just ended.</param>
/// <param name="StepsDone">Steps of this run that have ended.</param>
/// <param name="StepsInAll">Steps of this run.</param>
public sealed record SimulationProgress(StepKey Step, int StepsDone, int StepsInAll);
