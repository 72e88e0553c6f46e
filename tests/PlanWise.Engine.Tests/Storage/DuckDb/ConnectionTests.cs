using System.Data.Common;
using System.Diagnostics;
using DuckDB.NET.Native;
using PlanWise.Storage;

namespace PlanWise.Engine.Tests.Storage.DuckDb;

/// <summary>Instances, statements, readers and transactions keep what the rest of the engine relies on.</summary>
public sealed class ConnectionTests : IDisposable
{
    private const string Endless = "select count(*) from range(10000000) a, range(10000000) b where (a.range * b.range) % 7 = 3";

    private readonly DatabaseConnection _connection = DatabaseConnection.InMemory();
    private readonly TemporaryDirectory _directory = new();

    public void Dispose()
    {
        _connection.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void Instances_are_apart_unless_their_names_are_the_same_in_every_letter()
    {
        using DatabaseConnection named = Connections.Open("/x/plan.duckdb");
        using DatabaseConnection same = Connections.Open("/x/plan.duckdb");
        using DatabaseConnection other = Connections.Open("/x/Plan.duckdb");
        named.Execute("create table t as select 7 as i");

        Assert.Equal(7, same.Value("select i from t"));
        Assert.Throws<DatabaseException>(() => other.Value("select i from t"));
        Assert.Throws<DatabaseException>(() => _connection.Value("select i from t"));
        Assert.Equal((2, 1), (Instances.Connections("/x/plan.duckdb"), Instances.Connections("/x/Plan.duckdb")));
    }

    [Fact]
    public void The_last_connection_ends_an_instance()
    {
        string path = _directory.File("plan.duckdb");
        DatabaseConnection first = Connections.Open("ends");
        DatabaseConnection second = Connections.Open("ends");
        first.Execute($"create table t (i integer); attach '{path}' as plan");
        first.Dispose();
        first.Dispose();
        Assert.Equal(0L, second.Value("select count(*) from t"));
        Assert.True(!OperatingSystem.IsLinux() || IsOpen(path));
        second.Dispose();

        // Elsewhere than on Linux, where that would succeed anyway, it can be deleted only when it is released.
        Assert.False(OperatingSystem.IsLinux() && IsOpen(path));
        File.Delete(path);
        using DatabaseConnection next = Connections.Open("ends");
        Assert.Throws<DatabaseException>(() => next.Value("select count(*) from t"));
    }

    [Fact]
    public void Other_settings_for_an_instance_that_is_there_are_an_error()
    {
        using DatabaseConnection one = Connections.Open("settings", ("threads", "1"));

        Assert.Equal(1L, one.Value("select current_setting('threads')"));
        Assert.Contains("different configuration", Assert.Throws<DatabaseException>(() => Connections.Open("settings", ("threads", "2"))).Message, StringComparison.Ordinal);
        Assert.Throws<DatabaseException>(() => Connections.Open("wrong", ("threads", "many")));
        Assert.Equal(0, Instances.Connections("wrong"));
        Assert.Equal("UTC", one.Value("select current_setting('TimeZone')"));
    }

    [Fact]
    public void A_file_is_open_under_one_path_and_in_one_way()
    {
        string path = _directory.File("plan.duckdb");
        File.WriteAllText(path, "");
        string link = _directory.File("link.duckdb");
        File.CreateSymbolicLink(link, path);
        using OpenFile writer = OpenFile.Claim(path, isReadOnly: false);
        OpenFile.Claim(path, isReadOnly: false).Dispose();

        Assert.Equal("DatabaseInUse", Assert.Throws<StorageException>(() => OpenFile.Claim(path, isReadOnly: true)).ErrorId);
        Assert.Equal("DatabaseInUse", Assert.Throws<StorageException>(() => OpenFile.Claim(link, isReadOnly: false)).ErrorId);
        string other = _directory.File("Plan.duckdb");
        File.WriteAllText(other, "");
        OpenFile.Claim(other, isReadOnly: true).Dispose();
        File.Move(path, _directory.File("moved.duckdb"));
        File.WriteAllText(path, "");
        Assert.Equal("DatabaseInUse", Assert.Throws<StorageException>(() => OpenFile.Claim(path, isReadOnly: false)).ErrorId);
        writer.Dispose();
        OpenFile.Claim(path, isReadOnly: true).Dispose();
    }

    [Fact]
    public void Two_files_that_differ_in_case_stay_two()
    {
        foreach (string name in (string[])["plan", "Plan"])
        {
            using var plan = new Plan(30, Plan.Years(2025, 2025));
            plan.Run();
            plan.Simulation.Dispose();
            File.Copy(plan.DatabasePath, _directory.File($"{name}.duckdb"));
        }

        using Simulation lower = Simulation.Open(_directory.File("plan.duckdb"));
        using Simulation upper = Simulation.Open(_directory.File("Plan.duckdb"));
        lower.ResetYear(2025);

        Assert.False(lower.Checklist.IsComplete(2025));
        Assert.True(upper.Checklist.IsComplete(2025));
    }

    [Fact]
    public void A_forgotten_reader_is_said_and_disposing_lets_go_of_the_file()
    {
        string path = _directory.File("plan.duckdb");
        using (DatabaseConnection connection = Connections.Open("forgotten"))
        {
            connection.Execute($"attach '{path}' as plan; create table plan.t as from range(100000)");
            DbCommand command = connection.CreateCommand("from plan.t", []);
            DbDataReader reader = command.ExecuteReader();
            Assert.True(reader.Read());
            Assert.Contains("A reader is open", Assert.Throws<InvalidOperationException>(() => connection.Execute("select 1")).Message, StringComparison.Ordinal);
        }

        using DatabaseConnection again = Connections.Open("again");
        again.Execute($"attach '{path}' as plan");
        Assert.Equal(100_000L, again.Value("select count(*) from plan.t"));
        Assert.Equal(0, Instances.Connections("forgotten"));
    }

    [Fact]
    public void A_reader_that_is_left_lets_go_of_its_transaction()
    {
        string path = _directory.File("plan.duckdb");
        using DatabaseConnection reading = Connections.Open("left");
        using DatabaseConnection writing = Connections.Open("left");
        writing.Execute($"attach '{path}' as plan; create table plan.t as from range(100000)");
        using (DbCommand command = reading.CreateCommand("from plan.t", []))
        using (DbDataReader reader = command.ExecuteReader())
        {
            Assert.True(reader.Read());
        }

        writing.Execute("drop table plan.t; checkpoint plan");
    }

    [Fact]
    public void Rows_come_from_the_last_statement_alone()
    {
        Assert.Equal([1, 2], _connection.Query("create table t (i integer); insert into t values (1), (2); from t", row => row.GetInt32(0)));
        Assert.Throws<InvalidOperationException>(() => _connection.Query("select 1; insert into t values (3); select 2", row => row.GetInt32(0)));
        Assert.Equal(3, _connection.Execute("insert into t values (4), (5); delete from t where i = 4"));
    }

    [Fact]
    public void Preparing_judges_a_statement_without_running_it()
    {
        _connection.Execute("create table t (i integer)");
        using DbCommand wrong = _connection.CreateCommand("select nope from t", []);
        Assert.Equal(DuckDBErrorType.Binder, Assert.Throws<DatabaseException>(wrong.Prepare).Kind);
        using DbCommand sound = _connection.CreateCommand("insert into t values (1)", []);
        sound.Prepare();

        Assert.Equal(0L, _connection.Value("select count(*) from t"));
    }

    [Fact]
    public void Types_are_named_as_SQL_writes_them()
    {
        using DbCommand command = _connection.CreateCommand("select 1.5::decimal(18,2), [1], {'a': 1, 'b': ['x']}, map {'a': 1.25}, timestamptz '2025-01-01', [1, 2]::integer[2]", []);
        command.Prepare();
        using DbDataReader reader = command.ExecuteReader();

        Assert.Equal(
            ["DECIMAL(18,2)", "INTEGER[]", "STRUCT(a INTEGER, b VARCHAR[])", "MAP(VARCHAR, DECIMAL(3,2))", "TIMESTAMP WITH TIME ZONE", "INTEGER[2]"],
            Enumerable.Range(0, 6).Select(reader.GetDataTypeName));
    }

    [Fact]
    public void A_transaction_that_is_not_committed_is_rolled_back()
    {
        _connection.Execute("create table t (i integer primary key)");
        using (DbTransaction transaction = _connection.BeginTransaction())
        {
            _connection.Execute("insert into t values (1)");
            transaction.Commit();
            Assert.ThrowsAny<InvalidOperationException>(transaction.Rollback);
        }

        using (_connection.BeginTransaction())
        {
            _connection.Execute("insert into t values (2)");
            Assert.Throws<DatabaseException>(() => _connection.Execute("insert into t values (1)"));
        }

        using (_connection.BeginTransaction())
        {
            DbDataReader reader = _connection.CreateCommand("from range(1000000)", []).ExecuteReader();
            Assert.True(reader.Read());
        }

        Assert.Equal([1], _connection.Query("from t", row => row.GetInt32(0)));
    }

    [Fact]
    public async Task An_interrupt_stops_a_long_query_within_a_second()
    {
        // The least of three, since a busy machine may keep this very process from running for a second.
        var durations = new List<TimeSpan>();
        for (int i = 0; i < 3; i++)
        {
            Task<DatabaseException> query = await Start(() => _connection.Value(Endless));
            var interrupted = Stopwatch.StartNew();
            _connection.Interrupt();

            DatabaseException exception = await query.WaitAsync(TimeSpan.FromSeconds(30));
            durations.Add(interrupted.Elapsed);
            Assert.True(exception.IsInterrupted);
            Assert.Equal(1, _connection.Value("select 1"));
        }

        Assert.InRange(durations.Min(), TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task An_interrupt_between_two_statements_is_not_lost()
    {
        using DbCommand command = _connection.CreateCommand(
            string.Concat(Enumerable.Repeat("select sum(range) from range(3000000);\n", 2000)) + "create table never (i integer)", []);
        Task<DatabaseException> run = await Start(() => command.ExecuteNonQuery());
        command.Cancel();

        Assert.True((await run.WaitAsync(TimeSpan.FromSeconds(30))).IsInterrupted);
        Assert.Throws<DatabaseException>(() => _connection.Value("select * from never"));
    }

    [Fact]
    public void An_interrupt_while_rows_are_read_ends_the_reading()
    {
        using DbCommand command = _connection.CreateCommand("from range(1000000000)", []);
        using DbDataReader reader = command.ExecuteReader();
        Assert.True(reader.Read());
        _connection.Interrupt();

        Assert.True(Assert.Throws<DatabaseException>(() => reader.Read()).IsInterrupted);
    }

    [Fact]
    public void An_interrupt_when_nothing_runs_stops_nothing()
    {
        _connection.Interrupt();

        Assert.Equal(1, _connection.Value("select 1"));
        _connection.Close();
        _connection.Interrupt();
    }

    [Fact]
    public async Task An_interrupted_transaction_can_be_rolled_back()
    {
        _connection.Execute("create table t (i bigint)");
        using (_connection.BeginTransaction())
        {
            _connection.Execute("insert into t values (1)");
            Task<DatabaseException> query = await Start(() => _connection.Value(Endless));
            _connection.Interrupt();
            Assert.True((await query.WaitAsync(TimeSpan.FromSeconds(30))).IsInterrupted);
        }

        Assert.Equal(0L, _connection.Value("select count(*) from t"));
    }

    [Fact]
    public async Task Interrupts_and_closing_do_not_meet_badly()
    {
        using var stop = new CancellationTokenSource();
        DatabaseConnection current = Connections.Open("meeting");
        using DatabaseConnection keeper = Connections.Open("meeting");
        Task interrupter = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                Volatile.Read(ref current).Interrupt();
            }
        });
        for (int i = 0; i < 300; i++)
        {
            DatabaseConnection next = Connections.Open("meeting");
            Interlocked.Exchange(ref current, next).Dispose();
        }

        await stop.CancelAsync();
        await interrupter.WaitAsync(TimeSpan.FromSeconds(30));
        current.Dispose();
        Assert.Equal(1, Instances.Connections("meeting"));
    }

