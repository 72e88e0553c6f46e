using PlanWise.Engine.Export;

namespace PlanWise.Engine.Tests.Analysis;

/// <summary>SQL of the user's own: it reads the simulation, and can do nothing else.</summary>
public sealed class QueryTests(FinishedPlan finished) : IClassFixture<FinishedPlan>
{
    private readonly Simulation _simulation = finished.Simulation;

    [Fact]
    public void A_query_gives_columns_and_rows_with_bound_values()
    {
        using QueryResult result = _simulation.Query(
            "select simulation_year, count(*) as people, max(effective_date) as latest, null as nothing from fct_yearly_events where event_type = $type group by all order by all",
            new Dictionary<string, object?> { ["type"] = "hire" });

        Assert.Equal(
            [("simulation_year", typeof(int)), ("people", typeof(long)), ("latest", typeof(DateOnly))],
            result.Columns.Take(3).Select(column => (column.Name, column.Type)));
        List<object?[]> rows = [.. result.Rows()];
        Assert.Equal([2025, 2026], rows.Select(row => row[0]));
        Assert.Equal(80L, rows[0][1]);
        Assert.IsType<DateOnly>(rows[0][2]);
        Assert.Null(rows[0][3]);
    }

    [Theory]
    [InlineData("select employee_ssn from fct_yearly_events limit 1", @"^SSN-\*{5}[0-9]{4}$")]
    [InlineData("select employee_ssn as n from fct_yearly_events limit 1", @"^SSN-\*{5}[0-9]{4}$")]
    [InlineData("select 'is ' || employee_ssn || '.' from fct_yearly_events limit 1", @"^is SSN-\*{5}[0-9]{4}\.$")]
    [InlineData("select mask_ssn(employee_ssn) as employee_ssn from fct_yearly_events limit 1", @"^SSN-\*{5}[0-9]{4}$")]
    [InlineData("select '123-45-6789'", @"^\*{7}6789$")]
    [InlineData("select '123456789' as my_ssn", @"^\*{5}6789$")]
    [InlineData("select 'EMP_123456789'", "^EMP_123456789$")]
    public void Ssns_are_masked_unless_they_are_asked_for(string sql, string pattern)
    {
        using QueryResult masked = _simulation.Query(sql);
        using QueryResult shown = _simulation.Query(sql, includeSsn: true);
        string text = (string)masked.Rows().Single()[0]!;

        Assert.Matches(pattern, text);
        Assert.Equal(text.Contains('*', StringComparison.Ordinal) && !sql.Contains("mask_ssn", StringComparison.Ordinal), text != (string)shown.Rows().Single()[0]!);
    }

    [Theory]
    [InlineData("from fct_workforce_snapshot")]
    [InlineData("select * from simulation.main.fct_yearly_events")]
    [InlineData("select * from simulation.fct_yearly_events")]
    [InlineData("select * from main.fct_yearly_events")]
    [InlineData("select * from FCT_YEARLY_EVENTS using sample 3")]
    [InlineData("select * from int_baseline_workforce")]
    [InlineData("with recursive n as (select 1 as i union all select i + 1 from n where i < 5) select sum(i) from n")]
    [InlineData("select * from range(3) as r(i), unnest([1, 2])")]
    [InlineData("values (1), (2)")]
    [InlineData("describe fct_yearly_events")]
    [InlineData("summarize fct_year_metrics")]
    [InlineData("show tables")]
    [InlineData("show all tables")]
    [InlineData("select * from duckdb_columns()")]
    [InlineData("select * from information_schema.tables")]
    [InlineData("select mask_ssn(employee_ssn), completed_years(employee_birth_date, date '2025-01-01') from census_employees;")]
    [InlineData("select * from (pivot fct_yearly_events on event_type in ('hire', 'raise') using count(*) group by simulation_year)")]
    [InlineData("select employee_id, row_number() over (order by effective_date) from fct_yearly_events -- a comment")]
    public void What_reads_the_simulation_is_allowed(string sql)
    {
        using QueryResult result = _simulation.Query(sql);

        Assert.NotEmpty(result.Rows());
    }

