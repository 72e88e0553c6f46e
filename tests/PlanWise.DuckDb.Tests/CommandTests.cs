using System.Data;
using System.Data.Common;

namespace PlanWise.DuckDb.Tests;

public sealed class CommandTests : IDisposable
{
    private readonly DuckDbConnection _connection = Database.Open();

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void Statements_run_in_order_and_the_last_one_is_read()
    {
        using DuckDbCommand command = _connection.Command(
            """
            -- grain: one row per level
            CREATE TABLE level (level_id INTEGER, name VARCHAR);
            INSERT INTO level VALUES (1, 'Staff'), (2, $name);   -- ';' in a comment; and 'one in text;'
            UPDATE level SET name = upper(name) WHERE level_id = $level;
            SELECT name FROM level ORDER BY level_id;
            """,
            ("$name", "Manager; or so"), ("level", 1), ("used_by_none", 99));
        using DuckDbDataReader reader = command.ExecuteReader();

        Assert.Equal(3, reader.RecordsAffected);
        Assert.True(reader.Read());
        Assert.Equal("STAFF", reader.GetString(0));
        Assert.True(reader.Read());
        Assert.Equal("Manager; or so", reader["NAME"]);
        Assert.False(reader.Read());
        Assert.False(reader.NextResult());
    }

    [Fact]
    public void Queries_before_the_last_statement_run_to_their_end()
    {
        Assert.Equal(3000L, _connection.Scalar("CREATE SEQUENCE s; SELECT nextval('s') FROM range(2999); SELECT nextval('s')"));
        Assert.Equal(-1, _connection.Execute("SELECT nextval('s') FROM range(5000)"));
        Assert.Equal(8001L, _connection.Scalar("SELECT nextval('s')"));
    }

    [Fact]
    public void Rows_affected_are_counted_over_all_statements()
    {
        Assert.Equal(-1, _connection.Execute("CREATE TABLE t (i INTEGER)"));
        Assert.Equal(7, _connection.Execute("INSERT INTO t SELECT * FROM range(5); DELETE FROM t WHERE i < 2"));
        Assert.Equal(0, _connection.Execute("DELETE FROM t WHERE i > 100"));
    }

    [Fact]
    public void An_empty_result_has_columns_and_no_rows()
    {
        using DuckDbCommand command = _connection.Command("SELECT 1 AS id, 'x' AS name WHERE false");
        using DuckDbDataReader reader = command.ExecuteReader();

        Assert.Equal(2, reader.FieldCount);
        Assert.Equal("name", reader.GetName(1));
        Assert.Equal(typeof(string), reader.GetFieldType(1));
        Assert.False(reader.HasRows);
        Assert.False(reader.Read());
        Assert.False(reader.Read());
        Assert.Throws<InvalidOperationException>(() => reader.GetInt32(0));
    }

    [Fact]
    public void A_scalar_is_null_without_rows_and_DBNull_for_NULL()
    {
        Assert.Null(_connection.Scalar("SELECT 1 WHERE false"));
        Assert.Equal(DBNull.Value, _connection.Scalar("SELECT NULL"));
        Assert.Null(_connection.Scalar("-- nothing but a comment"));
    }

    [Fact]
    public void A_statement_that_is_no_query_has_no_columns()
    {
        using DuckDbCommand command = _connection.Command("CREATE TABLE t (i INTEGER)");
        using DuckDbDataReader reader = command.ExecuteReader();

        Assert.Equal(0, reader.FieldCount);
        Assert.False(reader.HasRows);
        Assert.False(reader.Read());
    }

    [Fact]
    public void A_column_is_found_by_its_name_and_a_wrong_one_is_named()
    {
        using DuckDbCommand command = _connection.Command("SELECT 1 AS id, 2 AS \"ID\", 3 AS level_id");
        using DuckDbDataReader reader = command.ExecuteReader();

        Assert.True(reader.Read());
        Assert.Equal(1, reader["id"]);
        Assert.Equal("level_id", reader.GetName(reader.GetOrdinal("Level_Id")));
        var missing = Assert.Throws<ArgumentException>(() => reader.GetOrdinal("lvl"));
        Assert.Contains("id", missing.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.GetInt32(3));
    }

