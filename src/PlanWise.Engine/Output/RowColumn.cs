using System.Data.Common;
using System.Globalization;
using System.Numerics;
using PlanWise.Domain;

namespace PlanWise.Output;

/// <summary>A column of a result and how its values read as text, in the same way on any machine.</summary>
internal sealed class RowColumn
{
    // Holds every number, date and time; what is longer is allocated.
    private const int BufferLength = 64;

    private static readonly HashSet<Type> Numbers =
    [
        typeof(sbyte), typeof(short), typeof(int), typeof(long), typeof(byte), typeof(ushort), typeof(uint), typeof(ulong),
        typeof(BigInteger), typeof(float), typeof(double), typeof(decimal),
    ];

    private readonly int _ordinal;
    private readonly TextOf _text;
    private readonly char[] _buffer = new char[BufferLength];

    private RowColumn(DbDataReader rows, int ordinal)
    {
        Type type = rows.GetFieldType(ordinal);
        _ordinal = ordinal;
        _text = TextOfType(type);
        Name = rows.GetName(ordinal);
        IsNumber = Numbers.Contains(type);
        IsBoolean = type == typeof(bool);
        IsText = type == typeof(string);
    }

    private delegate ReadOnlySpan<char> TextOf(DbDataReader row, int ordinal, Span<char> buffer);

    /// <summary>The column's name in the database.</summary>
    public string Name { get; }

    /// <summary>Whether its values are numbers.</summary>
    public bool IsNumber { get; }

    /// <summary>Whether its values are true and false.</summary>
    public bool IsBoolean { get; }

    /// <summary>Whether its values are texts.</summary>
    public bool IsText { get; }

    /// <summary>The columns of a result.</summary>
    /// <param name="rows">The result.</param>
    public static RowColumn[] Of(DbDataReader rows) =>
        [.. Enumerable.Range(0, rows.FieldCount).Select(ordinal => new RowColumn(rows, ordinal))];

    /// <summary>Whether the value of the current row is NULL.</summary>
    public bool IsNull(DbDataReader row) => row.IsDBNull(_ordinal);

    /// <summary>The value of the current row, which must not be NULL; valid until the next call.</summary>
    /// <exception cref="StorageException">It cannot be read, such as a day before the year 1.</exception>
    public ReadOnlySpan<char> Text(DbDataReader row)
    {
        try
        {
            return _text(row, _ordinal, _buffer);
        }
        catch (Exception exception) when (DataFailure.IsOfValue(exception))
        {
            throw DataFailure.OfColumn(row, _ordinal, exception);
        }
    }

    private static TextOf TextOfType(Type type) =>
        type == typeof(string) ? static (row, ordinal, _) => row.GetString(ordinal)
        : type == typeof(bool) ? static (row, ordinal, _) => row.GetBoolean(ordinal) ? "true" : "false"
        : type == typeof(int) ? Formatted<int>(null)
        : type == typeof(long) ? Formatted<long>(null)
        : type == typeof(decimal) ? Formatted<decimal>(null)
        : type == typeof(double) ? static (row, ordinal, buffer) => Format(BinaryFraction.Rounded(row.GetDouble(ordinal)), null, buffer)
        : type == typeof(DateOnly) ? Formatted<DateOnly>("yyyy-MM-dd")
        : type == typeof(DateTime) ? Formatted<DateTime>("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF")
        : type == typeof(DateTimeOffset) ? static (row, ordinal, buffer) =>
            Format(row.GetFieldValue<DateTimeOffset>(ordinal).UtcDateTime, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", buffer)
        : static (row, ordinal, _) => Convert.ToString(row.GetValue(ordinal), CultureInfo.InvariantCulture);

    private static TextOf Formatted<T>(string? format)
        where T : ISpanFormattable => (row, ordinal, buffer) => Format(row.GetFieldValue<T>(ordinal), format, buffer);

    private static ReadOnlySpan<char> Format<T>(T value, string? format, Span<char> buffer)
        where T : ISpanFormattable =>
        value.TryFormat(buffer, out int length, format, CultureInfo.InvariantCulture)
            ? buffer[..length]
            : value.ToString(format, CultureInfo.InvariantCulture);
}