    [Theory]
    [InlineData("delete from fct_yearly_events")]
    [InlineData("insert into simulation_census values ('x')")]
    [InlineData("update fct_yearly_events set employee_id = 'x'")]
    [InlineData("create table t as select 1")]
    [InlineData("create temp table t as select 1")]
    [InlineData("drop table fct_yearly_events")]
    [InlineData("truncate fct_yearly_events")]
    [InlineData("attach 'elsewhere/other.duckdb' as other")]
    [InlineData("detach simulation")]
    [InlineData("copy fct_yearly_events to 'elsewhere/stolen.csv'")]
    [InlineData("copy fct_yearly_events from '/etc/passwd'")]
    [InlineData("export database 'elsewhere/stolen'")]
    [InlineData("install httpfs")]
    [InlineData("load httpfs")]
    [InlineData("set threads = 1")]
    [InlineData("reset threads")]
    [InlineData("pragma enable_profiling")]
    [InlineData("use memory")]
    [InlineData("begin")]
    [InlineData("commit")]
    [InlineData("rollback; delete from fct_yearly_events")]
    [InlineData("checkpoint")]
    [InlineData("vacuum")]
    [InlineData("call checkpoint()")]
    [InlineData("prepare p as select 1")]
    [InlineData("explain analyze delete from fct_yearly_events")]
    [InlineData("select 1; select 2")]
    [InlineData("select 1; delete from fct_yearly_events")]
    [InlineData("")]
    [InlineData("-- nothing")]
    [InlineData("select * from '/etc/passwd'")]
    [InlineData("from 'secret.csv'")]
    [InlineData("from secret.csv")]
    [InlineData("with csv as (select 1) from secret.csv")]
    [InlineData("with csv as (select 1) from main.csv")]
    [InlineData("with \"secret.csv\" as (select 1) select * from \"secret.csv\"")]
    [InlineData("from 'https://example.org/x.parquet'")]
    [InlineData("select * from read_csv('/etc/passwd')")]
    [InlineData("select * from system.main.read_text('/etc/passwd')")]
    [InlineData("select * from glob('*')")]
    [InlineData("select (select content from read_text('/etc/passwd'))")]
    [InlineData("select 1 where exists (from read_blob('/etc/passwd'))")]
    [InlineData("with a as (from parquet_scan('x')) select 1")]
    [InlineData("select * from fct_yearly_events where employee_id in (select content from read_text('/etc/passwd'))")]
    [InlineData("select * from query('delete from fct_yearly_events')")]
    [InlineData("select * from query_table('/etc/passwd')")]
    [InlineData("select * from json_execute_serialized_sql('{}')")]
    [InlineData("from sniff_csv('/etc/passwd')")]
    [InlineData("from read_duckdb('elsewhere/other.duckdb')")]
    [InlineData("describe 'secret.csv'")]
    [InlineData("summarize 'secret.csv'")]
    [InlineData("describe select * from read_csv('/etc/passwd')")]
    [InlineData("from checkpoint()")]
    [InlineData("from duckdb_secrets()")]
    [InlineData("select nextval('s')")]
    [InlineData("select setseed(0.5)")]
    [InlineData("from no_such_table")]
    public void What_does_more_is_refused_and_changes_nothing(string sql)
    {
        string digest = _simulation.Digest();

        var error = Assert.Throws<UsageException>(() => _simulation.Query(sql));

        Assert.Equal(("QueryNotReadOnly", sql), (error.ErrorId, error.Target));
        Assert.Equal(digest, _simulation.Digest());
    }

