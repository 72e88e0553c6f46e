using System.Data.Common;
using System.Globalization;
using System.Text;
using DuckDB.NET.Native;
using PlanWise.Census;
using PlanWise.Configuration;
using PlanWise.Storage;

namespace PlanWise.Engine.Tests.Fuzzing;

/// <summary>Whatever a census holds: it is imported with nothing lost, or refused with a reason and nothing kept.</summary>
public sealed class CensusFuzzTests : IDisposable
{
    private const int StartYear = 2025;

    private static readonly SimulationConfiguration Strict = Plan.Years(StartYear, StartYear);

    private static readonly SimulationConfiguration Lenient = Strict with { Census = Strict.Census with { MaxRejectFraction = 1 } };

    private readonly TemporaryDirectory _directory = new();
    private readonly string _sound;
    private DatabaseConnection _connection = DatabaseConnection.InMemory();

    public CensusFuzzTests()
    {
        _sound = _directory.File("sound.csv");
        File.WriteAllText(_sound, CensusText.Sound(StartYear));
    }

    [Fact]
    public void Every_text_is_imported_whole_or_refused_with_a_reason()
    {
        int imported = 0;
        int refused = 0;
        string path = _directory.File("census.csv");
        Fuzz.Edits(60, edits =>
        {
            File.WriteAllBytes(path, CensusText.Edited(StartYear, edits));
            _ = Import(path, edits[0].Value % 4 == 0 ? Strict : Lenient) ? imported++ : refused++;
        });

        Assert.True(imported > 6 && refused > 3, $"{imported} imported, {refused} refused");
        Assert.True(Import(_sound, Strict));
    }

    [Fact]
    public void Every_Parquet_file_is_imported_whole_or_refused_with_a_reason()
    {
        int imported = 0;
        int refused = 0;
        string path = _directory.File("census.parquet");
        Fuzz.Edits(40, edits =>
        {
            WriteParquet(path, edits);
            _ = Import(path, Lenient) ? imported++ : refused++;
        });

        Assert.True(imported > 2 && refused > 2, $"{imported} imported, {refused} refused");
        Assert.True(Import(_sound, Strict));
    }

    [Fact]
    public void A_refused_census_leaves_nothing_in_a_simulation_and_the_next_one_runs()
    {
        string path = _directory.File("people.csv");
        File.WriteAllText(path, CensusText.Sound(StartYear));
        using Simulation simulation = Simulation.Create(_directory.File("plan.duckdb"), Strict, CensusSource.FromFile(path));
        int refused = 0;
        Fuzz.Edits(12, edits =>
        {
            File.WriteAllBytes(path, CensusText.Edited(StartYear, edits));
            try
            {
                simulation.RunStep(SimulationStep.PreSimulation);
                simulation.StartYear(StartYear);
                return;
            }
            catch (CensusException)
            {
                refused++;
            }

            // What an earlier census left is still there and still true; before the first, there is nothing.
            bool wasImported = simulation.Checklist.Items[0].Status == StepStatus.Completed;
            using DbConnection connection = simulation.Connect();
            long tables = connection.Scalar<long>("select count(*) from duckdb_tables() where database_name = 'simulation' and table_name in ('census_employees', 'census_rejects', 'census_summary')");
            Assert.Equal(wasImported ? 3 : 0, tables);
            Assert.Equal(wasImported ? StepStatus.Completed : StepStatus.Failed, simulation.Checklist.Items[0].Status);
        });

        Assert.True(refused > 1, $"{refused}");
        File.WriteAllText(path, CensusText.Sound(StartYear));
        simulation.RunStep(SimulationStep.PreSimulation);
        Assert.Equal(28, simulation.Run().Single().StartingWorkforce);
        Assert.All(simulation.ValidateYear(StartYear).Checks, check => Assert.True(check.Outcome != ValidationOutcome.Failed, check.ToString()));
    }

    public void Dispose()
    {
        _connection.Dispose();
        _directory.Dispose();
    }