    [Fact]
    public void Many_threads_work_with_a_connection_each()
    {
        using DatabaseConnection keeper = Connections.Open("threads");
        keeper.Execute("create table t (thread integer, i integer)");

        Parallel.For(0, 16, new ParallelOptions { MaxDegreeOfParallelism = 16 }, thread =>
        {
            for (int i = 0; i < 20; i++)
            {
                using DatabaseConnection connection = Connections.Open("threads");
                connection.Execute("insert into t values ($thread, $i)", ("thread", thread), ("i", i));
                Assert.Equal(i + 1L, connection.Value("select count(*) from t where thread = $thread", ("thread", thread)));
            }
        });

        Assert.Equal(320L, keeper.Value("select count(*) from t"));
        Assert.Equal(1, Instances.Connections("threads"));
    }

    // The directory of temporary files may be a link.
    private bool IsOpen(string path)
    {
        string end = Path.GetRelativePath(Path.GetDirectoryName(_directory.Path)!, path);
        return new DirectoryInfo("/proc/self/fd").EnumerateFileSystemInfos().Any(each => each.LinkTarget?.EndsWith(end, StringComparison.Ordinal) == true);
    }

    private static async Task<Task<DatabaseException>> Start(Action command)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<DatabaseException> run = Task.Run(() =>
        {
            started.SetResult();
            return Assert.Throws<DatabaseException>(command);
        });
        await started.Task;
        await Task.Delay(300);
        Assert.False(run.IsCompleted, run.IsCompleted ? (await run).ToString() : null);
        return run;
    }
}