    [Fact]
    public void A_view_or_macro_that_reads_a_file_is_found_out()
    {
        using var plan = new Plan(50, Plan.Years(2025, 2025));
        plan.Run();
        string file = plan.CensusPath.Replace("'", "''", StringComparison.Ordinal);
        plan.Execute(
            $"""
            create view stolen as select * from read_text('{file}');
            create view "x as select 1 --" as select * from read_text('{file}');
            create view indirect as select * from stolen;
            create view sound as select employee_id from fct_yearly_events;
            create macro stealing(name) as (select max(content) from read_text(name));
            create macro stealing_table(name) as table select * from read_text(name);
            create macro read_blob(name) as table select 1;
            create table csv as select 1;
            """);

        Assert.All(
            (string[])["from stolen", "from \"x as select 1 --\"", "from simulation.main.indirect", $"select stealing('{file}')", $"from stealing_table('{file}')", $"from system.main.read_blob('{file}')", "from other.csv"],
            sql => Assert.Equal("QueryNotReadOnly", Assert.Throws<UsageException>(() => plan.Simulation.Query(sql)).ErrorId));
        using QueryResult sound = plan.Simulation.Query("from sound");
        Assert.NotEmpty(sound.Rows());
    }

    [Fact]
    public void A_query_that_fails_says_why()
    {
        Assert.Equal("InvalidQuery", Assert.Throws<UsageException>(() => _simulation.Query("selec 1")).ErrorId);
        var column = Assert.Throws<UsageException>(() => _simulation.Query("select salary from fct_yearly_events"));
        Assert.Equal("InvalidQuery", column.ErrorId);
        Assert.Contains("salary", column.Message, StringComparison.Ordinal);
        Assert.Equal("InvalidQuery", Assert.Throws<UsageException>(() => _simulation.Query("select h3_cell_area(1)")).ErrorId);
        Assert.Equal("InvalidQuery", Assert.Throws<UsageException>(() => _simulation.Query("select employee_id::integer from fct_yearly_events").Rows().Count()).ErrorId);
        Assert.Equal("InvalidParameter", Assert.Throws<UsageException>(() => _simulation.Query("select $missing")).ErrorId);
        Assert.Equal("InvalidParameter", Assert.Throws<UsageException>(() => _simulation.Query("select $odd", new Dictionary<string, object?> { ["odd"] = new object() })).ErrorId);
        using QueryResult unreadable = _simulation.Query("select map {'a': 1}");
        Assert.Equal("UnreadableValue", Assert.Throws<UsageException>(() => unreadable.Rows().ToList()).ErrorId);
        Assert.NotEmpty(_simulation.Events());
    }

    [Fact]
    public void A_cancelled_query_ends_as_cancelled()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        void Run()
        {
            using QueryResult result = _simulation.Query(
                "select count(*) from range(100000000) as a(i), range(100000) as b(j) where (i * j) % 7 = 3", null, cancellationToken: source.Token);
            _ = result.Rows().ToList();
        }

        Assert.Equal(source.Token, Assert.Throws<OperationCanceledException>((Action)Run).CancellationToken);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void A_simulation_that_has_run_nothing_and_one_open_for_reading_can_be_queried()
    {
        using var plan = new Plan(50, Plan.Years(2025, 2025));
        using (QueryResult metadata = plan.Simulation.Query("select schema_version from simulation_metadata"))
        {
            Assert.Single(metadata.Rows());
        }

        plan.Run();
        plan.Simulation.Dispose();
        using Simulation reader = Simulation.Open(plan.DatabasePath, readOnly: true);
        using QueryResult result = reader.Query("select count(*) from fct_yearly_events");
        Assert.True((long)result.Rows().Single()[0]! > 50);
    }

    [Fact]
    public void Queries_leave_the_simulation_able_to_run()
    {
        using var plan = new Plan(50, Plan.Years(2025, 2025));
        plan.Run();
        string digest = plan.Simulation.Digest();
        using (QueryResult open = plan.Simulation.Query("from fct_yearly_events"))
        {
            Assert.True(open.Rows().Any());
            plan.Simulation.RunStep(SimulationStep.PreSimulation);
        }

        plan.Run();
        Assert.Equal(digest, plan.Simulation.Digest());
    }
}