    [Fact]
    public void A_parameter_that_is_missing_is_named()
    {
        var exception = Assert.Throws<InvalidOperationException>(
            () => _connection.Scalar("SELECT $growth + $rate", ("rate", 0.03m)));

        Assert.Contains("$growth", exception.Message, StringComparison.Ordinal);
        Assert.Contains("$rate", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_prepared_command_runs_many_times()
    {
        _connection.Execute("CREATE TABLE t (i INTEGER, d DECIMAL(18,2))");
        using DuckDbCommand command = _connection.Command("INSERT INTO t VALUES ($i, $d)", ("i", 0), ("d", 0m));
        command.Prepare();
        for (int i = 0; i < 100; i++)
        {
            command.Parameters["$i"].Value = i;
            command.Parameters["d"].Value = i % 10 == 0 ? null : i / 100m;
            Assert.Equal(1, command.ExecuteNonQuery());
        }

        Assert.Equal(100L, _connection.Scalar("SELECT count(*) FROM t"));
        Assert.Equal(90L, _connection.Scalar("SELECT count(d) FROM t"));
        Assert.Equal(45.00m, _connection.Scalar("SELECT sum(d) FROM t"));
        command.CommandText = "SELECT 5";
        Assert.Equal(5, command.ExecuteScalar());
    }

    [Fact]
    public void A_prepared_command_does_not_keep_a_closed_connection_open()
    {
        using var directory = new TemporaryDirectory();
        string path = directory.File("prepared.duckdb");
        using var connection = Database.Open(path);
        using DuckDbCommand command = connection.Command("SELECT 1");
        command.Prepare();
        connection.Close();

        using var child = new ChildProcess("query", Database.ConnectionString(path), "SELECT 'opened'");
        Assert.Equal((0, "opened"), child.Finish());
    }

    [Theory]
    [InlineData("SELEC 1", DuckDbErrorType.Parser, "syntax error at or near \"SELEC\"")]
    [InlineData("SELECT FROM WHERE", DuckDbErrorType.Parser, "LINE 1")]
    [InlineData("SELECT * FROM fct_yearly_event", DuckDbErrorType.Catalog, "fct_yearly_event")]
    [InlineData("SELECT level FROM range(1)", DuckDbErrorType.Binder, "level")]
    [InlineData("SELECT 'x'::INTEGER", DuckDbErrorType.Conversion, "Could not convert string 'x'")]
    [InlineData("SELECT CASE WHEN i = 5000 THEN error('year 2031 has no rate') END FROM range(10000) t(i)", DuckDbErrorType.InvalidInput, "year 2031 has no rate")]
    [InlineData("CREATE TABLE p (id INTEGER PRIMARY KEY); INSERT INTO p VALUES (1), (1)", DuckDbErrorType.Constraint, "duplicate key")]
    [InlineData("CREATE TABLE n (id INTEGER NOT NULL); INSERT INTO n VALUES (NULL)", DuckDbErrorType.Constraint, "NOT NULL constraint failed: n.id")]
    [InlineData("CREATE TABLE c (pay DECIMAL(18,2) CHECK (pay > 0)); INSERT INTO c VALUES (0)", DuckDbErrorType.Constraint, "CHECK constraint failed")]
    [InlineData("COMMIT", DuckDbErrorType.Transaction, "no transaction is active")]
    [InlineData("SELECT * FROM read_csv('no-such-file.csv')", DuckDbErrorType.InputOutput, "no-such-file.csv")]
    [InlineData("SET threads = 0", DuckDbErrorType.Syntax, "thread")]
    public void An_error_carries_the_message_and_the_type(string sql, DuckDbErrorType type, string message)
    {
        var exception = Assert.Throws<DuckDbException>(() => _connection.Execute(sql));

        Assert.Equal(type, exception.ErrorType);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.False(exception.IsInterrupted);
        Assert.Equal(1, _connection.Scalar("SELECT 1"));
    }

    [Fact]
    public void An_error_says_which_of_several_statements_failed()
    {
        var exception = Assert.Throws<DuckDbException>(() => _connection.Execute("SELECT 1; SELECT 'x'::INTEGER; SELECT 2"));

        Assert.Contains("statement 2 of the command's 3", exception.Message, StringComparison.Ordinal);
        Assert.Equal(DuckDbErrorType.Conversion, exception.ErrorType);
    }

    [Fact]
    public void An_error_among_later_rows_comes_when_they_are_read()
    {
        using DuckDbCommand command = _connection.Command("SELECT CASE WHEN i = 2000000 THEN error('late') ELSE i END FROM range(3000000) t(i)");
        using DuckDbDataReader reader = command.ExecuteReader();

        var exception = Assert.Throws<DuckDbException>(() =>
        {
            while (reader.Read())
            {
            }
        });
        Assert.Contains("late", exception.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => reader.Read());
    }

    [Fact]
    public void A_second_command_beside_an_open_reader_is_refused()
    {
        using DuckDbCommand command = _connection.Command("SELECT * FROM range(10000)");
        DuckDbDataReader reader = command.ExecuteReader();

        var exception = Assert.Throws<InvalidOperationException>(() => _connection.Scalar("SELECT 1"));
        Assert.Contains("reader is open", exception.Message, StringComparison.Ordinal);
        reader.Dispose();
        Assert.Equal(1, _connection.Scalar("SELECT 1"));
        Assert.Throws<InvalidOperationException>(() => reader.GetInt64(0));
        Assert.Throws<ObjectDisposedException>(() => reader.Read());
    }

    [Fact]
    public void A_reader_that_is_left_early_lets_go_of_its_query()
    {
        using var directory = new TemporaryDirectory();
        using DuckDbConnection first = Database.Open(directory.File("plan.duckdb"));
        using DuckDbConnection second = first.Again();
        first.Execute("CREATE TABLE t AS SELECT i FROM range(1000000) r(i)");
        second.Execute("CHECKPOINT");
        using DuckDbCommand command = first.Command("SELECT * FROM t");
        using (DuckDbDataReader reader = command.ExecuteReader())
        {
            Assert.True(reader.Read());
            second.Execute("UPDATE t SET i = 5 WHERE i < 1000");
            Assert.Throws<DuckDbException>(() => second.Execute("CHECKPOINT"));
        }

        Assert.Equal(-1, second.Execute("CHECKPOINT"));
    }

    [Fact]
    public void Leaving_a_reader_early_does_not_end_its_transaction()
    {
        using DuckDbTransaction transaction = _connection.BeginTransaction();
        _connection.Execute("CREATE TABLE t AS SELECT * FROM range(100000) r(i)");
        Assert.Equal(0L, _connection.Scalar("SELECT i FROM t"));
        transaction.Commit();

        Assert.Equal(100000L, _connection.Scalar("SELECT count(*) FROM t"));
    }

    [Fact]
    public void A_reader_can_close_its_connection()
    {
        using var connection = Database.Open();
        using DuckDbCommand command = connection.Command("SELECT 1");
        using (DbDataReader reader = command.ExecuteReader(CommandBehavior.CloseConnection))
        {
            Assert.True(reader.Read());
        }

        Assert.Equal(ConnectionState.Closed, connection.State);
    }

    [Fact]
    public void A_command_that_cannot_run_says_why()
    {
        using var unconnected = new DuckDbCommand { CommandText = "SELECT 1" };
        Assert.Contains("no connection", Assert.Throws<InvalidOperationException>(() => unconnected.ExecuteScalar()).Message, StringComparison.Ordinal);
        Assert.Contains("no SQL", Assert.Throws<InvalidOperationException>(() => _connection.Execute(" ")).Message, StringComparison.Ordinal);
        Assert.Contains("NUL", Assert.Throws<ArgumentException>(() => _connection.Execute("SELECT 1 \0; DROP TABLE t")).Message, StringComparison.Ordinal);
        using var closed = new DuckDbConnection("Data Source=:memory:");
        Assert.Contains("closed", Assert.Throws<InvalidOperationException>(() => closed.Execute("SELECT 1")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_factory_makes_everything_that_generic_code_needs()
    {
        DbProviderFactory factory = DuckDbProviderFactory.Instance;
        DbConnectionStringBuilder builder = factory.CreateConnectionStringBuilder()!;
        builder["Data Source"] = ":memory:";
        using DbConnection connection = factory.CreateConnection()!;
        connection.ConnectionString = builder.ConnectionString;
        connection.Open();
        using DbCommand command = connection.CreateCommand();
        command.CommandText = "SELECT $level AS level_id, $name AS name";
        DbParameter level = factory.CreateParameter()!;
        level.ParameterName = "$level";
        level.Value = 3;
        command.Parameters.Add(level);
        DbParameter name = command.CreateParameter();
        name.ParameterName = "name";
        name.Value = "SrMgr";
        command.Parameters.Add(name);
        using var table = new DataTable { Locale = System.Globalization.CultureInfo.InvariantCulture };
        using (DbDataReader reader = command.ExecuteReader())
        {
            foreach (IDataRecord record in reader)
            {
                Assert.Equal(3, record.GetInt32(0));
                Assert.Equal("SrMgr", record["name"]);
            }
        }
        Assert.Equal("v1.5.5", connection.ServerVersion);
        Assert.Equal(2, command.Parameters.Count);
        command.Parameters.RemoveAt("$NAME");
        Assert.False(command.Parameters.Contains("name"));
    }

    [Fact]
    public void Parts_of_text_and_bytes_can_be_read()
    {
        using DuckDbCommand command = _connection.Command("SELECT '\\x01\\x02\\x03'::BLOB, 'abc'");
        using DuckDbDataReader reader = command.ExecuteReader();
        Assert.True(reader.Read());

        var bytes = new byte[4];
        Assert.Equal(3, reader.GetBytes(0, 0, null, 0, 0));
        Assert.Equal(2, reader.GetBytes(0, 1, bytes, 1, 4 - 1));
        Assert.Equal(new byte[] { 0, 2, 3, 0 }, bytes);
        var characters = new char[2];
        Assert.Equal(2, reader.GetChars(1, 1, characters, 0, 2));
        Assert.Equal("bc", new string(characters));
        var values = new object[5];
        Assert.Equal(2, reader.GetValues(values));
        Assert.Equal("abc", values[1]);
    }
}
