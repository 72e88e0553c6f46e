using System.Collections;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using PlanWise.DuckDb.Native;

namespace PlanWise.DuckDb;

/// <summary>
/// Reads the rows of a command's last statement, forward only. It holds one chunk (2,048 rows) at a time, so that results of
/// any size can be read. Values are exact or an error: a number that does not fit the wanted type is an
/// <see cref="OverflowException"/>, a column of another type an <see cref="InvalidCastException"/>; both name the column.
/// </summary>
[SuppressMessage("Design", "CA1010", Justification = "ADO.NET's readers are not generic.")]
[SuppressMessage("Naming", "CA1710", Justification = "ADO.NET's own name for it.")]
public sealed class DuckDbDataReader : DbDataReader
{
    private readonly DuckDbCommand _command;
    private readonly DuckDbConnection _connection;
    private readonly ColumnReader[] _columns;
    private readonly CommandBehavior _behavior;
    private readonly InterruptWatch _watch;
    private readonly long? _rowsChanged;
    private StatementResult? _result;
    private DataChunkHandle? _chunk;
    private long _chunkRows;
    private long _row = -1;
    private bool _finished;
    private bool _failed;
    private bool _closed;

    internal DuckDbDataReader(
        DuckDbCommand command, DuckDbConnection connection, StatementResult? result, long? rowsChanged, CommandBehavior behavior, InterruptWatch watch)
    {
        _command = command;
        _connection = connection;
        _rowsChanged = rowsChanged;
        _behavior = behavior;
        _watch = watch;
        _columns = result is { HasRows: true } ? result.ReadColumns() : [];
        if (_columns.Length > 0)
        {
            _result = result;
        }
        else
        {
            result?.Dispose();
            _finished = true;
        }
        // With the first chunk an error of the first rows comes from the command, where it is looked for.
        HasRows = NextChunk();
        connection.Begin(this);
    }

    /// <inheritdoc/>
    public override int Depth => 0;

    /// <summary>How many columns there are; 0 when the last statement is no query.</summary>
    public override int FieldCount => _columns.Length;

    /// <inheritdoc/>
    public override bool HasRows { get; }

    /// <inheritdoc/>
    public override bool IsClosed => _closed;

    /// <summary>How many rows the statements inserted, changed and deleted together; −1 when none of them does such things.</summary>
    public override int RecordsAffected => _rowsChanged is { } rows ? (int)Math.Min(rows, int.MaxValue) : -1;

    /// <inheritdoc/>
    public override object this[int ordinal] => GetValue(ordinal);

    /// <inheritdoc/>
    public override object this[string name] => GetValue(GetOrdinal(name));

