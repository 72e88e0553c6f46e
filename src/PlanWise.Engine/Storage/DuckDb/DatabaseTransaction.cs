using System.Data;
using System.Data.Common;

namespace PlanWise.Storage;

/// <summary>A transaction. Disposing one that was not committed rolls it back.</summary>
internal sealed class DatabaseTransaction : DbTransaction
{
    private readonly DatabaseConnection _connection;
    private bool _hasEnded;

    internal DatabaseTransaction(DatabaseConnection connection)
    {
        _connection = connection;
        connection.Execute("begin transaction");
    }

    /// <inheritdoc/>
    public override IsolationLevel IsolationLevel => IsolationLevel.Snapshot;

    /// <inheritdoc/>
    protected override DbConnection DbConnection => _connection;

    /// <inheritdoc/>
    /// <exception cref="DatabaseException">Nothing of the transaction is kept.</exception>
    public override void Commit() => End("commit");

    /// <inheritdoc/>
    public override void Rollback()
    {
        _connection.CloseReader();
        End("rollback");
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // What was abandoned or closed is never committed.
        if (disposing && !_hasEnded && !_connection.IsAbandoned && _connection.State == ConnectionState.Open)
        {
            Rollback();
        }

        base.Dispose(disposing);
    }

    private void End(string statement)
    {
        ObjectDisposedException.ThrowIf(_hasEnded, this);
        _hasEnded = true;
        _connection.Execute(statement);
    }
}
