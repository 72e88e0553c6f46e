using System.Data.Common;
using PlanWise.Engine.Tests.Fuzzing;
using PlanWise.Storage;

namespace PlanWise.Engine.Tests.Audit;

/// <summary>
/// Whatever is NULL, doubled, missing or absurd in what a simulation knows of itself, or in its rows: everything that reads or
/// verifies it gives what it can, or fails with an error of PlanWise that has an id and says what to do.
/// </summary>
public sealed class DamagedMetadataTests : IClassFixture<KeptSimulation>, IDisposable
{
    // What the checks read.
    private static readonly string[] Judged =
        ["simulation_checklist", "simulation_census", "simulation_validation_history", "simulation_year_fingerprints"];

    private readonly KeptSimulation _kept;
    private readonly Simulation _simulation;
    private readonly DbConnection _connection;

    public DamagedMetadataTests(KeptSimulation kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        _kept = kept;
        kept.Restore();
        _simulation = Simulation.Open(kept.Database);
        _connection = _simulation.Connect();
    }

    [Fact]
    public void Nothing_that_its_tables_hold_brings_it_down()
    {
        List<(string Table, string Column, string Type)> columns = _connection.Query(
            """
            select table_name, column_name, data_type
            from duckdb_columns()
            where database_name = 'simulation' and table_name like 'simulation\_%' escape '\'
            """,
            row => (row.GetString(0), row.GetString(1), row.GetString(2)));
        foreach ((string table, string damage) in Fuzz.Some(4, [.. columns.Select(column => column.Table).Distinct().SelectMany(
            table => (string[])[$"delete from {table}", $"insert into {table} from {table}", $"drop table {table}"], (table, damage) => (table, damage))]))
        {
            Damage(table, damage, Readers());
        }

        foreach ((string table, string column, string type) in Fuzz.Some(5, columns))
        {
            Damage(table, $"update {table} set {column} = null", [.. OfMetadata(), .. Judged.Contains(table) ? [Validate] : Array.Empty<(string, Action)>()]);
            if (type is "VARCHAR" or "TIMESTAMP WITH TIME ZONE")
            {
                string absurd = type == "VARCHAR" ? "'a\"b''c; --'" : "'-infinity'";
                Damage(table, $"update {table} set {column} = {absurd} where rowid = (select max(rowid) from {table})", OfMetadata());
            }
        }
    }

    [Theory]
    [InlineData("effective_date", "'infinity'")]
    [InlineData("effective_date", "date '0044-03-15 (BC)'")]
    [InlineData("effective_date", "date '294247-01-01'")]
    [InlineData("effective_date", "null")]
    [InlineData("event_type", "'transfer'")]
    [InlineData("event_category", "null")]
    [InlineData("event_sequence", "null")]
    [InlineData("employee_id", "null")]
    [InlineData("created_at", "'infinity'")]
    [InlineData("event_probability", "'nan'")]
    [InlineData("data_quality_flag", "null")]
    public void An_event_that_cannot_be_brings_nothing_down(string column, string value) => Damage(
        "fct_yearly_events", $"update fct_yearly_events set {column} = {value} where rowid = (select max(rowid) from fct_yearly_events)", OfRows());

    [Theory]
    [InlineData("employee_birth_date", "date '0044-03-15 (BC)'")]
    [InlineData("employee_birth_date", "'-infinity'")]
    [InlineData("termination_date", "'infinity'")]
    [InlineData("employee_hire_date", "null")]
    [InlineData("current_compensation", "null")]
    [InlineData("employment_status", "'asleep'")]
    [InlineData("termination_reason", "'boredom'")]
    [InlineData("detailed_status_code", "null")]
    [InlineData("simulation_year", "null")]
    [InlineData("simulation_year", "-5")]
    [InlineData("validation_status", "null")]
    public void A_person_that_cannot_be_brings_nothing_down(string column, string value) => Damage(
        "fct_workforce_snapshot", $"update fct_workforce_snapshot set {column} = {value} where rowid = (select max(rowid) from fct_workforce_snapshot)", OfRows());

    [Fact]
    public void A_row_that_cannot_be_read_is_named_and_cuts_no_line()
    {
        _connection.Execute("update fct_yearly_events set effective_date = 'infinity' where simulation_year = 2026 and event_type = 'hire' and employee_id = 'NH_2026_0000003'");
        using var stream = new MemoryStream();
        using var output = new StreamWriter(stream, bufferSize: 1000);

        var error = Assert.Throws<StorageException>(() => _simulation.Events().WriteTo(RowWriter.Create(RowFormat.Csv, output)));
        string text = System.Text.Encoding.UTF8.GetString(stream.ToArray());

        Assert.Equal("UnreadableData", error.ErrorId);
        Assert.StartsWith("A row cannot be read (employee_id NH_2026_0000003, simulation_year 2026): effective_date holds ", error.Message, StringComparison.Ordinal);
        string[] lines = text.Split('\n');
        Assert.Equal("", lines[^1]);
        Assert.True(lines.Length > 10);
        Assert.All(lines.SkipLast(1), line => Assert.Equal(19, line.Count(character => character == ',')));
        Assert.Equal(error.Message, Assert.Throws<StorageException>(() => _simulation.Events().Count()).Message);
    }

