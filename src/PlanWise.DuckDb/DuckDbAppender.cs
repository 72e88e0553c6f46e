using PlanWise.DuckDb.Native;

namespace PlanWise.DuckDb;

/// <summary>
/// Appends rows to a table in bulk: append a value for each column, in the table's order, then <see cref="EndRow"/>; after
/// the last row, <see cref="Complete"/>. All or nothing: disposing an appender that was not completed undoes its rows. Inside
/// a transaction of the caller's, where that cannot be done alone, the transaction then refuses to commit.
/// </summary>
public sealed unsafe class DuckDbAppender : IDisposable
{
    private readonly DuckDbConnection _connection;
    private readonly string _table;
    private readonly AppenderHandle _handle;
    private readonly DuckDbTransaction _transaction;
    private readonly bool _ownsTransaction;
    private bool _ended;

    internal DuckDbAppender(DuckDbConnection connection, string table, DuckDbTransaction? transaction)
    {
        _connection = connection;
        _table = table;
        int state = NativeMethods.duckdb_appender_create(
            connection.Handle, null, TextEncoding.WithoutNul(table, "The table's name"), out _handle);
        if (state != 0)
        {
            using (_handle)
            {
                throw Error();
            }
        }
        _handle.KeepParent(connection.Handle);
        ColumnCount = (int)NativeMethods.duckdb_appender_column_count(_handle);
        _ownsTransaction = transaction is null;
        try
        {
            _transaction = transaction ?? connection.BeginTransaction();
        }
        catch
        {
            _handle.Dispose();
            throw;
        }
    }

    /// <summary>How many columns the table has, and so how many values a row needs.</summary>
    public int ColumnCount { get; }

    /// <summary>Appends a whole row.</summary>
    /// <param name="values">A value for each column, of any type that a parameter can have; DuckDB casts it to the column's.</param>
    /// <exception cref="ArgumentException">There are more or fewer values than columns.</exception>
    /// <exception cref="DuckDbException">A value cannot be cast.</exception>
    public void AppendRow(params ReadOnlySpan<object?> values)
    {
        if (values.Length != ColumnCount)
        {
            throw new ArgumentException($"Table '{_table}' has {ColumnCount} columns, and the row has {values.Length} values.", nameof(values));
        }
        foreach (object? value in values)
        {
            Append(value);
        }
        EndRow();
    }

    /// <summary>Appends a value of any type that a parameter can have.</summary>
    /// <exception cref="DuckDbException">The value cannot be cast to the column's type, or the row is full.</exception>
    public void Append(object? value)
    {
        using ValueHandle native = ParameterValue.Create(value);
        Check(NativeMethods.duckdb_append_value(_handle, native));
    }

    /// <inheritdoc cref="Append(object?)"/>
    public void Append(bool value) => Check(NativeMethods.duckdb_append_bool(_handle, value ? (byte)1 : (byte)0));

    /// <inheritdoc cref="Append(object?)"/>
    public void Append(int value) => Check(NativeMethods.duckdb_append_int32(_handle, value));

    /// <inheritdoc cref="Append(object?)"/>
    public void Append(long value) => Check(NativeMethods.duckdb_append_int64(_handle, value));

    /// <inheritdoc cref="Append(object?)"/>
    public void Append(double value) => Check(NativeMethods.duckdb_append_double(_handle, value));

    /// <inheritdoc cref="Append(object?)"/>
    public void Append(DateOnly value) => Check(NativeMethods.duckdb_append_date(_handle, Epoch.ToDays(value)));

    /// <inheritdoc cref="Append(object?)"/>
    public void Append(string? value)
    {
        if (value is null)
        {
            AppendNull();
            return;
        }
        byte[] bytes = TextEncoding.Utf8.GetBytes(value);
        fixed (byte* start = bytes)
        {
            Check(NativeMethods.duckdb_append_varchar_length(_handle, start, (ulong)bytes.Length));
        }
    }

    /// <summary>Appends NULL.</summary>
    /// <exception cref="DuckDbException">The row is full.</exception>
    public void AppendNull() => Check(NativeMethods.duckdb_append_null(_handle));

    /// <summary>Ends the row.</summary>
    /// <exception cref="DuckDbException">The row is not full, or rows written so far violate a constraint.</exception>
    public void EndRow() => Check(NativeMethods.duckdb_appender_end_row(_handle));

    /// <summary>Writes all rows; outside a transaction of the caller's, commits them.</summary>
    /// <exception cref="DuckDbException">The rows violate a constraint, or the last row was not ended.</exception>
    /// <exception cref="InvalidOperationException">The appender has ended.</exception>
    public void Complete()
    {
        Check(NativeMethods.duckdb_appender_flush(_handle));
        if (_ownsTransaction)
        {
            _transaction.Commit();
        }
        End();
    }

    /// <summary>Undoes the rows unless they were completed.</summary>
    public void Dispose()
    {
        if (_ended)
        {
            return;
        }
        End();
        if (_ownsTransaction)
        {
            _transaction.Dispose();
        }
        else
        {
            _transaction.MarkIncomplete(_table);
        }
    }

    /// <summary>Ends with the connection.</summary>
    internal void Abandon() => End();

    private void End()
    {
        _ended = true;
        _handle.Dispose();
        _connection.Forget(this);
    }

    private void Check(int state)
    {
        if (state != 0)
        {
            throw Error();
        }
    }

    private DuckDbException Error() =>
        new(NativeMethods.ReadText(NativeMethods.duckdb_appender_error(_handle)) ?? $"DuckDB could not append to table '{_table}'.");
}
