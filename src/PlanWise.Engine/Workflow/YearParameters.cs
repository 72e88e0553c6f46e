using PlanWise.Engine.Configuration;

namespace PlanWise.Engine.Workflow;

/// <summary>The parameters that every model of a year may use.</summary>
internal sealed class YearParameters
{
    /// <summary>The parameters of a year of a simulation.</summary>
    public YearParameters(SimulationConfiguration configuration, int year)
    {
        Year = year;
        Bound =
        [
            ("simulation_year", year),
            ("start_year", configuration.Simulation.StartYear),
            ("random_seed", configuration.Simulation.RandomSeed),
            ("scenario_id", configuration.Simulation.ScenarioId),
            ("opening_date", new DateOnly(year - 1, 12, 31)),
            ("closing_date", new DateOnly(year, 12, 31)),
            ("raise_timing_methodology", configuration.RaiseTiming.Methodology == RaiseTimingMethodology.Legacy ? "legacy" : "realistic"),
            ("now", DateTimeOffset.UtcNow),
        ];
    }

    /// <summary>The simulated year.</summary>
    public int Year { get; }

    /// <summary>Name and value of each.</summary>
    public (string Name, object? Value)[] Bound { get; }
}
