namespace PlanWise.DuckDb.Native;

/// <summary>The statements that a command's text consists of.</summary>
internal sealed class ExtractedStatements : IDisposable
{
    private readonly ConnectionHandle _connection;
    private readonly ExtractedStatementsHandle _handle;

    /// <exception cref="DuckDbException">The text is not SQL.</exception>
    internal ExtractedStatements(ConnectionHandle connection, string text)
    {
        _connection = connection;
        Count = (int)NativeMethods.duckdb_extract_statements(connection, TextEncoding.WithoutNul(text, "The SQL"), out _handle);
        if (!_handle.IsInvalid && NativeMethods.ReadText(NativeMethods.duckdb_extract_statements_error(_handle)) is { } error)
        {
            _handle.Dispose();
            throw new DuckDbException(error);
        }
    }

    /// <summary>How many there are; 0 when the text has comments only.</summary>
    internal int Count { get; }

    /// <summary>Prepares a statement, once: DuckDB takes it out of the text.</summary>
    /// <exception cref="DuckDbException">The statement names something that does not exist, or is not valid.</exception>
    internal PreparedStatement Prepare(int index) => new(_connection, _handle, index);

    public void Dispose() => _handle.Dispose();
}
