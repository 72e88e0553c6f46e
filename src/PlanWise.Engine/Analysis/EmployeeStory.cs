using System.Data.Common;
using PlanWise.Engine.Configuration;
using PlanWise.Engine.Export;
using PlanWise.Engine.Storage;

namespace PlanWise.Engine.Analysis;

/// <summary>Puts together what the database holds of one employee.</summary>
/// <param name="database">The simulation's database.</param>
/// <param name="configuration">The simulation's configuration.</param>
internal sealed class EmployeeStory(SimulationDatabase database, SimulationConfiguration configuration)
{
    /// <summary>The story of one employee.</summary>
    /// <exception cref="UsageException">Nobody has this id.</exception>
    public EmployeeTrace Of(string employeeId, bool includeSsn, CancellationToken cancellationToken)
    {
        EmployeeTrace origin = Rows(
            "Analysis/employee",
            [("employee_id", employeeId), ("include_ssn", includeSsn), ("random_seed", configuration.Simulation.RandomSeed)],
            row => Origin(employeeId, row),
            cancellationToken).FirstOrDefault() ?? throw Unknown(employeeId);

        // As it is: in a pattern, these characters would stand for others.
        string[] exactly = [EmployeePattern.Exactly(employeeId)];
        var filters = new RowFilters(configuration);
        ILookup<int, EmployeeOpening> openings = Rows(
            "Analysis/employee_openings",
            [("employee_id", employeeId)],
            row => KeyValuePair.Create(row.GetInt32(0), Opening(row)),
            cancellationToken).ToLookup(opening => opening.Key, opening => opening.Value);
        ILookup<int, WorkforceMember> closings = Rows(
            "Export/queries/workforce",
            filters.Workforce(new WorkforceFilter { EmployeeIds = exactly, IncludeSsn = includeSsn }),
            RecordRows.Member,
            cancellationToken).ToLookup(member => member.Year);
        ILookup<int, WorkforceEvent> events = Rows(
            "Export/queries/events",
            filters.Events(new EventFilter { EmployeeIds = exactly, IncludeSsn = includeSsn }),
            RecordRows.Event,
            cancellationToken).ToLookup(each => each.Year);

        return origin with
        {
            Years =
            [
                .. openings.Select(year => year.Key)
                    .Concat(closings.Select(year => year.Key))
                    .Concat(events.Select(year => year.Key))
                    .Distinct()
                    .Order()
                    .Select(year => new EmployeeYear(
                        year, openings[year].FirstOrDefault(), [.. events[year]], closings[year].FirstOrDefault())),
            ],
        };
    }

    private static EmployeeTrace Origin(string employeeId, DbDataReader row) => new(
        employeeId,
        row.GetNullableString(1),
        row.GetDateTime(2),
        row.GetDateTime(3),
        row.GetString(0) == "census" ? EmployeeSource.Census : EmployeeSource.Hire,
        row.GetInt32(4),
        row.GetDecimal(5),
        Years: []);

    private static EmployeeOpening Opening(DbDataReader row) => new(
        row.GetNullable<decimal>(1),
        row.GetNullable<int>(2),
        row.GetNullable<int>(3),
        row.GetNullable<int>(4),
        row.GetNullableString(5),
        row.GetNullableString(6));

    private static UsageException Unknown(string employeeId) => new(
        "UnknownEmployee",
        $"There is no employee '{employeeId}', neither in the census nor among the hires.",
        employeeId,
        "Check the id, letter case included; the table census_rejects lists those who were not imported.");

    private IEnumerable<T> Rows<T>(
        string query, (string Name, object? Value)[] parameters, Func<DbDataReader, T> map, CancellationToken cancellationToken) =>
        Reading.Rows(database, EmbeddedSql.Text($"{query}.sql"), parameters, map, cancellationToken);
}
