using System.Collections;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace PlanWise.Storage;

/// <summary>
/// The rows of a statement, read while they are made. Values are exact or an error: what does not fit the wanted type is an
/// <see cref="OverflowException"/>, a column of another type an <see cref="InvalidCastException"/>; both name the column.
/// </summary>
[SuppressMessage("Design", "CA1010", Justification = "ADO.NET's readers are not generic.")]
[SuppressMessage("Naming", "CA1710", Justification = "ADO.NET's own name for it.")]
internal sealed class DatabaseReader : DbDataReader
{
    private readonly DatabaseConnection _connection;
    private readonly DuckDBDataReader _rows;
    private readonly int _interrupts;
    private readonly ColumnType[] _columns;
    private readonly Func<DuckDBConnection, bool> _next;
    private bool _isFinished;
    private bool _isClosed;

    /// <summary>Begins to read.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="rows">The package's reader.</param>
    /// <param name="columns">The types of the columns; null where they were not asked for.</param>
    /// <param name="interrupts">How often the connection had been interrupted when the command began.</param>
    internal DatabaseReader(DatabaseConnection connection, DuckDBDataReader rows, ColumnType[]? columns, int interrupts)
    {
        _connection = connection;
        _rows = rows;
        _interrupts = interrupts;
        _next = _ => rows.Read();
        _columns = columns?.Length == rows.FieldCount ? columns : [.. Enumerable.Range(0, rows.FieldCount).Select(i => ColumnType.Of(rows, i))];
        connection.Begin(this);
    }

    /// <inheritdoc/>
    public override int FieldCount => _rows.FieldCount;

    /// <inheritdoc/>
    public override int Depth => 0;

    /// <inheritdoc/>
    public override bool HasRows => _rows.HasRows;

    /// <inheritdoc/>
    public override bool IsClosed => _isClosed;

    /// <inheritdoc/>
    public override int RecordsAffected => -1;

    /// <inheritdoc/>
    public override object this[int ordinal] => GetValue(ordinal);

    /// <inheritdoc/>
    public override object this[string name] => GetValue(GetOrdinal(name));

    /// <inheritdoc/>
    /// <exception cref="DatabaseException">DuckDB cannot make the next row, or was interrupted.</exception>
    public override bool Read()
    {
        if (_isClosed || _isFinished)
        {
            return false;
        }

        // Also one that came while nothing was being read.
        if (_connection.Interrupts != _interrupts)
        {
            throw DatabaseException.Interrupted();
        }

        if (_connection.Run(_next))
        {
            return true;
        }

        Finish();
        return false;
    }

    /// <summary>Always false: one statement of a command gives rows.</summary>
    public override bool NextResult() => false;

