using System.Data;
using System.Data.Common;

namespace PlanWise.DuckDb;

/// <summary>A transaction. Disposing one that was not committed rolls it back.</summary>
public sealed class DuckDbTransaction : DbTransaction
{
    private DuckDbConnection? _connection;
    private string? _incomplete;

    internal DuckDbTransaction(DuckDbConnection connection)
    {
        _connection = connection;
        connection.Run("BEGIN TRANSACTION");
    }

    /// <summary>Always <see cref="IsolationLevel.Snapshot"/>, the one that DuckDB has.</summary>
    public override IsolationLevel IsolationLevel => IsolationLevel.Snapshot;

    /// <summary>The connection; null after the transaction's end.</summary>
    protected override DbConnection? DbConnection => _connection;

    /// <summary>Makes the transaction's changes durable and visible to others.</summary>
    /// <exception cref="DuckDbException">The changes conflict with another transaction's; nothing of them is kept.</exception>
    /// <exception cref="InvalidOperationException">The transaction has ended, or a bulk append in it was not completed.</exception>
    public override void Commit()
    {
        DuckDbConnection connection = Open();
        if (_incomplete is not null)
        {
            throw new InvalidOperationException(
                $"The append to '{_incomplete}' was not completed, so that an unknown part of its rows is in the transaction."
                + " Roll the transaction back.");
        }
        End(connection);
        connection.Run("COMMIT");
    }

    /// <summary>Undoes the transaction's changes. A reader that is still open is closed first.</summary>
    /// <exception cref="InvalidOperationException">The transaction has ended.</exception>
    public override void Rollback()
    {
        DuckDbConnection connection = Open();
        connection.CloseReader();
        End(connection);
        connection.Run("ROLLBACK");
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && _connection is { IsAbandoned: true } abandoned)
        {
            // Never committed, so it is rolled back with the connection.
            End(abandoned);
        }
        else if (disposing && _connection is not null)
        {
            Rollback();
        }
        base.Dispose(disposing);
    }

    /// <summary>Forbids to commit, because an append to <paramref name="table"/> was given up half done.</summary>
    internal void MarkIncomplete(string table) => _incomplete = table;

    /// <summary>Ends with the connection, which rolls back by itself.</summary>
    internal void End(DuckDbConnection connection)
    {
        _connection = null;
        connection.EndTransaction();
    }

    private DuckDbConnection Open() =>
        _connection ?? throw new InvalidOperationException("The transaction has ended: it was committed or rolled back, or its connection was closed.");
}
