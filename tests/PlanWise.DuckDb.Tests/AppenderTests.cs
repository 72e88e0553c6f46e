using System.Numerics;

namespace PlanWise.DuckDb.Tests;

public sealed class AppenderTests : IDisposable
{
    private readonly DuckDbConnection _connection = Database.Open();

    public AppenderTests() => _connection.Execute("CREATE TABLE employee (id VARCHAR PRIMARY KEY, pay DECIMAL(18,2), born DATE)");

    public void Dispose() => _connection.Dispose();

    private long Rows => (long)_connection.Scalar("SELECT count(*) FROM employee")!;

    [Fact]
    public void Every_type_can_be_appended()
    {
        _connection.Execute(
            """
            CREATE TABLE every_type (a BOOLEAN, b TINYINT, c INTEGER, d BIGINT, e HUGEINT, f DOUBLE, g DECIMAL(18,2), h DECIMAL(38,10),
              i VARCHAR, j BLOB, k DATE, l TIME, m TIMESTAMP, n TIMESTAMPTZ, o UUID, p INTERVAL, q VARCHAR[], r UBIGINT, s FLOAT)
            """);
        object?[] row =
        [
            true, (sbyte)-5, 42, long.MinValue, BigInteger.Pow(2, 100), 0.1, 56000.10m, 1234567890123456.7890123456m,
            "Zoë 👩‍💼 with more than twelve bytes", new byte[] { 0, 1 }, new DateOnly(1980, 2, 29), new TimeOnly(1, 2, 3),
            new DateTime(2025, 1, 2, 3, 4, 5), new DateTimeOffset(2025, 1, 2, 3, 4, 5, TimeSpan.Zero), Guid.NewGuid(),
            new DuckDbInterval(1, 2, 3), new[] { "a", "b" }, ulong.MaxValue, 1.5f,
        ];
        using (DuckDbAppender appender = _connection.BeginAppend("every_type"))
        {
            Assert.Equal(row.Length, appender.ColumnCount);
            appender.AppendRow(row);
            appender.AppendRow(new object?[row.Length]);
            appender.Complete();
        }

        using DuckDbCommand command = _connection.Command("SELECT * FROM every_type");
        using DuckDbDataReader reader = command.ExecuteReader();
        Assert.True(reader.Read());
        for (int i = 0; i < row.Length; i++)
        {
            Assert.Equal(row[i], reader.GetValue(i));
        }
        Assert.True(reader.Read());
        Assert.All(Enumerable.Range(0, row.Length), i => Assert.True(reader.IsDBNull(i)));
    }

    [Fact]
    public void Typed_appends_write_what_they_are_given()
    {
        _connection.Execute("CREATE TABLE typed (a BOOLEAN, b INTEGER, c BIGINT, d DOUBLE, e DATE, f VARCHAR, g VARCHAR, h VARCHAR)");
        using (DuckDbAppender appender = _connection.BeginAppend("typed"))
        {
            for (int i = 0; i < 300_000; i++)
            {
                appender.Append(i % 2 == 0);
                appender.Append(i);
                appender.Append((long)i * i);
                appender.Append(i / 2.0);
                appender.Append(new DateOnly(2025, 1, 1).AddDays(i % 365));
                appender.Append("employee");
                appender.Append((string?)null);
                appender.AppendNull();
                appender.EndRow();
            }
            appender.Complete();
        }

        Assert.Equal(
            300_000L,
            _connection.Scalar(
                """
                SELECT count(*) FROM typed
                WHERE a = (b % 2 = 0) AND c = b::BIGINT * b AND d = b / 2.0 AND e = DATE '2025-01-01' + b % 365
                  AND f = 'employee' AND g IS NULL AND h IS NULL
                """));
    }

    [Fact]
    public void An_appender_that_is_not_completed_leaves_nothing()
    {
        using (DuckDbAppender appender = _connection.BeginAppend("employee"))
        {
            for (int i = 0; i < 500_000; i++)
            {
                appender.AppendRow("EMP" + i.ToString(System.Globalization.CultureInfo.InvariantCulture), 1m, null);
            }
        }

        Assert.Equal(0, Rows);
    }

    [Fact]
    public void Inside_a_transaction_an_appender_is_part_of_it()
    {
        using (DuckDbTransaction transaction = _connection.BeginTransaction())
        {
            using (DuckDbAppender appender = _connection.BeginAppend("employee"))
            {
                appender.AppendRow("EMP1", 56000m, new DateOnly(1980, 1, 1));
                appender.Complete();
            }
            transaction.Rollback();
        }
        Assert.Equal(0, Rows);

        using (DuckDbTransaction transaction = _connection.BeginTransaction())
        {
            using (DuckDbAppender appender = _connection.BeginAppend("employee"))
            {
                appender.AppendRow("EMP1", 56000m, new DateOnly(1980, 1, 1));
            }
            var exception = Assert.Throws<InvalidOperationException>(transaction.Commit);
            Assert.Contains("employee", exception.Message, StringComparison.Ordinal);
        }
        Assert.Equal(0, Rows);
    }

    [Fact]
    public void Bad_rows_are_errors_with_messages()
    {
        var table = Assert.Throws<DuckDbException>(() => _connection.BeginAppend("employees"));
        Assert.Contains("employees", table.Message, StringComparison.Ordinal);

        using (DuckDbAppender appender = _connection.BeginAppend("employee"))
        {
            Assert.Contains("3 columns", Assert.Throws<ArgumentException>(() => appender.AppendRow("EMP1", 1m)).Message, StringComparison.Ordinal);
            var value = Assert.Throws<DuckDbException>(() => appender.AppendRow("EMP1", "much", null));
            Assert.Contains("much", value.Message, StringComparison.Ordinal);
        }
        using (DuckDbAppender appender = _connection.BeginAppend("employee"))
        {
            appender.Append("EMP1");
            Assert.Contains("EndRow", Assert.Throws<DuckDbException>(appender.EndRow).Message, StringComparison.Ordinal);
        }
        using (DuckDbAppender appender = _connection.BeginAppend("employee"))
        {
            appender.AppendRow("EMP1", 1m, null);
            appender.AppendRow("EMP1", 2m, null);
            var duplicate = Assert.Throws<DuckDbException>(appender.Complete);
            Assert.Contains("EMP1", duplicate.Message, StringComparison.Ordinal);
        }
        Assert.Equal(0, Rows);
        using (DuckDbAppender appender = _connection.BeginAppend("employee"))
        {
            appender.AppendRow("EMP1", 1m, null);
            appender.Complete();
            Assert.Throws<ObjectDisposedException>(() => appender.AppendRow("EMP2", 2m, null));
        }
        Assert.Equal(1, Rows);
    }
}
