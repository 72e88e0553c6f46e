namespace PlanWise.Configuration;

/// <summary>Which years are simulated, from which seed, towards which growth.</summary>
/// <param name="StartYear">First simulated year, 1900 to 2200.</param>
/// <param name="EndYear">Last simulated year, not before <paramref name="StartYear"/>.</param>
/// <param name="RandomSeed">Seed of every draw; two scenarios with the same seed share all draws.</param>
/// <param name="TargetGrowthRate">Growth of the active headcount a year, a fraction above -1 and at most 1.</param>
/// <param name="ScenarioId">The name under which events and snapshots are stored.</param>
public sealed record SimulationSettings(
    int StartYear,
    int EndYear,
    long RandomSeed,
    decimal TargetGrowthRate,
    string ScenarioId);
