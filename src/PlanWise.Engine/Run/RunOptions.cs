namespace PlanWise;

/// <summary>Which part of a simulation a run goes through.</summary>
/// <param name="StartYear">First year to run; null for the simulation's first.</param>
/// <param name="EndYear">Last year to run; null for the simulation's last.</param>
/// <param name="ResumeFrom">Undoes this year and all later ones and runs from there; the years before must be complete.</param>
/// <param name="ForceStep">A step that runs in every year of the range, complete or not, with a warning and even where the checklist would refuse it.</param>
public sealed record RunOptions(
    int? StartYear = null, int? EndYear = null, int? ResumeFrom = null, SimulationStep? ForceStep = null);