    /// <inheritdoc/>
    public override void Close()
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        _rows.Dispose();
        _connection.End(_isFinished);
    }

    /// <inheritdoc/>
    public override string GetName(int ordinal) => _rows.GetName(ordinal);

    /// <inheritdoc/>
    public override int GetOrdinal(string name)
    {
        for (int i = 0; i < FieldCount; i++)
        {
            if (GetName(i).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(name), name, "The result has no such column.");
    }

    /// <inheritdoc/>
    public override string GetDataTypeName(int ordinal) => _columns[ordinal].Name;

    /// <inheritdoc/>
    public override Type GetFieldType(int ordinal) => _columns[ordinal].Type;

    /// <inheritdoc/>
    public override bool IsDBNull(int ordinal) => _rows.IsDBNull(ordinal);

    /// <inheritdoc/>
    public override object GetValue(int ordinal) => IsDBNull(ordinal) ? DBNull.Value : _columns[ordinal].Value(_rows, ordinal);

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

    /// <inheritdoc/>
    public override T GetFieldValue<T>(int ordinal)
    {
        Type type = _columns[ordinal].Type;

        // The usual ones as they are, without boxes.
        if (type == typeof(T) && (type == typeof(int) || type == typeof(long) || type == typeof(string) || type == typeof(bool) || type == typeof(double)))
        {
            return _rows.GetFieldValue<T>(ordinal);
        }

        if (typeof(T) == typeof(decimal) && type == typeof(decimal))
        {
            return (T)(object)ColumnType.Exact(_rows.GetFieldValue<DuckDBDecimal>(ordinal));
        }

        object value = IsDBNull(ordinal) ? throw new InvalidCastException($"Column '{GetName(ordinal)}' is NULL in this row.") : _columns[ordinal].Value(_rows, ordinal);
        try
        {
            return value is T wanted ? wanted : (T)Converted(value, typeof(T));
        }
        catch (OverflowException exception)
        {
            throw new OverflowException($"Column '{GetName(ordinal)}': {Text(value)} does not fit {typeof(T).Name}.", exception);
        }
        catch (InvalidCastException exception)
        {
            throw new InvalidCastException($"Column '{GetName(ordinal)}' is {GetDataTypeName(ordinal)}, not {typeof(T).Name}.", exception);
        }
    }

    /// <inheritdoc/>
    public override bool GetBoolean(int ordinal) => GetFieldValue<bool>(ordinal);

    /// <inheritdoc/>
    public override byte GetByte(int ordinal) => GetFieldValue<byte>(ordinal);

    /// <inheritdoc/>
    public override short GetInt16(int ordinal) => GetFieldValue<short>(ordinal);

    /// <inheritdoc/>
    public override int GetInt32(int ordinal) => GetFieldValue<int>(ordinal);

    /// <inheritdoc/>
    public override long GetInt64(int ordinal) => GetFieldValue<long>(ordinal);

    /// <inheritdoc/>
    public override float GetFloat(int ordinal) => GetFieldValue<float>(ordinal);

    /// <inheritdoc/>
    public override double GetDouble(int ordinal) => GetFieldValue<double>(ordinal);

    /// <inheritdoc/>
    public override decimal GetDecimal(int ordinal) => GetFieldValue<decimal>(ordinal);

    /// <inheritdoc/>
    public override string GetString(int ordinal) => GetFieldValue<string>(ordinal);

    /// <inheritdoc/>
    public override Guid GetGuid(int ordinal) => GetFieldValue<Guid>(ordinal);

    /// <inheritdoc/>
    public override DateTime GetDateTime(int ordinal) => GetFieldValue<DateTime>(ordinal);

    /// <inheritdoc/>
    public override char GetChar(int ordinal) => throw new NotSupportedException("DuckDB has no single characters.");

    /// <inheritdoc/>
    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        throw new NotSupportedException("Read the whole text.");

    /// <inheritdoc/>
    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        throw new NotSupportedException("Read all bytes.");

    /// <inheritdoc/>
    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    // Numbers into wider ones, and into narrower ones that hold them.
    private static object Converted(object value, Type wanted) => (value, Type.GetTypeCode(wanted)) switch
    {
        (BigInteger number, TypeCode.Int32) => checked((int)number),
        (BigInteger number, TypeCode.Int64) => checked((long)number),
        (BigInteger number, TypeCode.Decimal) => (decimal)number,
        (BigInteger number, TypeCode.Double) => (double)number,
        (sbyte or byte or short or ushort or int or uint or long or ulong, >= TypeCode.SByte and <= TypeCode.Decimal) =>
            Convert.ChangeType(value, wanted, CultureInfo.InvariantCulture),
        (sbyte or byte or short or ushort or int or uint or long or ulong, _) when wanted == typeof(BigInteger) =>
            (BigInteger)Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        (DateOnly day, TypeCode.DateTime) => day.ToDateTime(TimeOnly.MinValue),
        (decimal or float, TypeCode.Double) => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => throw new InvalidCastException(),
    };

    private static string? Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture);

    // The package gives the rows of the first statement that has some, and runs those after it only when asked for more.
    private void Finish()
    {
        _isFinished = true;
        if (_connection.Run(_ => _rows.NextResult()))
        {
            throw new InvalidOperationException("Only the last statement of a command may give rows.");
        }
    }
}
