using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Runtime.InteropServices;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace PlanWise.Storage;

/// <summary>
/// The type of a column: how SQL writes it, and how its values are read exactly. The package rounds decimals of more than 28 digits,
/// gives instants without saying that they are UTC, and fails in five ways at lists with NULL, intervals of months and the like.
/// </summary>
internal sealed partial class ColumnType
{
    private static readonly MethodInfo ReadAs = typeof(ColumnType).GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!;

    // One for each type that is known only by its name.
    private static readonly ConcurrentDictionary<DuckDBType, ColumnType> OfName = new();

    private readonly DuckDBType _id;
    private readonly int _width;
    private readonly ColumnType[] _parts = [];
    private readonly Func<DuckDBDataReader, int, object>? _read;

    private ColumnType(DuckDBType id, string name)
    {
        _id = id;
        Name = name;
        Type = TypeOf(id);
        _read = Asked is { } asked ? Reader(asked) : null;
    }

    private ColumnType(DuckDBLogicalType type)
    {
        _id = NativeMethods.LogicalType.DuckDBGetTypeId(type);
        Type = TypeOf(_id);
        switch (_id)
        {
            case DuckDBType.Decimal:
                _width = NativeMethods.LogicalType.DuckDBDecimalWidth(type);
                Name = string.Create(CultureInfo.InvariantCulture, $"DECIMAL({_width},{NativeMethods.LogicalType.DuckDBDecimalScale(type)})");
                break;
            case DuckDBType.List:
                _parts = [Part(NativeMethods.LogicalType.DuckDBListTypeChildType(type))];
                Name = $"{_parts[0].Name}[]";
                break;
            case DuckDBType.Array:
                _parts = [Part(NativeMethods.LogicalType.DuckDBArrayTypeChildType(type))];
                Name = string.Create(CultureInfo.InvariantCulture, $"{_parts[0].Name}[{NativeMethods.LogicalType.DuckDBArrayVectorGetSize(type)}]");
                break;
            case DuckDBType.Map:
                _parts = [Part(NativeMethods.LogicalType.DuckDBMapTypeKeyType(type)), Part(NativeMethods.LogicalType.DuckDBMapTypeValueType(type))];
                Name = $"MAP({_parts[0].Name}, {_parts[1].Name})";
                break;
            case DuckDBType.Struct:
                long count = NativeMethods.LogicalType.DuckDBStructTypeChildCount(type);
                _parts = new ColumnType[count];
                var fields = new string[count];
                for (int i = 0; i < count; i++)
                {
                    _parts[i] = Part(NativeMethods.LogicalType.DuckDBStructTypeChildType(type, i));
                    fields[i] = $"{NativeMethods.LogicalType.DuckDBStructTypeChildName(type, i)} {_parts[i].Name}";
                }

                Name = $"STRUCT({string.Join(", ", fields)})";
                break;
            default:
                Name = SqlName(_id);
                break;
        }

        _read = Asked is { } asked ? Reader(asked) : null;
    }

    /// <summary>The type as SQL writes it, e.g. <c>DECIMAL(18,2)</c>.</summary>
    public string Name { get; }

    /// <summary>The type of what <see cref="Value"/> gives.</summary>
    public Type Type { get; }

    private bool HasParts => _id is DuckDBType.List or DuckDBType.Array or DuckDBType.Map or DuckDBType.Struct;

    // Which type gives a value from the package whole; null where none does.
    private Type? Asked => _id switch
    {
        DuckDBType.Decimal => typeof(DuckDBDecimal),
        DuckDBType.Interval => typeof(DuckDBInterval),
        DuckDBType.Blob => typeof(Stream),
        DuckDBType.List or DuckDBType.Array when _parts is [{ Asked: { } part }] => typeof(List<>).MakeGenericType(Nullable(part)),
        DuckDBType.Map when _parts is [{ Asked: { } key }, { Asked: { } value }] => typeof(Dictionary<,>).MakeGenericType(key, Nullable(value)),
        DuckDBType.Struct when _parts.Length > 0 && Array.TrueForAll(_parts, part => part.IsWholeInStructure) => typeof(Dictionary<string, object>),
        _ when HasParts || Type == typeof(object) => null,
        _ => Type,
    };

