using System.Data;

namespace PlanWise.DuckDb.Tests;

public sealed class ConnectionTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    public static TheoryData<string> Names => new()
    {
        "plan.duckdb",
        "a plan with spaces.duckdb",
        "Anne's plan.duckdb",
        "plan; Read Only=true; x.duckdb",
        "plan [2025] (draft) {1}.duckdb",
        "plan=5%&$#@!.duckdb",
        "план-計画-Żółć-👩‍💼.duckdb",
        "no extension",
        " leading space.duckdb",
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_is_opened_whatever_its_name(string name)
    {
        string path = _directory.File(name);
        using (DuckDbConnection connection = Database.Open(path))
        {
            Assert.Equal(path, connection.DataSource);
            connection.Execute("CREATE TABLE t AS SELECT 42 AS i");
        }
        Assert.True(File.Exists(path));
        using DuckDbConnection again = Database.Open(path, readOnly: true);
        Assert.Equal(42, again.Scalar("SELECT i FROM t"));
    }

    [Fact]
    public void A_double_quote_in_a_path_is_kept()
    {
        var builder = new DuckDbConnectionStringBuilder { DataSource = "a \"b\" 'c'; d.duckdb", ReadOnly = true };

        var read = new DuckDbConnectionStringBuilder(builder.ConnectionString);
        Assert.Equal("a \"b\" 'c'; d.duckdb", read.DataSource);
        Assert.True(read.ReadOnly);
    }

    [Fact]
    public void A_connection_string_that_says_nothing_useful_is_an_error()
    {
        using var nowhere = new DuckDbConnection("Read Only=true");
        Assert.Contains("Data Source", Assert.Throws<ArgumentException>(nowhere.Open).Message, StringComparison.Ordinal);
        using var perhaps = new DuckDbConnection("Data Source=:memory:;Read Only=perhaps");
        Assert.Contains("Read Only=perhaps", Assert.Throws<ArgumentException>(perhaps.Open).Message, StringComparison.Ordinal);
        using var unknown = new DuckDbConnection("Data Source=:memory:;thread=2");
        Assert.Contains("thread", Assert.Throws<DuckDbException>(unknown.Open).Message, StringComparison.Ordinal);
        using var wrong = new DuckDbConnection("Data Source=:memory:;threads=many");
        Assert.Contains("threads=many", Assert.Throws<ArgumentException>(wrong.Open).Message, StringComparison.Ordinal);
        Assert.Equal(ConnectionState.Closed, wrong.State);
    }

    [Fact]
    public void Settings_of_DuckDB_are_passed_on()
    {
        using var connection = new DuckDbConnection("Data Source=:memory:;Threads=1;memory_limit=123MiB;enable_external_access=false");
        connection.Open();

        Assert.Equal(1L, connection.Scalar("SELECT current_setting('threads')"));
        Assert.Equal("123.0 MiB", connection.Scalar("SELECT current_setting('memory_limit')"));
        var exception = Assert.Throws<DuckDbException>(() => connection.Scalar("SELECT * FROM read_csv('census.csv')"));
        Assert.Equal(DuckDbErrorType.Permission, exception.ErrorType);
        Assert.Equal("UTC", connection.Scalar("SELECT current_setting('TimeZone')"));
    }

    [Fact]
    public void A_missing_file_is_not_created_by_reading()
    {
        string path = _directory.File("missing.duckdb");

        var exception = Assert.Throws<DuckDbException>(() => Database.Open(path, readOnly: true));

        Assert.Equal(DuckDbErrorType.InputOutput, exception.ErrorType);
        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void A_missing_directory_is_an_error()
    {
        string path = Path.Combine(_directory.Path, "none", "plan.duckdb");

        Assert.Contains(path, Assert.Throws<DuckDbException>(() => Database.Open(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plan.duckdb")]
    [InlineData("census.csv")]
    [InlineData("census.json")]
    public void A_file_that_is_no_database_is_an_error(string name)
    {
        string path = _directory.File(name);
        File.WriteAllText(path, string.Concat(Enumerable.Repeat("{\"employee_id\": 1, \"level_id\": 2}\n", 1000)));

        var exception = Assert.Throws<DuckDbException>(() => Database.Open(path));

        Assert.Contains("not a valid DuckDB database", exception.Message, StringComparison.Ordinal);
        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_read_only_connection_does_not_write()
    {
        string path = _directory.File("plan.duckdb");
        Database.Open(path).Dispose();
        using DuckDbConnection connection = Database.Open(path, readOnly: true);

        var exception = Assert.Throws<DuckDbException>(() => connection.Execute("CREATE TABLE t (i INTEGER)"));
        Assert.Contains("read-only", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_another_process_writes_cannot_be_opened_until_it_is_released()
    {
        string path = _directory.File("plan.duckdb");
        using (var child = new ChildProcess("hold", Database.ConnectionString(path)))
        {
            Assert.Equal("held", child.ReadLine());

            var exception = Assert.Throws<DuckDbException>(() => Database.Open(path));
            Assert.Equal(DuckDbErrorType.InputOutput, exception.ErrorType);
            Assert.Contains("lock", exception.Message, StringComparison.OrdinalIgnoreCase);
            Assert.Contains(path, exception.Message, StringComparison.Ordinal);
            Assert.Equal(0, child.Finish().ExitCode);
        }

        using DuckDbConnection connection = Database.Open(path);
        Assert.Equal(1, connection.Scalar("SELECT 1"));
    }

    [Fact]
    public void The_last_connection_to_a_file_releases_it()
    {
        string path = _directory.File("plan.duckdb");
        DuckDbConnection first = Database.Open(path);
        DuckDbConnection second = Database.Open(path);
        first.Execute("CREATE TABLE t AS SELECT 7 AS i");
        Assert.Equal(7, second.Scalar("SELECT i FROM t"));

        first.Dispose();
        using (var child = new ChildProcess("query", Database.ConnectionString(path), "SELECT 1"))
        {
            Assert.Contains("lock", child.Finish().Output, StringComparison.OrdinalIgnoreCase);
        }
        Assert.Equal(7, second.Scalar("SELECT i FROM t"));

        second.Dispose();
        using (var child = new ChildProcess("query", Database.ConnectionString(path), "SELECT i FROM t"))
        {
            Assert.Equal((0, "7"), child.Finish());
        }
    }

    [Fact]
    public void Different_spellings_of_a_path_are_one_database()
    {
        string path = _directory.File("plan.duckdb");
        using DuckDbConnection direct = Database.Open(path);
        direct.Execute("CREATE TABLE t AS SELECT 7 AS i");

        Directory.CreateDirectory(_directory.File("sub"));
        using DuckDbConnection dotted = Database.Open(Path.Combine(_directory.Path, "sub", "..", ".", "plan.duckdb"));
        Assert.Equal(7, dotted.Scalar("SELECT i FROM t"));
        using DuckDbConnection relative = Database.Open(Path.GetRelativePath(Environment.CurrentDirectory, path));
        Assert.Equal(7, relative.Scalar("SELECT i FROM t"));
        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(_directory.File("link.duckdb"), path);
            using DuckDbConnection linked = Database.Open(_directory.File("link.duckdb"));
            Assert.Equal(7, linked.Scalar("SELECT i FROM t"));
        }
        direct.Execute("SET threads = 1; SET memory_limit = '1GB'");
        using DuckDbConnection after = Database.Open(path);
        Assert.Equal(1L, after.Scalar("SELECT current_setting('threads')"));
    }

    [Fact]
    public void Other_settings_for_a_file_that_is_open_are_an_error()
    {
        string path = _directory.File("plan.duckdb");
        using DuckDbConnection open = Database.Open(path);

        using var other = new DuckDbConnection(Database.ConnectionString(path) + ";threads=1");
        Assert.Contains("different configuration", Assert.Throws<DuckDbException>(other.Open).Message, StringComparison.Ordinal);
        Assert.Equal(1, open.Scalar("SELECT 1"));
    }

    [Fact]
    public void Databases_in_memory_are_apart_unless_they_are_named()
    {
        using DuckDbConnection one = Database.Open();
        using DuckDbConnection two = Database.Open();
        one.Execute("CREATE TABLE t (i INTEGER)");
        Assert.Throws<DuckDbException>(() => two.Scalar("SELECT count(*) FROM t"));

        using DuckDbConnection named = Database.Open(":memory:scenario");
        using DuckDbConnection same = Database.Open(":memory:scenario");
        named.Execute("CREATE TABLE t (i INTEGER)");
        Assert.Equal(0L, same.Scalar("SELECT count(*) FROM t"));
    }

    [Fact]
    public void A_connection_can_be_opened_again_and_tells_its_state()
    {
        var states = new List<ConnectionState>();
        using var connection = new DuckDbConnection("Data Source=:memory:");
        connection.StateChange += (_, change) => states.Add(change.CurrentState);

        connection.Open();
        Assert.Throws<InvalidOperationException>(connection.Open);
        Assert.Throws<InvalidOperationException>(() => connection.ConnectionString = "Data Source=x");
        connection.Close();
        connection.Close();
        connection.Open();
        Assert.Equal(1, connection.Scalar("SELECT 1"));

        Assert.Equal([ConnectionState.Open, ConnectionState.Closed, ConnectionState.Open], states);
        Assert.Throws<NotSupportedException>(() => connection.ChangeDatabase("other"));
    }

    [Fact]
    public void Closing_a_connection_closes_what_is_open_on_it()
    {
        string path = _directory.File("plan.duckdb");
        DuckDbConnection connection = Database.Open(path);
        connection.Execute("CREATE TABLE t AS SELECT * FROM range(100000) r(i)");
        DuckDbTransaction transaction = connection.BeginTransaction();
        connection.Execute("DELETE FROM t");
        DuckDbAppender appender = connection.BeginAppend("t");
        appender.AppendRow(1L);
        using DuckDbCommand command = connection.Command("SELECT * FROM range(100000)");
        DuckDbDataReader reader = command.ExecuteReader();
        Assert.True(reader.Read());

        connection.Close();

        Assert.True(reader.IsClosed);
        Assert.Null(transaction.Connection);
        Assert.Throws<InvalidOperationException>(transaction.Commit);
        transaction.Dispose();
        appender.Dispose();
        using var child = new ChildProcess("query", Database.ConnectionString(path), "SELECT count(*) FROM t");
        Assert.Equal((0, "100000"), child.Finish());
    }

    [Fact]
    public void Many_threads_work_with_a_connection_each()
    {
        string path = _directory.File("plan.duckdb");
        using DuckDbConnection keeper = Database.Open(path);
        keeper.Execute("CREATE TABLE t (thread INTEGER, i INTEGER)");

        Parallel.For(0, 16, new ParallelOptions { MaxDegreeOfParallelism = 16 }, thread =>
        {
            for (int i = 0; i < 20; i++)
            {
                using DuckDbConnection connection = Database.Open(path);
                connection.Execute("INSERT INTO t VALUES ($thread, $i)", ("thread", thread), ("i", i));
                Assert.Equal(i + 1L, connection.Scalar("SELECT count(*) FROM t WHERE thread = $thread", ("thread", thread)));
            }
        });

        Assert.Equal(320L, keeper.Scalar("SELECT count(*) FROM t"));
    }

    [Fact]
    public void Many_threads_may_open_and_close_a_file_at_once()
    {
        string path = _directory.File("plan.duckdb");

        Parallel.For(0, 500, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            using DuckDbConnection connection = Database.Open(path);
            Assert.Equal(i, connection.Scalar("SELECT $i", ("i", i)));
        });

        File.Delete(path);
    }

    [Theory]
    [InlineData("10000", "true")]
    [InlineData("400", "false")]
    public void Opens_and_closes_keep_memory_flat(string rounds, string keepDatabase)
    {
        string path = _directory.File("plan.duckdb");
        using var child = new ChildProcess("open-and-close", Database.ConnectionString(path), rounds, keepDatabase);

        (int exitCode, string output) = child.Finish();

        Assert.Equal(0, exitCode);
        Assert.InRange(long.Parse(output, System.Globalization.CultureInfo.InvariantCulture), long.MinValue, 8L << 20);
    }
}
