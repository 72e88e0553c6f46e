using System.Data;

namespace PlanWise.DuckDb.Tests;

public sealed class TransactionTests : IDisposable
{
    private readonly DuckDbConnection _connection = Database.Open();

    public TransactionTests() => _connection.Execute("CREATE TABLE t (i INTEGER PRIMARY KEY)");

    public void Dispose() => _connection.Dispose();

    private long Rows => (long)_connection.Scalar("SELECT count(*) FROM t")!;

    [Fact]
    public void Commit_keeps_and_rollback_undoes()
    {
        using (DuckDbTransaction transaction = _connection.BeginTransaction())
        {
            Assert.Equal(IsolationLevel.Snapshot, transaction.IsolationLevel);
            Assert.Same(_connection, transaction.Connection);
            _connection.Execute("INSERT INTO t VALUES (1)");
            transaction.Commit();
            Assert.Throws<InvalidOperationException>(transaction.Rollback);
        }
        using (DuckDbTransaction transaction = _connection.BeginTransaction())
        {
            _connection.Execute("INSERT INTO t VALUES (2)");
            transaction.Rollback();
        }
        using (_connection.BeginTransaction())
        {
            _connection.Execute("INSERT INTO t VALUES (3)");
        }

        Assert.Equal(1, _connection.Scalar("SELECT sum(i)::INTEGER FROM t"));
    }

    [Fact]
    public void A_failed_statement_leaves_a_transaction_that_can_be_rolled_back()
    {
        using (_connection.BeginTransaction())
        {
            _connection.Execute("INSERT INTO t VALUES (1)");
            Assert.Throws<DuckDbException>(() => _connection.Execute("INSERT INTO t VALUES (1)"));
        }

        Assert.Equal(0, Rows);
    }

    [Fact]
    public void Rolling_back_closes_an_open_reader()
    {
        using DuckDbCommand command = _connection.Command("SELECT * FROM range(1000000)");
        DuckDbDataReader reader;
        using (_connection.BeginTransaction())
        {
            reader = command.ExecuteReader();
            Assert.True(reader.Read());
        }

        Assert.True(reader.IsClosed);
        Assert.Equal(0, Rows);
    }

    [Fact]
    public void A_conflict_keeps_nothing()
    {
        using var first = Database.Open(":memory:conflict");
        using DuckDbConnection second = first.Again();
        first.Execute("CREATE TABLE c AS SELECT 1 AS i");
        using DuckDbTransaction one = first.BeginTransaction();
        using DuckDbTransaction two = second.BeginTransaction();
        first.Execute("UPDATE c SET i = 2");

        var exception = Assert.Throws<DuckDbException>(() => second.Execute("UPDATE c SET i = 3"));
        Assert.Equal(DuckDbErrorType.Transaction, exception.ErrorType);
        two.Rollback();
        one.Commit();
        Assert.Equal(2, second.Scalar("SELECT i FROM c"));
    }

    [Fact]
    public void A_second_transaction_and_other_isolation_levels_are_refused()
    {
        Assert.Throws<NotSupportedException>(() => _connection.BeginTransaction(IsolationLevel.ReadUncommitted));
        using DuckDbTransaction transaction = _connection.BeginTransaction();
        Assert.Throws<InvalidOperationException>(() => _connection.BeginTransaction());
    }
}
