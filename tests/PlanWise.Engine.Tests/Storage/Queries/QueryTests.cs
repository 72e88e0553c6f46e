namespace PlanWise.Engine.Tests.Storage.Queries;

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
    [InlineData("select employee_id || employee_ssn from fct_yearly_events limit 1", @"^[^*]+SSN-\*{5}[0-9]{4}$")]
    [InlineData("select i from (select employee_ssn, employee_id from fct_yearly_events) as t(i, x) limit 1", @"^SSN-\*{5}[0-9]{4}$")]
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
    [InlineData("select * from simulation.main.fct_year_metrics")]
    [InlineData("select * from simulation.fct_year_metrics")]
    [InlineData("select * from main.fct_year_metrics")]
    [InlineData("from histogram(fct_yearly_events, level_id)")]
    [InlineData("select list_transform([1, 2], lambda x: lpad(x::varchar, 3, '0')), [x + 1 for x in range(3)]")]
    [InlineData("select format('{} {:>8}', employee_id, level_id), repeat('#', level_id), replace(employee_id, 'E', 'EE') from fct_yearly_events")]
    [InlineData("select generate_series(date '2025-01-01', date '2025-12-31', interval 1 day) from range(2)")]
    [InlineData("select random() from range(2)")]
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

    /// <summary>SQL that would do more than read the simulation.</summary>
    public static readonly TheoryData<string> Attacks =
    [
        "delete from fct_yearly_events",
        "insert into simulation_census values ('x')",
        "update fct_yearly_events set employee_id = 'x'",
        "create table t as select 1",
        "create temp table t as select 1",
        "drop table fct_yearly_events",
        "truncate fct_yearly_events",
        "attach 'elsewhere/other.duckdb' as other",
        "detach simulation",
        "copy fct_yearly_events to 'elsewhere/stolen.csv'",
        "copy fct_yearly_events from '/etc/passwd'",
        "export database 'elsewhere/stolen'",
        "install httpfs",
        "load httpfs",
        "set threads = 1",
        "reset threads",
        "pragma enable_profiling",
        "use memory",
        "begin",
        "commit",
        "rollback; delete from fct_yearly_events",
        "checkpoint",
        "vacuum",
        "call checkpoint()",
        "prepare p as select 1",
        "explain analyze delete from fct_yearly_events",
        "select 1; select 2",
        "select 1; delete from fct_yearly_events",
        "",
        "-- nothing",
        "select * from '/etc/passwd'",
        "from 'secret.csv'",
        "from secret.csv",
        "with csv as (select 1) from secret.csv",
        "with csv as (select 1) from main.csv",
        "with \"secret.csv\" as (select 1) select * from \"secret.csv\"",
        "from 'https://example.org/x.parquet'",
        "select * from read_csv('/etc/passwd')",
        "select * from system.main.read_text('/etc/passwd')",
        "select * from glob('*')",
        "select (select content from read_text('/etc/passwd'))",
        "select 1 where exists (from read_blob('/etc/passwd'))",
        "with a as (from parquet_scan('x')) select 1",
        "select * from fct_yearly_events where employee_id in (select content from read_text('/etc/passwd'))",
        "select * from query('delete from fct_yearly_events')",
        "select * from query_table('/etc/passwd')",
        "select * from json_execute_serialized_sql('{}')",
        "from sniff_csv('/etc/passwd')",
        "from read_duckdb('elsewhere/other.duckdb')",
        "describe 'secret.csv'",
        "summarize 'secret.csv'",
        "describe select * from read_csv('/etc/passwd')",
        "from checkpoint()",
        "from duckdb_secrets()",
        "from x: 'secret.csv'",
        "table 'secret.csv'",
        "(from 'a.csv') union all (from 'b.csv')",
        "select * from fct_yearly_events positional join 'secret.csv'",
        "select * from (pivot 'secret.csv' on a in (1) using count(*))",
        "select * from (describe 'secret.csv')",
        "select * from (summarize 'secret.csv')",
        "select 1 order by (select max(content) from read_text('/etc/passwd'))",
        "select 1 limit (select count(*) from 'secret.csv')",
        "values ((select max(content) from read_text('/etc/passwd')))",
        "select list_transform(['/etc/passwd'], lambda file: (select max(content) from read_text(file)))",
        "select {'a': (select max(content) from read_text('/etc/passwd'))}",
        "select e.employee_id, f.content from fct_yearly_events as e, lateral read_text(e.employee_id) as f",
        "with a as materialized (from read_blob('/etc/passwd')) from a",
        "with recursive a as (select 1 as i union all select i + 1 from a, read_text('/etc/passwd')) from a",
        "select sum(i) over (order by (select count(*) from glob('/*'))) from range(3) as r(i)",
        "select case when true then (select count(*) from read_json('/etc/passwd')) end",
        "from parquet_metadata('secret.parquet')",
        "from parquet_schema('secret.parquet')",
        "from parquet_kv_metadata('secret.parquet')",
        "from read_ndjson_objects('/etc/passwd')",
        "from arrow_scan(0, 0, 0)",
        "from seq_scan('fct_yearly_events')",
        "from sql_auto_complete('select ')",
        "from pragma_database_size()",
        "from pragma_storage_info('fct_yearly_events')",
        "from force_checkpoint('simulation')",
        "from enable_logging()",
        "from enable_profiling()",
        "from truncate_duckdb_logs()",
        "from duckdb_logs()",
        "from duckdb_logs",
        "from system.main.duckdb_logs",
        "from duckdb_prepared_statements()",
        "from pg_catalog.pg_prepared_statements",
        "from duckdb_variables()",
        "from duckdb_extensions()",
        "from duckdb_settings()",
        "from pg_settings",
        "from duckdb_databases()",
        "from pragma_database_list",
        "from duckdb_temporary_files()",
        "from duckdb_external_file_cache()",
        "from which_secret('s3://x', 's3')",
        "show variables",
        "show functions",
        "select current_setting('home_directory')",
        "select system.main.current_setting('temp_directory')",
        "select getvariable('x')",
        "select getenv('HOME')",
        "select sleep_ms(1000)",
        "select pg_sleep(1)",
        "select json_serialize_plan('from simulation.main.census_employees')",
        "select list_reduce([1, 2], lambda a, b: a + b)",
        "select system.main.repeat('x', 3)",
        "select main.range(3)",
        "select employee_id.repeat(3) from fct_yearly_events",
        "select list_transform(range(3), lambda x: repeat('y', x))",
        "select [range(2000) for x in range(3)]",
        "select repeat('x', (random() * 10)::integer)",
        "from histogram('census_employees', employee_id)",
        "from histogram(no_such_table, employee_id)",
        "from histogram_values(col_name := employee_id, source := fct_yearly_events)",
        "select list_transform([1], lambda x: nextval('s'))",
        "select write_log('x')",
        "select currval('s')",
        "select current_connection_id()",
        "set variable x = 1",
        "set global enable_external_access = true",
        "reset enable_external_access",
        "create or replace temp macro mask_ssn(ssn) as ssn",
        "create temp view fct_yearly_events as select 1",
        "create secret s (type s3, key_id 'a', secret 'b')",
        "execute p",
        "deallocate p",
        "import database 'elsewhere'",
        "comment on table fct_yearly_events is 'x'",
        "merge into fct_yearly_events using simulation_census on true when matched then delete",
        "with d as (delete from fct_yearly_events returning *) from d",
        "analyze",
        "explain select * from 'secret.csv'",
        "select nextval('s')",
        "select setseed(0.5)",
        "from no_such_table",
    ];

    [Theory]
    [MemberData(nameof(Attacks))]
    public void What_does_more_is_refused(string sql)
    {
        var error = Assert.Throws<UsageException>(() => _simulation.Query(sql));

        // DuckDB's own parser knows no statement that changes something inside a query.
        Assert.Equal(sql.StartsWith("with d as (delete", StringComparison.Ordinal) ? "InvalidQuery" : "QueryNotReadOnly", error.ErrorId);
        Assert.Equal(sql, error.Target);
    }

    [Theory]
    [InlineData("select histogram(level_id) from fct_yearly_events")]
    [InlineData("select map_from_entries([(1, 'a')]), {'n': 1, 'of': ['a', null]}, [1, 2]::integer[2]")]
    [InlineData("select * from duckdb_tables()")]
    public void Maps_structures_and_arrays_can_be_read(string sql)
    {
        using QueryResult result = _simulation.Query(sql);

        Assert.NotEmpty(result.Rows());
    }

    [Fact]
    public void A_pivot_that_looks_up_its_columns_is_refused_for_that_reason()
    {
        var error = Assert.Throws<UsageException>(() => _simulation.Query("pivot fct_yearly_events on event_type using count(*)"));

        Assert.Equal("QueryNotReadOnly", error.ErrorId);
        Assert.Contains("which values become columns", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_refused_changes_nothing()
    {
        string digest = _simulation.Digest();

        foreach (TheoryDataRow<string> attack in Attacks)
        {
            Assert.Throws<UsageException>(() => { _simulation.Query(attack.Data); });
        }

        Assert.Equal(digest, _simulation.Digest());
    }

    [Fact]
    public void Every_function_of_DuckDB_that_gives_tables_is_refused_unless_it_is_known_to_be_harmless()
    {
        using QueryResult catalog = _simulation.Query(
            "select distinct function_name from duckdb_functions() where internal and function_type in ('table', 'table_macro') order by all");
        List<string> functions = [.. catalog.Rows().Select(row => (string)row[0]!)];

        List<string> allowed = [.. functions.Where(function => WhyRefused($"from {function}('/etc/passwd')") != "QueryNotReadOnly")];

        Assert.True(functions.Count > 80);
        Assert.Equal(
            [
                "duckdb_columns", "duckdb_constraints", "duckdb_functions", "duckdb_indexes", "duckdb_keywords", "duckdb_schemas",
                "duckdb_tables", "duckdb_types", "duckdb_views", "generate_series", "json_each",
                "json_tree", "pragma_table_info", "pragma_version", "range", "repeat", "repeat_row", "summary", "unnest",
            ],
            allowed);
    }

    [Fact]
    public void Queries_within_queries_without_end_are_refused_and_not_followed()
    {
        static string Nested(int depth) =>
            string.Concat(Enumerable.Repeat("select * from (", depth)) + "select 1" + new string(')', depth);

        Assert.Equal("nothing", WhyRefused(Nested(50)));
        Assert.Equal("QueryNotReadOnly", WhyRefused(Nested(400)));
        Assert.Equal("InvalidQuery", WhyRefused(Nested(100_000)));
        Assert.Equal("InvalidQuery", WhyRefused("select " + new string('(', 100_000) + "1" + new string(')', 100_000)));
        Assert.Equal("InvalidQuery", WhyRefused("select " + string.Join("+", Enumerable.Repeat("1", 100_000))));
        Assert.Equal("InvalidQuery", WhyRefused("select 1 \0 from fct_yearly_events"));
        Assert.Equal("InvalidQuery", WhyRefused("select \uD800"));
    }

    [Fact]
    public void Sessions_see_nothing_of_each_other()
    {
        using System.Data.Common.DbConnection other = _simulation.Connect();
        using (System.Data.Common.DbCommand command = other.CreateCommand())
        {
            command.CommandText = "create temp table of_another as select 1; create or replace temp macro mask_ssn(ssn) as 'another''s'";
            command.ExecuteNonQuery();
        }

        Assert.Equal("QueryNotReadOnly", WhyRefused("from of_another"));
        using QueryResult masked = _simulation.Query("select mask_ssn('SSN-123456789')", includeSsn: true);
        Assert.Equal("SSN-*****6789", masked.Rows().Single()[0]);
    }

    [Fact]
    public void A_view_or_macro_that_reads_a_file_is_found_out()
    {
        using var plan = Plan.Shared(50, Plan.Years(2025, 2025));
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
        using QueryResult sound = plan.Simulation.Query("from sound", includeSsn: true);
        Assert.NotEmpty(sound.Rows());
    }

    [Theory]
    [InlineData("select $a", "a", "b")]
    [InlineData("select 1", "b")]
    [InlineData("from fct_yearly_events where level_id = $level limit $n", "level", "n", "b")]
    public void A_parameter_that_a_query_does_not_name_is_refused(string sql, params string[] given)
    {
        var error = Assert.Throws<UsageException>(() => _simulation.Query(sql, given.ToDictionary(name => name, _ => (object?)1)));

        Assert.Equal(("UnknownParameter", "b"), (error.ErrorId, error.Target));
        Assert.Contains("no parameter $b", error.Message, StringComparison.Ordinal);
        Assert.Contains(given.Length == 1 ? "it has none" : $"${given[0]}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("select $a", "$A")]
    [InlineData("select ?", "1")]
    [InlineData("select $1 + $2", "1", "2")]
    [InlineData("describe select $a", "a")]
    [InlineData("with x as (select $a as i) select list_transform([i], lambda e: e + $b) from x limit $d offset $e", "a", "b", "d", "e")]
    [InlineData("from fct_yearly_events where simulation_year in (select $a union select $b) and level_id between $c and $d or exists (select $e)", "a", "b", "c", "d", "e")]
    [InlineData("from (pivot fct_yearly_events on event_type in ('hire') using count(*) filter (level_id = $a) group by level_id)", "a")]
    [InlineData("select row_number() over (partition by $a order by i + $b) from range($c) as r(i) qualify $d > 0 union all values (1)", "a", "b", "c", "d")]
    [InlineData("select case when $a = 1 then $b else $c end, [$d], {x: $e}, count(*) filter ($f = 1) from fct_yearly_events having $g > 0 using sample 3 rows", "a", "b", "c", "d", "e", "f", "g")]
    public void A_parameter_is_found_wherever_a_query_names_it(string sql, params string[] given)
    {
        using QueryResult result = _simulation.Query(sql, given.ToDictionary(name => name, _ => (object?)1));

        Assert.NotEmpty(result.Columns);
    }

    [Fact]
    public void A_parameter_is_given_once() => Assert.Equal(
        "InvalidParameter",
        Assert.Throws<UsageException>(() => _simulation.Query("select $a", new Dictionary<string, object?> { ["a"] = 1, ["A"] = 2 })).ErrorId);

    [Theory]
    [InlineData("select '{0}'::int")]
    [InlineData("select '{0}'::date")]
    [InlineData("select '{0}'::int[]")]
    [InlineData("select error('{0}')")]
    [InlineData("select strptime('{0}', '%Y')")]
    [InlineData("select '{0}")]
    [InlineData("select 1 '{0}'")]
    [InlineData("select \"{0}\" from fct_yearly_events")]
    [InlineData("select \"{0}\"(1)")]
    [InlineData("select 1::\"{0}\"")]
    [InlineData("select 'a' collate \"{0}\"")]
    [InlineData("from \"{0}\"")]
    [InlineData("from \"{0}\"(1)")]
    [InlineData("show \"{0}\"")]
    public void An_error_of_a_query_quotes_little_of_what_it_was_given(string sql)
    {
        foreach (string word in (string[])["x", "it''s a few words, ", "a few words "])
        {
            string given = string.Concat(Enumerable.Repeat(word, 1_000_000 / word.Length));
            var error = Assert.Throws<UsageException>(() =>
            {
                using QueryResult result = _simulation.Query(sql.Replace("{0}", given, StringComparison.Ordinal));
                _ = result.Rows().Count();
            });

            // DuckDB shows the line, too.
            string said = error.Message.Split("\n\nLINE ")[0];
            Assert.InRange(said.Length, 1, 400);
            Assert.InRange(error.Message.Length, 1, 600);
            Assert.DoesNotContain(given.Replace("''", "'", StringComparison.Ordinal)[..81], said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_error_of_a_value_quotes_little_of_it()
    {
        string given = string.Concat(Enumerable.Repeat("it's a few words, ", 50_000));

        Assert.InRange(Assert.Throws<UsageException>(() => _simulation.Query("select $a::int", new Dictionary<string, object?> { ["a"] = given })).Message.Length, 1, 320);
        Assert.InRange(Assert.Throws<UsageException>(() => _simulation.Query("select 1", new Dictionary<string, object?> { [given] = 1 })).Message.Length, 1, 200);
        Assert.InRange(Assert.Throws<UsageException>(() => _simulation.Query($"select ${new string('p', 100_000)}")).Message.Length, 1, 250);
        using QueryResult unreadable = _simulation.Query($"select '101'::bit as \"{given}\"");
        Assert.InRange(Assert.Throws<UsageException>(() => unreadable.Rows().ToList()).Message.Length, 1, 320);
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
        using QueryResult unreadable = _simulation.Query("select '101'::bit");
        Assert.Equal("UnreadableValue", Assert.Throws<UsageException>(() => unreadable.Rows().ToList()).ErrorId);
        Assert.NotEmpty(_simulation.Events());
    }

    [Theory]
    [InlineData("select count(*) from range(100000000) as a(i), range(100000) as b(j) where (i * j) % 7 = 3")]
    [InlineData("select i from range(100000000) as a(i), range(100000) as b(j) where (i * j) % 7 = 8")]
    [InlineData("with recursive n as (select 1 as i union all select i + 1 from n) select max(i) from n")]
    [InlineData("select max(md5(i::varchar || md5(j::varchar))) from range(100000000) as a(i), range(100000) as b(j)")]
    [InlineData("select i, j from range(10000000) as a(i), range(100000) as b(j) order by md5(i::varchar), j")]
    public void A_query_that_takes_longer_than_its_limit_is_stopped(string sql)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var error = Assert.Throws<UsageException>(() =>
        {
            using QueryResult result = _simulation.Query(sql, timeLimit: TimeSpan.FromSeconds(0.5));
            _ = result.Rows().Count();
        });

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
        Assert.Equal("QueryTimeout", error.ErrorId);
        Assert.Equal("The query was stopped: it has worked for longer than its time limit of 0.5 seconds.", error.Message);
        Assert.Contains("allow the query more time", error.RecommendedAction, StringComparison.Ordinal);
        Assert.NotEmpty(_simulation.Events());
    }

    [Fact]
    public void Rows_that_never_end_are_stopped_while_they_are_read()
    {
        using QueryResult result = _simulation.Query(
            "select i from range(1000000000000) as r(i)", timeLimit: TimeSpan.FromSeconds(0.5));

        Assert.Equal("QueryTimeout", Assert.Throws<UsageException>(() => result.Rows().Count()).ErrorId);
        Assert.Equal("QueryTimeout", Assert.Throws<UsageException>(() => result.Rows().Count()).ErrorId);
    }

    [Fact]
    public void What_is_done_with_the_rows_does_not_count_as_work_of_the_query()
    {
        using QueryResult result = _simulation.Query("select i from range(5) as r(i)", timeLimit: TimeSpan.FromSeconds(2));
        int rows = 0;
        foreach (object?[] _ in result.Rows())
        {
            rows++;
            Thread.Sleep(500);
        }

        Assert.Equal(5, rows);
        Assert.Throws<ArgumentOutOfRangeException>(() => _simulation.Query("select 1", timeLimit: TimeSpan.Zero));
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
        using var plan = Plan.Shared(50, Plan.Years(2025, 2025));
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

    private string WhyRefused(string sql)
    {
        try
        {
            using QueryResult result = _simulation.Query(sql);
            _ = result.Rows().Count();
            return "nothing";
        }
        catch (UsageException refusal)
        {
            return refusal.ErrorId;
        }
    }

    [Fact]
    public void Queries_leave_the_simulation_able_to_run()
    {
        using var plan = Plan.Shared(50, Plan.Years(2025, 2025));
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
