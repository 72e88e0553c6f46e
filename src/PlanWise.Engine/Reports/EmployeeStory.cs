using System.Data.Common;
using PlanWise.Configuration;
using PlanWise.Domain;
using PlanWise.Model;
using PlanWise.Storage;

namespace PlanWise.Reports;

/// <summary>Puts together what the database holds of one employee, and explains it.</summary>
/// <param name="reading">A reading of its own.</param>
/// <param name="configuration">The simulation's configuration.</param>
/// <param name="configurationSha256">Its hash.</param>
internal sealed class EmployeeStory(Reading reading, SimulationConfiguration configuration, string configurationSha256)
{
    /// <summary>The story of one employee.</summary>
    /// <param name="employeeId">The id; in another letter case too, where it is still the id of one employee alone.</param>
    /// <param name="years">Which years to tell; null for all.</param>
    /// <param name="includeSsn">Show the SSN in full.</param>
    /// <exception cref="UsageException">No employee has this id, or a year is not simulated.</exception>
    /// <exception cref="StorageException">The stored events are not those that were decided.</exception>
    public EmployeeTrace Of(string employeeId, IReadOnlyList<int>? years, bool includeSsn)
    {
        // All that follows sees the same state, whatever steps run beside it.
        reading.Run(() => reading.Connection.Execute("begin transaction"));
        return OfExactly(Id(employeeId), years, includeSsn);
    }

    private EmployeeTrace OfExactly(string employeeId, IReadOnlyList<int>? years, bool includeSsn)
    {
        // As it is: in a pattern, these characters would stand for others.
        string[] exactly = [EmployeePattern.Exactly(employeeId)];
        var filters = new RowFilters(configuration);
        (string, object?)[] eventFilter = filters.Events(new EventFilter { EmployeeIds = exactly, Years = years, IncludeSsn = includeSsn });
        (string, object?)[] memberFilter = filters.Workforce(new WorkforceFilter { EmployeeIds = exactly, Years = years, IncludeSsn = includeSsn });

        var decisions = reading.Run(() => new EmployeeDecisions(
            reading.Connection, new YearConfigurations(reading.Connection, configuration, configurationSha256), EventType.All));
        EmployeeTrace origin = Query(
            "Reports/employee",
            [("employee_id", employeeId), ("include_ssn", includeSsn), ("random_seed", configuration.Simulation.RandomSeed)],
            RowMapper<EmployeeTrace>.For((nameof(EmployeeTrace.EmployeeId), _ => employeeId), (nameof(EmployeeTrace.Years), _ => Array.Empty<EmployeeYear>()))).FirstOrDefault() ?? throw Unknown(employeeId);
        Func<DbDataReader, EmployeeOpening> open = RowMapper<EmployeeOpening>.For();
        ILookup<int, EmployeeOpening> openings = Query(
            "Reports/employee_openings",
            [("employee_id", employeeId)],
            row => KeyValuePair.Create(row.Get<int>("simulation_year"), open(row))).ToLookup(opening => opening.Key, opening => opening.Value);
        List<Dimension> dimensions = reading.Run(() => Dimension.Read(reading.Connection));
        reading.Run(() => reading.Connection.Execute(EmbeddedSql.Text("Reports/Decisions/employee_states.sql"), ("employee_id", employeeId)));
        ILookup<int, WorkforceMember> closings =
            Rows(DimensionedQuery.Workforce(dimensions), memberFilter, WorkforceRows.Members()).Where(member => member.EmployeeId == employeeId).ToLookup(member => member.Year);
        ILookup<int, WorkforceEvent> events =
            Rows(DimensionedQuery.Events(dimensions), eventFilter, RowMapper<WorkforceEvent>.For()).Where(each => each.EmployeeId == employeeId).ToLookup(each => each.Year);

        List<DecidedYear> told =
        [
            .. openings.Select(year => year.Key)
                .Concat(closings.Select(year => year.Key))
                .Concat(events.Select(year => year.Key))
                .Distinct()
                .Where(year => years is not { Count: > 0 } || years.Contains(year))
                .Order()
                .Select(year => new DecidedYear(origin, year, openings[year].FirstOrDefault(), [.. events[year]])),
        ];
        EmployeeOpening? start = told.FirstOrDefault()?.Opening;
        return origin with
        {
            StartingLevelId = start?.LevelId ?? origin.StartingLevelId,
            StartingCompensation = start?.Compensation ?? origin.StartingCompensation,
            Years =
            [
                .. told.Select(year => new EmployeeYear(
                    year.Year,
                    year.Opening,
                    year.Events,
                    reading.Run(() => decisions.Of(year)),
                    closings[year.Year].FirstOrDefault())),
            ],
        };
    }

    // The id as it is stored. Ids that differ in nothing but letter case are those of different people.
    private string Id(string employeeId)
    {
        List<string> ids = Query("Reports/employee_named", [("employee_id", employeeId)], row => row.GetString(0));
        return ids.Contains(employeeId, StringComparer.Ordinal) ? employeeId : ids switch
        {
            [] => throw Unknown(employeeId),
            [var id] => id,
            _ => throw new UsageException(
                "EmployeeNotUnique",
                $"'{employeeId}' is the id of {ids.Count} employees, which differ in letter case: {string.Join(", ", ids.Take(5))}.",
                employeeId,
                "Write the id in its letter case."),
        };
    }

    /// <summary>The error for an id that no employee has.</summary>
    public static UsageException Unknown(string employeeId) => new(
        "EmployeeNotFound",
        string.IsNullOrWhiteSpace(employeeId) ? "The id of the employee is empty." : $"There is no employee {Quote.Of(employeeId)}, neither in the census nor among the hires.",
        employeeId,
        "Check the id; the table census_rejects lists those who were not imported.");

    private List<T> Query<T>(string query, (string Name, object? Value)[] parameters, Func<DbDataReader, T> map) =>
        Rows(EmbeddedSql.Text($"{query}.sql"), parameters, map);

    private List<T> Rows<T>(string sql, (string Name, object? Value)[] parameters, Func<DbDataReader, T> map) =>
        reading.Run(() => reading.Connection.Query(sql, map, parameters));
}