    // The package has no way to ask for the types of a structure's fields.
    private bool IsWholeInStructure => _id switch
    {
        DuckDBType.Decimal => _width is > 0 and <= 18,
        DuckDBType.TimestampTz or DuckDBType.Interval or DuckDBType.Blob => false,
        _ when HasParts => _parts.Length > 0 && Array.TrueForAll(_parts, part => part.IsWholeInStructure),
        _ => Asked is not null,
    };

    /// <summary>The types of a statement's columns; null where they depend on its parameters.</summary>
    public static ColumnType[]? Of(DuckDBPreparedStatement statement)
    {
        var columns = new ColumnType[ColumnCount(statement)];
        for (int i = 0; i < columns.Length; i++)
        {
            using DuckDBLogicalType type = ColumnLogicalType(statement, (ulong)i);
            if (type.IsInvalid || NativeMethods.LogicalType.DuckDBGetTypeId(type) is DuckDBType.Invalid or DuckDBType.Any)
            {
                return null;
            }

            columns[i] = new ColumnType(type);
        }

        return columns;
    }

    /// <summary>The type of a column, as the package alone reports it.</summary>
    public static ColumnType Of(DuckDBDataReader reader, int ordinal)
    {
        // The package has no name for newer types, and fails.
        DuckDBType id = Enum.TryParse(reader.GetDataTypeName(ordinal), out DuckDBType known) && Enum.IsDefined(known) ? known : DuckDBType.Invalid;
        return OfName.GetOrAdd(id, _ => new ColumnType(id, SqlName(id)));
    }

    /// <summary>The value of the current row, which is not NULL.</summary>
    /// <exception cref="NotSupportedException">Values of this type are not read.</exception>
    /// <exception cref="OverflowException">A decimal has more digits than .NET's.</exception>
    /// <exception cref="InvalidCastException">The value has no counterpart in .NET.</exception>
    public object Value(DuckDBDataReader reader, int ordinal)
    {
        if (_read is null)
        {
            throw new NotSupportedException(
                $"Column '{reader.GetName(ordinal)}' is {Name}, which PlanWise does not read. Cast it in SQL, for example to VARCHAR.");
        }

        try
        {
            return Exact(_read(reader, ordinal));
        }
        catch (Exception exception) when (exception is InvalidOperationException or InvalidCastException or ArgumentException)
        {
            throw new InvalidCastException(
                $"Column '{reader.GetName(ordinal)}' is {Name}, and holds a value that has no counterpart in .NET. Cast it in SQL, for example to VARCHAR.", exception);
        }
        catch (OverflowException exception)
        {
            throw new OverflowException($"Column '{reader.GetName(ordinal)}' is {Name}: {exception.Message}", exception);
        }
    }

