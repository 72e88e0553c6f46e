using PlanWise.Configuration.Keys;

namespace PlanWise.Configuration;

/// <summary>Which years are simulated, from which seed, towards which growth.</summary>
/// <param name="StartYear">First simulated year, 1900 to 2200.</param>
/// <param name="EndYear">Last simulated year, not before <paramref name="StartYear"/>.</param>
/// <param name="RandomSeed">Seed of every draw; two scenarios with the same seed share all draws.</param>
/// <param name="TargetGrowthRate">Growth of the active headcount a year, a fraction above -1 and at most 1.</param>
/// <param name="ScenarioId">The name under which events and snapshots are stored.</param>
public sealed record SimulationSettings(
    [property: Key("The first simulated year; the census is the workforce on 31 December before it."), Year]
    int StartYear,

    [property: Key("The last simulated year."), Year]
    int EndYear,

    [property: Key("Decides every draw: which employees leave or are promoted, and every date. The same seed gives the same events.")]
    [property: WholeNumber("a number", -1_000_000_000_000_000_000, 1_000_000_000_000_000_000)]
    long RandomSeed,

    [property: Key("Growth of the active headcount a year; decides how many are hired. Negative to shrink.", ParameterGroup.Workforce)]
    [property: Fraction(Min = -1, ExcludesMin = true)]
    decimal TargetGrowthRate,

    [property: Key("The name that events and snapshots carry; also selects the rows of comp_levers.csv."), Text("a name")]
    string ScenarioId);