    [Theory]
    [InlineData("delete from simulation_configuration", "There is no stored configuration.")]
    [InlineData("update simulation_configuration set configuration_json = null", "The stored configuration 1 is empty.")]
    [InlineData("update simulation_configuration set configuration_json = 'x'", "The stored configuration 1 cannot be read: ")]
    [InlineData("update simulation_configuration set configuration_json = replace(configuration_json, '\"tolerance_percent\": 0.05', '\"tolerance_percent\": 0.9')", "The stored configuration 1 has the hash ")]
    public void A_stored_configuration_that_is_not_what_was_stored_is_not_used(string damage, string said)
    {
        _connection.Execute(damage);
        Dispose();

        foreach (Action open in (Action[])[() => Simulation.Open(_kept.Database), () => Simulation.Open(_kept.Database, readOnly: true), () => _kept.Create()])
        {
            var error = Assert.Throws<StorageException>(open);
            Assert.Equal("StoredConfigurationDamaged", error.ErrorId);
            Assert.Contains(said, error.Message, StringComparison.Ordinal);
            Assert.Contains(_kept.Database, error.Message, StringComparison.Ordinal);
        }
    }

    public void Dispose()
    {
        _connection.Dispose();
        _simulation.Dispose();
    }

    private void Damage(string table, string damage, IEnumerable<(string Name, Action Read)> readers)
    {
        _connection.Execute($"create or replace temp table kept as from {table}");
        string definition = _connection.Scalar<string>($"select sql from duckdb_tables() where database_name = 'simulation' and table_name = '{table}'")!;
        _connection.Execute(damage);
        foreach ((string name, Action read) in readers)
        {
            try
            {
                read();
            }
            catch (PlanWiseException error)
            {
                Assert.True(error.ErrorId is not ("" or "StorageFailure") && error.RecommendedAction.Length > 0, $"{damage}: {name} fails without an id or advice: {error.Message}");
            }
            catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"After {damage}, {name} ends in {exception}");
            }
        }

        _connection.Execute($"drop table if exists {table}; {definition}; insert into {table} from kept");
    }

    // Those that read more of it than whether the first step is complete.
    private (string Name, Action Read)[] OfMetadata() =>
    [
        ("open", () => Simulation.Open(_kept.Database).Dispose()),
        ("checklist", () => _ = _simulation.ReadChecklist()),
        ("summaries", () => _ = _simulation.Summaries()),
        ("trace", () => _ = _simulation.TraceEmployee("NH_2026_0000003")),
        ("audit", () => _ = _simulation.ReadAudit()),
        ("verify audit", () => _ = _simulation.VerifyAudit()),
        ("verify manifest", () => _ = _simulation.VerifyManifest(_kept.Manifest)),
    ];

    private (string Name, Action Read) Validate => ("validate 2026", () => _ = _simulation.ValidateYear(2026));

    private IEnumerable<(string Name, Action Read)> OfRows() =>
    [
        Validate,
        ("events", () => _ = _simulation.Events().Count()),
        ("workforce", () => _ = _simulation.Workforce().Count()),
        ("workforce as of", () => _ = _simulation.WorkforceAsOf(new DateOnly(2026, 6, 30)).Count()),
        ("trace", () => _ = _simulation.TraceEmployee("NH_2026_0000003")),
        .. ((RowFormat[])[RowFormat.Csv, RowFormat.Json]).SelectMany(format => new (string, Action)[]
        {
            ($"events as {format}", () => _ = ReportText.Of(_simulation.Events(), format)),
            ($"workforce as {format}", () => _ = ReportText.Of(_simulation.Workforce(), format)),
        }),
        ("workforce as of as rows", () => _ = ReportText.Of(_simulation.WorkforceAsOf(new DateOnly(2026, 6, 30)))),
    ];

    private IEnumerable<(string Name, Action Read)> Readers() =>
    [
        .. OfMetadata(),
        .. OfRows(),
        ("year status", () => _ = _simulation.ReadYearStatus(2026)),
        ("years with a snapshot", () => _ = _simulation.YearsWithSnapshot()),
        ("ids", () => _ = _simulation.EmployeeIds("", 5)),
        ("requirements", () => _ = _simulation.Requirements().Count()),
        ("compare", () => _ = _simulation.CompareYears()),
        ("growth", () => _ = _simulation.MeasureGrowth()),
        ("compensation", () => _ = _simulation.MeasureCompensation()),
        ("ageing", () => _ = _simulation.MeasureAgeing()),
        ("bands", () => _ = _simulation.MeasureBands()),
        ("patterns", () => _ = _simulation.MeasureEvents()),
        ("manifest", () => _ = _simulation.ReadManifest()),
        ("digest", () => _ = _simulation.Digest()),
        ("next step", () => _ = _simulation.FindStep(year: 2026)),
        ("requirements as rows", () => _ = ReportText.Of(_simulation.Requirements())),
        ("summary as rows", () => _ = ReportText.Of(_simulation.Summaries())),
    ];
}
