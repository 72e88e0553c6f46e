using System.Data.Common;
using PlanWise.Census;
using PlanWise.Configuration;
using PlanWise.Storage;

namespace PlanWise.Engine.Tests.Census;

/// <summary>A census given as objects, and the import's place in the caller's transaction.</summary>
public sealed class CensusRowsTests : IDisposable
{
    private readonly CensusFixture _census = new();

    public void Dispose() => _census.Dispose();

    [Fact]
    public void Objects_may_hold_any_of_the_usual_types()
    {
        CensusImportResult result = _census.Import(CensusSource.FromRows(
            [
                Row("E1", new DateTime(1970, 1, 1), new DateOnly(2000, 5, 1), 60000.005m),
                Row(1002L, "1970-01-01", new DateTimeOffset(2000, 5, 1, 0, 0, 0, TimeSpan.FromHours(-5)), 81000.0),
                Row("E3", new DateTime(1970, 1, 1, 8, 0, 0), new DateOnly(2000, 5, 1), 60000),
                new Dictionary<string, object?>(Row("E4", "1970-01-01", "2000-05-01", 60000)) { ["ACTIVE"] = false },
                Row(null, "1970-01-01", DBNull.Value, 60000),
            ],
            "people"));

        Assert.Equal(
            ["1002|2000-05-01|81000.00|2", "E1|2000-05-01|60000.01|1"],
            _census.Query("select employee_id, employee_hire_date, employee_gross_compensation, source_line from census_employees"));
        Assert.Equal(
            [
                "3 unreadable_birth_date: employee_birth_date '1970-01-01 08:00:00' cannot be read as a date: it has a time of day; write the date alone, yyyy-mm-dd.",
                "5 missing_id: The row has no employee_id.",
            ],
            _census.Rejects());
        Assert.Equal(("people", 5, 2, 1, 2), (result.Source, result.RowsRead, result.Imported, result.Inactive, result.Rejected));
        Assert.Equal(
            ["employee_id", "employee_birth_date", "employee_hire_date", "employee_gross_compensation", "ACTIVE"],
            result.Columns);
    }

    [Fact]
    public void The_hash_tells_different_objects_apart()
    {
        string Hash(object id, object pay) => _census.Import(CensusSource.FromRows([Row(id, "1970-01-01", "2000-05-01", pay)])).Sha256;

        Assert.Equal(Hash("E1", 60000), Hash("E1", "60000"));
        Assert.NotEqual(Hash("E1", 60000), Hash("E1", 60001));
        Assert.NotEqual(Hash("E1", 60000), Hash("E2", 60000));
    }

    [Fact]
    public void Objects_without_the_columns_are_refused() => Assert.Equal(
        "The census 'objects' lacks the columns employee_id, employee_birth_date, employee_hire_date, employee_gross_compensation. Columns found: name.",
        Refusal(CensusSource.FromRows([new Dictionary<string, object?> { ["name"] = "x" }])).Message);

    [Fact]
    public void No_objects_are_no_census()
    {
        CensusException error = Refusal(CensusSource.FromRows([]));

        Assert.Equal(("CensusEmpty", "The census 'objects' has no rows."), (error.ErrorId, error.Message));
    }

    [Fact]
    public void A_failed_import_leaves_the_census_before_it()
    {
        _census.ImportLines("E1,,1970-01-01,2000-05-01,60000,,,");

        Assert.Throws<CensusException>(() => _census.ImportLines("E2,,1970-01-01,2000-05-01,-1,,,"));

        Assert.Equal(["E1"], _census.Query("select employee_id from census_employees"));
        Assert.Equal(["1"], _census.Query("select rows_read from census_summary"));
    }

    [Fact]
    public void A_later_import_replaces_the_one_before_it()
    {
        _census.ImportLines("E1,,1970-01-01,2000-05-01,60000,,,", "E1,,1970-01-01,2000-05-01,60000,,,");
        _census.ImportLines("E2,,1970-01-01,2000-05-01,60000,,,");

        Assert.Equal(["E2|0"], _census.Query("select employee_id, (select count(*) from census_rejects) from census_employees"));
    }

    [Fact]
    public void Objects_go_into_a_database_file_inside_the_transaction()
    {
        using DatabaseConnection connection = DatabaseConnection.InMemory();
        connection.Execute($"attach '{_census.File("plan.duckdb")}' as plan; use plan");
        using DbTransaction transaction = connection.BeginTransaction();
        connection.Execute("create table before_it as select 1 as one");

        CensusImportResult result = CensusImporter.Import(
            connection,
            CensusSource.FromRows(Enumerable.Range(0, 5000).Select(index => Row($"E{index}", "1970-01-01", "2000-05-01", 60000))),
            SimulationConfiguration.Default);
        transaction.Commit();

        Assert.Equal(5000, result.Imported);
    }

    [Fact]
    public void A_cancelled_import_stops()
    {
        using var cancellation = new CancellationTokenSource();
        using DbTransaction transaction = _census.Connection.BeginTransaction();
        IEnumerable<IReadOnlyDictionary<string, object?>> Endless()
        {
            for (int index = 0; ; index++)
            {
                if (index == 1000)
                {
                    cancellation.Cancel();
                }

                yield return Row($"E{index}", "1970-01-01", "2000-05-01", 60000);
            }
        }

        Assert.Throws<OperationCanceledException>(() => CensusImporter.Import(
            _census.Connection, CensusSource.FromRows(Endless()), SimulationConfiguration.Default, cancellation.Token));
        transaction.Rollback();
        Assert.Empty(_census.Query("from duckdb_tables()"));
    }

    private static Dictionary<string, object?> Row(object? id, object? birthDate, object? hireDate, object? pay) => new()
    {
        ["employee_id"] = id,
        ["employee_birth_date"] = birthDate,
        ["employee_hire_date"] = hireDate,
        ["employee_gross_compensation"] = pay,
    };

    private CensusException Refusal(CensusSource source) => Assert.Throws<CensusException>(() => _census.Import(source));
}