    /// <summary>A decimal of DuckDB, exactly.</summary>
    /// <exception cref="OverflowException">It has more digits than .NET's.</exception>
    public static decimal Exact(DuckDBDecimal value)
    {
        Int128 unscaled = value.Value.ToInt128();
        UInt128 magnitude = unscaled < 0 ? (UInt128)(-unscaled) : (UInt128)unscaled;
        int scale = value.Scale;
        while ((magnitude >> 96 != 0 || scale > 28) && scale > 0 && magnitude % 10 == 0)
        {
            magnitude /= 10;
            scale--;
        }

        return magnitude >> 96 == 0 && scale <= 28
            ? new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), unscaled < 0, (byte)scale)
            : throw new OverflowException(string.Create(CultureInfo.InvariantCulture, $"{unscaled} x 10^-{value.Scale} is too large or too fine for System.Decimal."));
    }

    private static object Exact(object value) => value switch
    {
        DuckDBDecimal number => Exact(number),
        DuckDBInterval interval => new Interval(interval.Months, interval.Days, (long)interval.Micros),
        Stream bytes => Bytes(bytes),
        IList list => list.Cast<object?>().Select(part => part is null ? null : Exact(part)).ToArray(),
        Dictionary<string, object?> fields => fields.ToDictionary(field => field.Key, field => field.Value is null ? null : Exact(field.Value), StringComparer.OrdinalIgnoreCase),
        IDictionary map => Texts(map),
        _ => value,
    };

    // A map by the texts of its keys, in its order.
    private static Dictionary<string, object?> Texts(IDictionary map)
    {
        var texts = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in map)
        {
            texts.Add(KeyText(Exact(entry.Key)), entry.Value is null ? null : Exact(entry.Value));
        }

        return texts;
    }

    private static string KeyText(object key) => key switch
    {
        string text => text,
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        DateTime or DateTimeOffset or TimeOnly => ((IFormattable)key).ToString("O", CultureInfo.InvariantCulture),
        bool or IFormattable => Convert.ToString(key, CultureInfo.InvariantCulture)!,
        _ => throw new InvalidCastException("The keys of a map have no text."),
    };

    private static byte[] Bytes(Stream stream)
    {
        using (stream)
        {
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
    }

    private static ColumnType Part(DuckDBLogicalType type)
    {
        using (type)
        {
            return new ColumnType(type);
        }
    }

    private static Type Nullable(Type type) => type.IsValueType ? typeof(Nullable<>).MakeGenericType(type) : type;

    private static Func<DuckDBDataReader, int, object> Reader(Type asked) =>
        ReadAs.MakeGenericMethod(asked).CreateDelegate<Func<DuckDBDataReader, int, object>>();

    private static object Read<T>(DuckDBDataReader reader, int ordinal) => reader.GetFieldValue<T>(ordinal)!;

    private static Type TypeOf(DuckDBType id) => id switch
    {
        DuckDBType.Boolean => typeof(bool),
        DuckDBType.TinyInt => typeof(sbyte),
        DuckDBType.SmallInt => typeof(short),
        DuckDBType.Integer or DuckDBType.SqlNull => typeof(int),
        DuckDBType.BigInt => typeof(long),
        DuckDBType.UnsignedTinyInt => typeof(byte),
        DuckDBType.UnsignedSmallInt => typeof(ushort),
        DuckDBType.UnsignedInteger => typeof(uint),
        DuckDBType.UnsignedBigInt => typeof(ulong),
        DuckDBType.HugeInt or DuckDBType.UnsignedHugeInt => typeof(BigInteger),
        DuckDBType.Float => typeof(float),
        DuckDBType.Double => typeof(double),
        DuckDBType.Decimal => typeof(decimal),
        DuckDBType.Varchar or DuckDBType.Enum => typeof(string),
        DuckDBType.Blob => typeof(byte[]),
        DuckDBType.Date => typeof(DateOnly),
        DuckDBType.Time => typeof(TimeOnly),
        DuckDBType.Timestamp or DuckDBType.TimestampS or DuckDBType.TimestampMs or DuckDBType.TimestampNs => typeof(DateTime),
        DuckDBType.TimestampTz => typeof(DateTimeOffset),
        DuckDBType.Interval => typeof(Interval),
        DuckDBType.Uuid => typeof(Guid),
        DuckDBType.List or DuckDBType.Array => typeof(object[]),
        DuckDBType.Struct or DuckDBType.Map => typeof(IReadOnlyDictionary<string, object?>),
        _ => typeof(object),
    };

    private static string SqlName(DuckDBType id) => id switch
    {
        DuckDBType.UnsignedTinyInt => "UTINYINT",
        DuckDBType.UnsignedSmallInt => "USMALLINT",
        DuckDBType.UnsignedInteger => "UINTEGER",
        DuckDBType.UnsignedBigInt => "UBIGINT",
        DuckDBType.UnsignedHugeInt => "UHUGEINT",
        DuckDBType.TimestampS => "TIMESTAMP_S",
        DuckDBType.TimestampMs => "TIMESTAMP_MS",
        DuckDBType.TimestampNs => "TIMESTAMP_NS",
        DuckDBType.TimestampTz => "TIMESTAMP WITH TIME ZONE",
        DuckDBType.TimeTz => "TIME WITH TIME ZONE",
        DuckDBType.VarInt => "BIGNUM",
        DuckDBType.SqlNull => "INTEGER",
        DuckDBType.Invalid => "of a type without a name",
        _ when Enum.IsDefined(id) => id.ToString().ToUpperInvariant(),
        _ => string.Create(CultureInfo.InvariantCulture, $"of DuckDB's type {(int)id}"),
    };

    // Of these two the package's bindings have none.
    [LibraryImport("duckdb", EntryPoint = "duckdb_prepared_statement_column_count")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static partial ulong ColumnCount(DuckDBPreparedStatement statement);

    [LibraryImport("duckdb", EntryPoint = "duckdb_prepared_statement_column_logical_type")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static partial DuckDBLogicalType ColumnLogicalType(DuckDBPreparedStatement statement, ulong ordinal);
}