    // Whether it was imported; if so, nothing is lost or impossible, and if not, nothing is kept.
    private bool Import(string path, SimulationConfiguration configuration)
    {
        CensusImportResult result;
        try
        {
            using DbTransaction transaction = _connection.BeginTransaction();
            result = CensusImporter.Import(_connection, CensusSource.FromFile(path), configuration);
            Assert.Equal(
                0,
                _connection.Scalar<long>(
                    """
                    select count(*) from census_employees
                    where employee_id is null or employee_id <> trim(employee_id) or employee_id = '' or length(employee_id) > 200
                      or employee_birth_date is null or employee_hire_date < employee_birth_date or employee_hire_date > date '2024-12-31'
                      or employee_gross_compensation is null or employee_gross_compensation <= 0 or level_id not between 1 and 5
                    """));
            Assert.Equal(
                (result.Imported, result.Imported, result.Rejected),
                _connection.Query(
                    "select (select count(distinct employee_id) from census_employees), (select count(*) from census_employees), (select count(*) from census_rejects where detail <> '' and reason <> '' and source_line > 0)",
                    row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)))[0]);
            transaction.Rollback();
        }
        catch (CensusException refusal)
        {
            Assert.NotEmpty(refusal.Message);
            Assert.NotEmpty(refusal.RecommendedAction);
            try
            {
                Assert.Equal(0, _connection.Scalar<long>("select count(*) from duckdb_tables() where table_name in ('census_employees', 'census_rejects', 'census_summary')"));
            }
            catch (DatabaseException fatal) when (fatal.Kind == DuckDBErrorType.Fatal)
            {
                // DuckDB gave up on its instance; as after a crash, one starts anew.
                _connection.Dispose();
                _connection = DatabaseConnection.InMemory();
            }

            return false;
        }

        Assert.Equal(result.RowsRead, result.Imported + result.Inactive + result.Rejected);
        return true;
    }

    private void WriteParquet(string path, Edit[] edits)
    {
        string[] types = ["varchar", "blob", "integer", "hugeint", "double", "decimal(38, 10)", "date", "timestamp", "timestamptz", "timestamp_ns", "boolean", "varchar[]", "struct(a varchar)", "map(varchar, integer)", "json", "uuid", "time", "interval", "utinyint", "enum('a', 'true', '2000-01-01')"];
        string[] columns = ["employee_id", "employee_ssn", "employee_birth_date", "employee_hire_date", "employee_gross_compensation", "employee_termination_date", "active", "level_id"];
        List<string> selected = [.. columns];
        foreach (Edit edit in edits.Where(edit => edit.Kind % 3 == 0))
        {
            int at = edit.Position(selected.Count);
            selected[at] = $"try_cast({columns[edit.Place % columns.Length]} as {edit.Pick(types)}) as {columns[edit.Value / types.Length % 10 < 9 ? at % columns.Length : 0]}";
        }

        File.Delete(path);
        using DatabaseConnection connection = DatabaseConnection.InMemory();
        string codec = edits[0].Pick((string[])["zstd", "snappy", "gzip", "uncompressed"]);
        connection.Execute(
            string.Create(CultureInfo.InvariantCulture, $"copy (select {string.Join(", ", selected)} from read_csv($sound, all_varchar = true)) to $path (format parquet, codec {codec}, row_group_size 2048)"),
            ("sound", _sound.Replace("[", "[[]", StringComparison.Ordinal)),
            ("path", path));
        byte[] bytes = File.ReadAllBytes(path);
        foreach (Edit edit in edits.Where(edit => edit.Kind % 3 > 0))
        {
            int at = edit.Position(bytes.Length);
            bytes = (edit.Kind / 3 % 5) switch
            {
                0 => bytes[..at],
                1 => bytes[at..],
                2 => [.. bytes[..at], .. Encoding.UTF8.GetBytes("PAR1"), .. bytes[at..]],
                _ => [.. bytes[..at], (byte)(bytes.Length == 0 ? 0 : bytes[at] ^ (1 << (edit.Value % 8))), .. bytes[Math.Min(bytes.Length, at + 1)..]],
            };
        }

        File.WriteAllBytes(path, bytes);
    }
}
