using PlanWise.Configuration;
using PlanWise.Configuration.Keys;
using PlanWise.Storage;

namespace PlanWise.Model;

/// <summary>The parameters that every model of a year may use.</summary>
internal sealed class YearParameters
{
    /// <summary>The parameters of a year of a simulation.</summary>
    /// <param name="configuration">The simulation's configuration.</param>
    /// <param name="year">The simulated year.</param>
    /// <param name="duckDbVersion">The version of the running DuckDB, whatever a macro in the file returns.</param>
    /// <param name="isStep">Whether a step runs; otherwise the output of the steps is inspected.</param>
    public YearParameters(SimulationConfiguration configuration, int year, string duckDbVersion, bool isStep = false)
    {
        Year = year;
        IsStep = isStep;
        IsFirstYear = year == configuration.Simulation.StartYear;
        IsLastYear = year == configuration.Simulation.EndYear;
        RequirementFor = startingWorkforce => HeadcountRequirement.Compute(
            startingWorkforce,
            configuration.Simulation.TargetGrowthRate,
            configuration.Workforce.TotalTerminationRate,
            configuration.Workforce.NewHireTerminationRate);
        Bound =
        [
            .. ConfigurationKeys.All.Parameters(configuration),
            ("simulation_year", year),
            ("opening_date", new DateOnly(year - 1, 12, 31)),
            ("closing_date", new DateOnly(year, 12, 31)),
            ("now", DateTimeOffset.UtcNow),
            ("configuration_sha256", configuration.Resolve().Sha256),
            ("is_step", isStep),
            ("engine_version", SimulationSchema.EngineVersion),
            ("duckdb_version", duckDbVersion),
        ];
    }

    /// <summary>The simulated year.</summary>
    public int Year { get; }

    /// <summary>Whether a step runs.</summary>
    public bool IsStep { get; }

    /// <summary>Whether the simulation begins with it.</summary>
    public bool IsFirstYear { get; }

    /// <summary>What the plan requires for an opening headcount.</summary>
    public Func<int, HeadcountRequirement> RequirementFor { get; }

    /// <summary>Whether the simulation ends with it.</summary>
    public bool IsLastYear { get; init; }

    /// <summary>Name and value of each: every key with a single value, and what the year and the program add.</summary>
    public (string Name, object? Value)[] Bound { get; }
}
