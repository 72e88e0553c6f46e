using System.Globalization;
using PlanWise.Configuration;
using PlanWise.Domain;

namespace PlanWise.Reports;

/// <summary>Checks filters against a simulation and turns them into the parameters of the queries.</summary>
/// <param name="configuration">The configuration that names the years and levels that there are.</param>
internal sealed class RowFilters(SimulationConfiguration configuration)
{
    /// <summary>The parameters of <c>events.sql</c>.</summary>
    /// <exception cref="UsageException">The simulation has no such year, level or event type, or the dates are the wrong way round.</exception>
    public (string Name, object? Value)[] Events(EventFilter filter)
    {
        if (filter.From > filter.To)
        {
            throw new UsageException(
                "DatesOutOfOrder",
                string.Create(CultureInfo.InvariantCulture, $"The start date {filter.From:yyyy-MM-dd} is after the end date {filter.To:yyyy-MM-dd}."),
                filter.From,
                "Give a first day that is not after the last.");
        }

        int[]? sequences = filter.EventTypes is { Count: > 0 } names
            ? [.. names.SelectMany(EventType.Named).Select(type => type.Sequence).Distinct().Order()]
            : null;
        return
        [
            .. Years(filter.Years),
            ("event_sequences", sequences),
            ("levels", Levels(filter.Levels)),
            ("from_date", filter.From),
            ("to_date", filter.To),
            ("employee_pattern", EmployeePattern.Of(filter.EmployeeIds)),
            ("include_ssn", filter.IncludeSsn),
        ];
    }

    /// <summary>The parameters of <c>workforce.sql</c>.</summary>
    /// <exception cref="UsageException">The simulation has no such year or level.</exception>
    public (string Name, object? Value)[] Workforce(WorkforceFilter filter) =>
    [
        .. Years(filter.Years),
        ("employment_status", filter.EmploymentStatus?.StoredName()),
        ("levels", Levels(filter.Levels)),
        ("employee_pattern", EmployeePattern.Of(filter.EmployeeIds)),
        ("include_ssn", filter.IncludeSsn),
    ];

    /// <summary>The parameters of <c>workforce_as_of.sql</c>.</summary>
    /// <exception cref="UsageException">The simulation has no such level, or the filter asks for what a day has not.</exception>
    public (string Name, object? Value)[] WorkforceAsOf(DateOnly date, WorkforceFilter filter)
    {
        if (filter.Years is { Count: > 0 } || filter.EmploymentStatus == EmploymentStatus.Terminated)
        {
            throw new UsageException(
                "FilterWithoutMeaning",
                "The workforce of a day has no other year, and no employees who have left.",
                date,
                "Leave out the years and the status, or read the snapshot of a year.");
        }

        return
        [
            ("as_of", date),
            ("levels", Levels(filter.Levels)),
            ("employee_pattern", EmployeePattern.Of(filter.EmployeeIds)),
            ("include_ssn", filter.IncludeSsn),
        ];
    }

    /// <summary>Makes sure that a year is simulated.</summary>
    /// <exception cref="UsageException">It is not.</exception>
    public void RequireYear(int year)
    {
        if (year < configuration.Simulation.StartYear || year > configuration.Simulation.EndYear)
        {
            throw new UsageException(
                "YearOutsideSimulation",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{year} is not simulated: the years are {configuration.Simulation.StartYear} to {configuration.Simulation.EndYear}."),
                year,
                "Give a year of the simulation.");
        }
    }

    private (string Name, object? Value)[] Years(IReadOnlyList<int>? years)
    {
        foreach (int year in years ?? [])
        {
            RequireYear(year);
        }

        return years is { Count: > 0 }
            ? [("first_year", years.Min()), ("last_year", years.Max()), ("years", years.ToArray())]
            : [("first_year", int.MinValue), ("last_year", int.MaxValue), ("years", null)];
    }

    private int[]? Levels(IReadOnlyList<int>? levels)
    {
        foreach (int level in levels ?? [])
        {
            if (configuration.JobLevels.All(known => known.LevelId != level))
            {
                throw new UsageException(
                    "UnknownLevel",
                    string.Create(CultureInfo.InvariantCulture, $"There is no job level {level}."),
                    level,
                    $"Use one of: {string.Join(", ", configuration.JobLevels.Select(known => known.LevelId.ToString(CultureInfo.InvariantCulture)))}.");
            }
        }

        return levels is { Count: > 0 } ? [.. levels] : null;
    }
}
