namespace PlanWise.DuckDb.Native;

/// <summary>What a statement gives: rows in chunks, streamed where DuckDB can, or a number of changed rows.</summary>
internal sealed class StatementResult : IDisposable
{
    private const int ReturnsChangedRows = 1;
    private const int ReturnsRows = 3;
    private readonly ResultHandle _handle = new();

    internal StatementResult(ConnectionHandle connection, PendingResultHandle pending)
    {
        _handle.KeepParent(connection);
        try
        {
            if (NativeMethods.duckdb_execute_pending(pending, _handle) != 0)
            {
                throw Error() ?? new DuckDbException("The statement failed and DuckDB gives no reason.");
            }
            int returns = NativeMethods.duckdb_result_return_type(_handle.Value);
            HasRows = returns == ReturnsRows;
            RowsChanged = returns == ReturnsChangedRows && NativeMethods.duckdb_result_is_streaming(_handle.Value) == 0
                ? (long)NativeMethods.duckdb_rows_changed(_handle)
                : null;
        }
        catch
        {
            _handle.Dispose();
            throw;
        }
    }

    /// <summary>Whether the statement is a query, be its table empty or not.</summary>
    internal bool HasRows { get; }

    /// <summary>How many rows were inserted, changed or deleted; null for other statements.</summary>
    internal long? RowsChanged { get; }

    internal ColumnReader[] ReadColumns()
    {
        var columns = new ColumnReader[NativeMethods.duckdb_column_count(_handle)];
        for (int i = 0; i < columns.Length; i++)
        {
            using LogicalTypeHandle type = NativeMethods.duckdb_column_logical_type(_handle, (ulong)i);
            columns[i] = new ColumnReader(
                NativeMethods.ReadText(NativeMethods.duckdb_column_name(_handle, (ulong)i)) ?? "", type);
        }
        return columns;
    }

    /// <summary>The next rows; null after the last.</summary>
    /// <exception cref="DuckDbException">The query fails on the way, or was interrupted.</exception>
    internal DataChunkHandle? Fetch()
    {
        DataChunkHandle chunk = NativeMethods.duckdb_fetch_chunk(_handle.Value);
        if (!chunk.IsInvalid && NativeMethods.duckdb_data_chunk_get_size(chunk) > 0)
        {
            chunk.KeepParent(_handle);
            return chunk;
        }
        chunk.Dispose();
        return Error() is { } error ? throw error : null;
    }

    /// <summary>Runs a query to its end for its effects and errors; its rows are dropped.</summary>
    internal void Drain(InterruptWatch watch)
    {
        while (HasRows && Fetch() is { } chunk)
        {
            chunk.Dispose();
            watch.ThrowIfInterrupted();
        }
    }

    public void Dispose() => _handle.Dispose();

    private DuckDbException? Error() =>
        NativeMethods.ReadText(NativeMethods.duckdb_result_error(_handle)) is { } message
            ? new DuckDbException(message, (DuckDbErrorType)NativeMethods.duckdb_result_error_type(_handle))
            : null;
}