    /// <summary>Goes to the next row.</summary>
    /// <exception cref="DuckDbException">The query fails on the way, or was interrupted.</exception>
    public override bool Read()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        if (_failed)
        {
            throw new InvalidOperationException("Reading has failed before; there are no more rows to be had from this reader.");
        }
        if (++_row < _chunkRows)
        {
            return true;
        }
        _row = 0;
        return NextChunk();
    }

    /// <summary>Always false: only the last statement's rows can be read.</summary>
    public override bool NextResult() => false;

    /// <inheritdoc/>
    public override string GetName(int ordinal) => Column(ordinal).Name;

    /// <summary>The position of a column: the name as it is, else without regard to case.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public override int GetOrdinal(string name)
    {
        int ordinal = Array.FindIndex(_columns, column => column.Name == name);
        if (ordinal < 0)
        {
            ordinal = Array.FindIndex(_columns, column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        }
        return ordinal >= 0
            ? ordinal
            : throw new ArgumentException(
                $"The result has no column '{name}'. It has: {string.Join(", ", _columns.Select(column => column.Name))}.", nameof(name));
    }

    /// <summary>The type as SQL writes it, such as <c>DECIMAL(18,2)</c>.</summary>
    public override string GetDataTypeName(int ordinal) => Column(ordinal).TypeName;

    /// <summary>The type of what <see cref="GetValue"/> gives.</summary>
    public override Type GetFieldType(int ordinal) => Column(ordinal).ClrType;

    /// <inheritdoc/>
    public override bool IsDBNull(int ordinal) => At(ordinal).IsNull(_row);

    /// <summary>The value as the type that <see cref="GetFieldType"/> names; <see cref="DBNull"/> for NULL.</summary>
    /// <exception cref="NotSupportedException">The column's type is one that the provider does not read.</exception>
    public override object GetValue(int ordinal) => At(ordinal).GetValue(_row) ?? DBNull.Value;

    /// <inheritdoc/>
    public override int GetValues(object[] values)
    {
        int count = Math.Min(values.Length, FieldCount);
        for (int i = 0; i < count; i++)
        {
            values[i] = GetValue(i);
        }
        return count;
    }

    /// <summary>
    /// The value as <typeparamref name="T"/>, without boxing for numbers, dates, times and Guid. NULL is null where
    /// <typeparamref name="T"/> has one.
    /// </summary>
    /// <exception cref="InvalidCastException">The column has another type, or the value is NULL and the type has no null.</exception>
    /// <exception cref="OverflowException">The value does not fit.</exception>
    public override T GetFieldValue<T>(int ordinal)
    {
        ColumnReader column = At(ordinal);
        if (!column.IsNull(_row))
        {
            return column.Get<T>(_row);
        }
        return typeof(T) == typeof(object) ? (T)(object)DBNull.Value
            : default(T) is null ? default!
            : throw Null(column);
    }

    /// <inheritdoc/>
    public override bool GetBoolean(int ordinal) => NotNull(ordinal).GetBoolean(_row);

    /// <inheritdoc/>
    public override byte GetByte(int ordinal) => NotNull(ordinal).GetInteger<byte>(_row);

    /// <inheritdoc/>
    public override short GetInt16(int ordinal) => NotNull(ordinal).GetInteger<short>(_row);

    /// <summary>The value of a column of any integer type.</summary>
    /// <exception cref="OverflowException">The value does not fit.</exception>
    public override int GetInt32(int ordinal) => NotNull(ordinal).GetInt32(_row);

    /// <inheritdoc cref="GetInt32"/>
    public override long GetInt64(int ordinal) => NotNull(ordinal).GetInt64(_row);

    /// <inheritdoc/>
    public override float GetFloat(int ordinal) => NotNull(ordinal).GetFloat(_row);

    /// <summary>The value of a column of any number type: the nearest double.</summary>
    public override double GetDouble(int ordinal) => NotNull(ordinal).GetDouble(_row);

    /// <summary>The value of a DECIMAL or integer column, exactly.</summary>
    /// <exception cref="OverflowException">It has more digits than a decimal holds (28).</exception>
    public override decimal GetDecimal(int ordinal) => NotNull(ordinal).GetDecimal(_row);

    /// <inheritdoc/>
    public override string GetString(int ordinal) => NotNull(ordinal).GetString(_row);

    /// <summary>A text of one character.</summary>
    public override char GetChar(int ordinal) =>
        GetString(ordinal) is [char only] ? only : throw new InvalidCastException($"Column '{GetName(ordinal)}' holds more or less than one character.");

    /// <inheritdoc/>
    public override Guid GetGuid(int ordinal) => NotNull(ordinal).GetGuid(_row);

    /// <summary>Of unspecified kind for TIMESTAMP and DATE (midnight), UTC for TIMESTAMPTZ; nanoseconds are cut to 100 ns.</summary>
    /// <exception cref="OverflowException">The value is infinite or outside the years 1 to 9999.</exception>
    public override DateTime GetDateTime(int ordinal) => NotNull(ordinal).GetDateTime(_row);

    /// <inheritdoc/>
    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        CopyPart(NotNull(ordinal).GetBlob(_row), dataOffset, buffer, bufferOffset, length);

    /// <inheritdoc/>
    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        CopyPart(GetString(ordinal).AsSpan(), dataOffset, buffer, bufferOffset, length);

    /// <inheritdoc/>
    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    /// <summary>Closes the reader and frees its connection; rows that were not read are dropped.</summary>
    public override void Close()
    {
        if (_closed)
        {
            return;
        }
        _closed = true;
        Release();
        _command.EndRun();
        _connection.End(unfinished: !_finished);
        if (_behavior.HasFlag(CommandBehavior.CloseConnection))
        {
            _connection.Close();
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close();
        }
        base.Dispose(disposing);
    }

    /// <summary>Runs the query to its end for its effects and errors.</summary>
    internal void Drain()
    {
        while (NextChunk())
        {
        }
    }

    private bool NextChunk()
    {
        _chunk?.Dispose();
        _chunk = null;
        _chunkRows = 0;
        if (_result is not null)
        {
            try
            {
                _watch.ThrowIfInterrupted();
                _chunk = _result.Fetch();
            }
            catch
            {
                _failed = true;
                Release();
                throw;
            }
        }
        if (_chunk is null)
        {
            _finished |= _result is not null;
            Release();
            return false;
        }
        _chunkRows = (long)NativeMethods.duckdb_data_chunk_get_size(_chunk);
        for (int i = 0; i < _columns.Length; i++)
        {
            _columns[i].Attach(NativeMethods.duckdb_data_chunk_get_vector(_chunk, (ulong)i));
        }
        return true;
    }

    private void Release()
    {
        _chunk?.Dispose();
        _chunk = null;
        _chunkRows = 0;
        _result?.Dispose();
        _result = null;
    }

    private ColumnReader Column(int ordinal) =>
        (uint)ordinal < (uint)_columns.Length
            ? _columns[ordinal]
            : throw new ArgumentOutOfRangeException(
                nameof(ordinal), ordinal, string.Create(CultureInfo.InvariantCulture, $"The result has {_columns.Length} columns, counted from 0."));

    /// <summary>The column, at a row: the memory that it reads is gone before the first and after the last.</summary>
    private ColumnReader At(int ordinal) =>
        (ulong)_row < (ulong)_chunkRows
            ? Column(ordinal)
            : throw new InvalidOperationException(
                _closed ? "The reader is closed." : "The reader is not at a row: call Read first, and stop when it gives false.");

    private ColumnReader NotNull(int ordinal)
    {
        ColumnReader column = At(ordinal);
        return column.IsNull(_row) ? throw Null(column) : column;
    }

    private static InvalidCastException Null(ColumnReader column) =>
        new($"Column '{column.Name}' is NULL in this row; ask IsDBNull first, or read it as a nullable type.");

    private static int CopyPart<T>(ReadOnlySpan<T> all, long offset, T[]? buffer, int bufferOffset, int length)
    {
        if (buffer is null)
        {
            return all.Length;
        }
        ReadOnlySpan<T> part = all[(int)Math.Min(offset, all.Length)..];
        part = part[..Math.Min(length, part.Length)];
        part.CopyTo(buffer.AsSpan(bufferOffset));
        return part.Length;
    }
}
