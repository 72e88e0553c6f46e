namespace PlanWise.DuckDb;

/// <summary>What a DuckDB connection can do and ADO.NET has no name for.</summary>
public interface IDuckDbConnection
{
    /// <summary>
    /// How far the running statement is. May be read from any thread; a closed or idle connection gives −1 per cent.
    /// </summary>
    DuckDbQueryProgress Progress { get; }

    /// <summary>
    /// Stops the running command, which then throws a <see cref="DuckDbException"/> with
    /// <see cref="DuckDbException.IsInterrupted"/>. May be called from any thread, also while the connection is being closed;
    /// does nothing when nothing runs. Inside a transaction, the transaction can only be rolled back afterwards.
    /// </summary>
    void Interrupt();

    /// <summary>
    /// Lets go of a command that does not answer to <see cref="Interrupt"/>. It runs on, on its thread, until it ends or the
    /// process does; what it used is released then. Nothing else can be done with the connection but to dispose it, which
    /// does not wait, and its transaction is never committed. May be called from any thread.
    /// </summary>
    void Abandon();

    /// <summary>Begins to append rows to a table in bulk, much faster than INSERT.</summary>
    /// <param name="table">The table's name, as it is (no quotes), in the schema <c>main</c>.</param>
    /// <exception cref="DuckDbException">There is no such table.</exception>
    DuckDbAppender BeginAppend(string table);
}
