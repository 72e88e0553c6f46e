using System.Globalization;
using System.Numerics;

namespace PlanWise.DuckDb.Native;

/// <summary>
/// Reads one column straight from the memory of DuckDB's vectors. The type is looked at once a result, the vector's
/// addresses once a chunk; a value costs a switch and a load.
/// </summary>
internal sealed unsafe class ColumnReader
{
    private readonly DuckDbType _type;
    private readonly DuckDbType _storage;
    private readonly byte _scale;
    private readonly string[] _enumValues = [];
    private readonly ColumnReader[] _children = [];
    private readonly int _arraySize;
    private byte* _data;
    private byte* _tags;
    private ulong* _validity;

    internal ColumnReader(string name, LogicalTypeHandle type)
    {
        Name = name;
        _type = NativeMethods.duckdb_get_type_id(type);
        _storage = _type;
        switch (_type)
        {
            case DuckDbType.Decimal:
                _scale = NativeMethods.duckdb_decimal_scale(type);
                _storage = NativeMethods.duckdb_decimal_internal_type(type);
                TypeName = string.Create(
                    CultureInfo.InvariantCulture, $"DECIMAL({NativeMethods.duckdb_decimal_width(type)},{_scale})");
                break;
            case DuckDbType.Enum:
                _storage = NativeMethods.duckdb_enum_internal_type(type);
                _enumValues = new string[NativeMethods.duckdb_enum_dictionary_size(type)];
                for (int i = 0; i < _enumValues.Length; i++)
                {
                    _enumValues[i] = NativeMethods.TakeText(NativeMethods.duckdb_enum_dictionary_value(type, (ulong)i));
                }
                TypeName = "ENUM";
                break;
            case DuckDbType.List:
                using (LogicalTypeHandle child = NativeMethods.duckdb_list_type_child_type(type))
                {
                    _children = [new ColumnReader(name, child)];
                }
                TypeName = _children[0].TypeName + "[]";
                break;
            case DuckDbType.Struct:
                _children = new ColumnReader[NativeMethods.duckdb_struct_type_child_count(type)];
                for (int i = 0; i < _children.Length; i++)
                {
                    using LogicalTypeHandle child = NativeMethods.duckdb_struct_type_child_type(type, (ulong)i);
                    string childName = NativeMethods.TakeText(NativeMethods.duckdb_struct_type_child_name(type, (ulong)i));
                    _children[i] = new ColumnReader(childName, child);
                }
                TypeName = $"STRUCT({string.Join(", ", _children.Select(child => $"{child.Name} {child.TypeName}"))})";
                break;
            case DuckDbType.Array:
                using (LogicalTypeHandle child = NativeMethods.duckdb_array_type_child_type(type))
                {
                    _children = [new ColumnReader(name, child)];
                }
                _arraySize = checked((int)NativeMethods.duckdb_array_type_array_size(type));
                TypeName = string.Create(CultureInfo.InvariantCulture, $"{_children[0].TypeName}[{_arraySize}]");
                break;
            case DuckDbType.Map:
                using (LogicalTypeHandle key = NativeMethods.duckdb_map_type_key_type(type))
                using (LogicalTypeHandle value = NativeMethods.duckdb_map_type_value_type(type))
                {
                    _children = [new ColumnReader(name, key), new ColumnReader(name, value)];
                }
                TypeName = $"MAP({_children[0].TypeName}, {_children[1].TypeName})";
                break;
            case DuckDbType.Union:
                _children = new ColumnReader[NativeMethods.duckdb_union_type_member_count(type)];
                for (int i = 0; i < _children.Length; i++)
                {
                    using LogicalTypeHandle child = NativeMethods.duckdb_union_type_member_type(type, (ulong)i);
                    string childName = NativeMethods.TakeText(NativeMethods.duckdb_union_type_member_name(type, (ulong)i));
                    _children[i] = new ColumnReader(childName, child);
                }
                TypeName = $"UNION({string.Join(", ", _children.Select(child => $"{child.Name} {child.TypeName}"))})";
                break;
            default:
                TypeName = SqlName(_type);
                break;
        }
    }

    internal string Name { get; }

    /// <summary>The type as SQL writes it.</summary>
    internal string TypeName { get; }

    /// <summary>The type of what <see cref="GetValue"/> gives.</summary>
    internal Type ClrType => _type switch
    {
        DuckDbType.Boolean => typeof(bool),
        DuckDbType.TinyInt => typeof(sbyte),
        DuckDbType.SmallInt => typeof(short),
        DuckDbType.Integer => typeof(int),
        DuckDbType.BigInt => typeof(long),
        DuckDbType.UTinyInt => typeof(byte),
        DuckDbType.USmallInt => typeof(ushort),
        DuckDbType.UInteger => typeof(uint),
        DuckDbType.UBigInt => typeof(ulong),
        DuckDbType.HugeInt or DuckDbType.UHugeInt => typeof(BigInteger),
        DuckDbType.Float => typeof(float),
        DuckDbType.Double => typeof(double),
        DuckDbType.Decimal => typeof(decimal),
        DuckDbType.Varchar or DuckDbType.Enum => typeof(string),
        DuckDbType.Blob => typeof(byte[]),
        DuckDbType.Date => typeof(DateOnly),
        DuckDbType.Time => typeof(TimeOnly),
        DuckDbType.Timestamp or DuckDbType.TimestampSeconds or DuckDbType.TimestampMilliseconds
            or DuckDbType.TimestampNanoseconds => typeof(DateTime),
        DuckDbType.TimestampTz => typeof(DateTimeOffset),
        DuckDbType.Interval => typeof(DuckDbInterval),
        DuckDbType.Uuid => typeof(Guid),
        DuckDbType.List or DuckDbType.Array => typeof(object[]),
        DuckDbType.Struct or DuckDbType.Map => typeof(IReadOnlyDictionary<string, object?>),
        _ => typeof(object),
    };

    /// <summary>Turns to the rows of a vector, which must live as long as it is read.</summary>
    internal void Attach(nint vector)
    {
        _data = NativeMethods.duckdb_vector_get_data(vector);
        _validity = NativeMethods.duckdb_vector_get_validity(vector);
        if (_type == DuckDbType.List)
        {
            _children[0].Attach(NativeMethods.duckdb_list_vector_get_child(vector));
        }
        else if (_type == DuckDbType.Array)
        {
            _children[0].Attach(NativeMethods.duckdb_array_vector_get_child(vector));
        }
        else if (_type == DuckDbType.Map)
        {
            // A map is a list of entries.
            nint entries = NativeMethods.duckdb_list_vector_get_child(vector);
            _children[0].Attach(NativeMethods.duckdb_struct_vector_get_child(entries, 0));
            _children[1].Attach(NativeMethods.duckdb_struct_vector_get_child(entries, 1));
        }
        else if (_type == DuckDbType.Union)
        {
            // A union is a structure: the number of the member that counts, then all members.
            _tags = NativeMethods.duckdb_vector_get_data(NativeMethods.duckdb_struct_vector_get_child(vector, 0));
            for (int i = 0; i < _children.Length; i++)
            {
                _children[i].Attach(NativeMethods.duckdb_struct_vector_get_child(vector, (ulong)i + 1));
            }
        }
        else if (_type == DuckDbType.Struct)
        {
            for (int i = 0; i < _children.Length; i++)
            {
                _children[i].Attach(NativeMethods.duckdb_struct_vector_get_child(vector, (ulong)i));
            }
        }
    }

    /// <summary>A vector without a validity mask has no NULL.</summary>
    internal bool IsNull(long row) => _validity is not null && (_validity[row >> 6] & (1UL << (int)(row & 63))) == 0;

    /// <summary>The value as <see cref="ClrType"/>; null for NULL.</summary>
    internal object? GetValue(long row)
    {
        if (IsNull(row))
        {
            return null;
        }
        return _type switch
        {
            DuckDbType.Boolean => GetBoolean(row),
            DuckDbType.TinyInt => ((sbyte*)_data)[row],
            DuckDbType.SmallInt => ((short*)_data)[row],
            DuckDbType.Integer => ((int*)_data)[row],
            DuckDbType.BigInt => ((long*)_data)[row],
            DuckDbType.UTinyInt => _data[row],
            DuckDbType.USmallInt => ((ushort*)_data)[row],
            DuckDbType.UInteger => ((uint*)_data)[row],
            DuckDbType.UBigInt => ((ulong*)_data)[row],
            DuckDbType.HugeInt or DuckDbType.UHugeInt => GetBigInteger(row),
            DuckDbType.Float => ((float*)_data)[row],
            DuckDbType.Double => ((double*)_data)[row],
            DuckDbType.Decimal => GetDecimal(row),
            DuckDbType.Varchar or DuckDbType.Enum => GetString(row),
            DuckDbType.Blob => GetBlob(row).ToArray(),
            DuckDbType.Date => GetDate(row),
            DuckDbType.Time => GetTime(row),
            DuckDbType.Timestamp or DuckDbType.TimestampSeconds or DuckDbType.TimestampMilliseconds
                or DuckDbType.TimestampNanoseconds => GetDateTime(row),
            DuckDbType.TimestampTz => GetDateTimeOffset(row),
            DuckDbType.Interval => GetInterval(row),
            DuckDbType.Uuid => GetGuid(row),
            DuckDbType.List => GetList(row),
            DuckDbType.Array => GetArray(row),
            DuckDbType.Map => GetMap(row),
            DuckDbType.Union => _children[_tags[row]].GetValue(row),
            DuckDbType.Struct => _children.ToDictionary(child => child.Name, child => child.GetValue(row), StringComparer.OrdinalIgnoreCase),
            _ => throw new NotSupportedException(
                $"Column '{Name}' is {TypeName}, which this provider does not read. Cast it in SQL, for example"
                + $" CAST(\"{Name}\" AS VARCHAR)."),
        };
    }

    /// <summary>The value as <typeparamref name="T"/>, without boxing; the caller has looked for NULL.</summary>
    internal T Get<T>(long row)
    {
        // For a value type the JIT keeps one branch of these and drops the casts.
        if (typeof(T) == typeof(int) || typeof(T) == typeof(int?)) { return (T)(object)GetInt32(row); }
        if (typeof(T) == typeof(long) || typeof(T) == typeof(long?)) { return (T)(object)GetInt64(row); }
        if (typeof(T) == typeof(decimal) || typeof(T) == typeof(decimal?)) { return (T)(object)GetDecimal(row); }
        if (typeof(T) == typeof(double) || typeof(T) == typeof(double?)) { return (T)(object)GetDouble(row); }
        if (typeof(T) == typeof(float) || typeof(T) == typeof(float?)) { return (T)(object)GetFloat(row); }
        if (typeof(T) == typeof(bool) || typeof(T) == typeof(bool?)) { return (T)(object)GetBoolean(row); }
        if (typeof(T) == typeof(DateOnly) || typeof(T) == typeof(DateOnly?)) { return (T)(object)GetDate(row); }
        if (typeof(T) == typeof(TimeOnly) || typeof(T) == typeof(TimeOnly?)) { return (T)(object)GetTime(row); }
        if (typeof(T) == typeof(DateTime) || typeof(T) == typeof(DateTime?)) { return (T)(object)GetDateTime(row); }
        if (typeof(T) == typeof(DateTimeOffset) || typeof(T) == typeof(DateTimeOffset?)) { return (T)(object)GetDateTimeOffset(row); }
        if (typeof(T) == typeof(TimeSpan) || typeof(T) == typeof(TimeSpan?)) { return (T)(object)GetInterval(row).ToTimeSpan(); }
        if (typeof(T) == typeof(DuckDbInterval) || typeof(T) == typeof(DuckDbInterval?)) { return (T)(object)GetInterval(row); }
        if (typeof(T) == typeof(Guid) || typeof(T) == typeof(Guid?)) { return (T)(object)GetGuid(row); }
        if (typeof(T) == typeof(BigInteger) || typeof(T) == typeof(BigInteger?)) { return (T)(object)GetBigInteger(row); }
        if (typeof(T) == typeof(short) || typeof(T) == typeof(short?)) { return (T)(object)GetInteger<short>(row); }
        if (typeof(T) == typeof(byte) || typeof(T) == typeof(byte?)) { return (T)(object)GetInteger<byte>(row); }
        if (typeof(T) == typeof(sbyte) || typeof(T) == typeof(sbyte?)) { return (T)(object)GetInteger<sbyte>(row); }
        if (typeof(T) == typeof(ushort) || typeof(T) == typeof(ushort?)) { return (T)(object)GetInteger<ushort>(row); }
        if (typeof(T) == typeof(uint) || typeof(T) == typeof(uint?)) { return (T)(object)GetInteger<uint>(row); }
        if (typeof(T) == typeof(ulong) || typeof(T) == typeof(ulong?)) { return (T)(object)GetInteger<ulong>(row); }
        return GetValue(row) is T value ? value : throw Mismatch(typeof(T));
    }

    internal bool GetBoolean(long row) => _type == DuckDbType.Boolean ? _data[row] != 0 : throw Mismatch(typeof(bool));

    internal int GetInt32(long row) => _type == DuckDbType.Integer ? ((int*)_data)[row] : GetInteger<int>(row);

    internal long GetInt64(long row) => _type == DuckDbType.BigInt ? ((long*)_data)[row] : GetInteger<long>(row);

    /// <summary>The value of a column of any integer type, checked to fit.</summary>
    internal T GetInteger<T>(long row)
        where T : struct, IBinaryInteger<T>
    {
        try
        {
            return _type switch
            {
                DuckDbType.TinyInt => T.CreateChecked(((sbyte*)_data)[row]),
                DuckDbType.SmallInt => T.CreateChecked(((short*)_data)[row]),
                DuckDbType.Integer => T.CreateChecked(((int*)_data)[row]),
                DuckDbType.BigInt => T.CreateChecked(((long*)_data)[row]),
                DuckDbType.UTinyInt => T.CreateChecked(_data[row]),
                DuckDbType.USmallInt => T.CreateChecked(((ushort*)_data)[row]),
                DuckDbType.UInteger => T.CreateChecked(((uint*)_data)[row]),
                DuckDbType.UBigInt => T.CreateChecked(((ulong*)_data)[row]),
                DuckDbType.HugeInt => T.CreateChecked(((NativeHugeInt*)_data)[row].Value),
                DuckDbType.UHugeInt => T.CreateChecked(((NativeHugeInt*)_data)[row].Unsigned),
                _ => throw Mismatch(typeof(T)),
            };
        }
        catch (OverflowException)
        {
            throw TooLarge(Format(GetValue(row)), typeof(T));
        }
    }

    internal BigInteger GetBigInteger(long row) => _type switch
    {
        DuckDbType.HugeInt => ((NativeHugeInt*)_data)[row].Value,
        DuckDbType.UHugeInt => ((NativeHugeInt*)_data)[row].Unsigned,
        DuckDbType.UBigInt => ((ulong*)_data)[row],
        _ => GetInteger<long>(row),
    };

    internal decimal GetDecimal(long row)
    {
        switch (_type)
        {
            case DuckDbType.Decimal:
                break;
            case DuckDbType.HugeInt or DuckDbType.UHugeInt:
                BigInteger whole = GetBigInteger(row);
                return whole >= (BigInteger)decimal.MinValue && whole <= (BigInteger)decimal.MaxValue
                    ? (decimal)whole
                    : throw TooLarge(Format(whole), typeof(decimal));
            case DuckDbType.UBigInt:
                return ((ulong*)_data)[row];
            default:
                return GetInteger<long>(row);
        }

        switch (_storage)
        {
            case DuckDbType.SmallInt:
                return DecimalBits.FromInt64(((short*)_data)[row], _scale);
            case DuckDbType.Integer:
                return DecimalBits.FromInt64(((int*)_data)[row], _scale);
            case DuckDbType.BigInt:
                return DecimalBits.FromInt64(((long*)_data)[row], _scale);
            default:
                Int128 unscaled = ((NativeHugeInt*)_data)[row].Value;
                return DecimalBits.TryFromInt128(unscaled, _scale, out decimal value)
                    ? value
                    : throw TooLarge($"{Format(unscaled)} x 10^-{_scale}", typeof(decimal));
        }
    }

    internal float GetFloat(long row) => _type == DuckDbType.Float ? ((float*)_data)[row] : throw Mismatch(typeof(float));

    /// <summary>Also of FLOAT, DECIMAL and integer columns: the nearest double.</summary>
    internal double GetDouble(long row) => _type switch
    {
        DuckDbType.Double => ((double*)_data)[row],
        DuckDbType.Float => ((float*)_data)[row],
        DuckDbType.Decimal => (double)GetDecimal(row),
        DuckDbType.HugeInt or DuckDbType.UHugeInt => (double)GetBigInteger(row),
        DuckDbType.UBigInt => ((ulong*)_data)[row],
        _ => GetInteger<long>(row),
    };

    internal string GetString(long row) => _type switch
    {
        DuckDbType.Varchar => TextEncoding.Utf8.GetString(GetBytes(row)),
        DuckDbType.Enum => _enumValues[EnumIndex(row)],
        _ => throw Mismatch(typeof(string)),
    };

    internal ReadOnlySpan<byte> GetBlob(long row) =>
        _type == DuckDbType.Blob ? GetBytes(row) : throw Mismatch(typeof(byte[]));

    internal DateOnly GetDate(long row)
    {
        if (_type != DuckDbType.Date)
        {
            throw Mismatch(typeof(DateOnly));
        }
        int days = ((int*)_data)[row];
        return Epoch.TryToDate(days, out DateOnly date)
            ? date
            : throw OutOfCalendar(Math.Abs((long)days) == int.MaxValue, days < 0, typeof(DateOnly));
    }

    internal TimeOnly GetTime(long row)
    {
        if (_type != DuckDbType.Time)
        {
            throw Mismatch(typeof(TimeOnly));
        }
        long ticks = ((long*)_data)[row] * TimeSpan.TicksPerMicrosecond;
        return ticks < TimeSpan.TicksPerDay ? new TimeOnly(ticks) : throw TooLarge("24:00:00", typeof(TimeOnly));
    }

    /// <summary>Unspecified for TIMESTAMP and DATE (midnight), UTC for TIMESTAMPTZ; nanoseconds are cut to 100 ns.</summary>
    internal DateTime GetDateTime(long row) => _type switch
    {
        DuckDbType.Timestamp => Instant(((long*)_data)[row], TimeSpan.TicksPerMicrosecond),
        DuckDbType.TimestampSeconds => Instant(((long*)_data)[row], TimeSpan.TicksPerSecond),
        DuckDbType.TimestampMilliseconds => Instant(((long*)_data)[row], TimeSpan.TicksPerMillisecond),
        DuckDbType.TimestampNanoseconds => Instant(((long*)_data)[row], 0),
        DuckDbType.TimestampTz => GetDateTimeOffset(row).UtcDateTime,
        DuckDbType.Date => GetDate(row).ToDateTime(TimeOnly.MinValue),
        _ => throw Mismatch(typeof(DateTime)),
    };

    internal DateTimeOffset GetDateTimeOffset(long row) =>
        _type == DuckDbType.TimestampTz
            ? new DateTimeOffset(Instant(((long*)_data)[row], TimeSpan.TicksPerMicrosecond), TimeSpan.Zero)
            : throw Mismatch(typeof(DateTimeOffset));

    internal DuckDbInterval GetInterval(long row)
    {
        if (_type != DuckDbType.Interval)
        {
            throw Mismatch(typeof(DuckDbInterval));
        }
        NativeInterval interval = ((NativeInterval*)_data)[row];
        return new DuckDbInterval(interval.Months, interval.Days, interval.Microseconds);
    }

    internal Guid GetGuid(long row)
    {
        if (_type != DuckDbType.Uuid)
        {
            throw Mismatch(typeof(Guid));
        }
        Span<byte> bytes = stackalloc byte[16];
        // Stored with the highest bit turned over, so that signed comparison orders UUIDs as text does.
        UInt128 bits = ((NativeHugeInt*)_data)[row].Unsigned ^ (UInt128.One << 127);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, bits);
        return new Guid(bytes, bigEndian: true);
    }

    private object?[] GetList(long row)
    {
        NativeListEntry entry = ((NativeListEntry*)_data)[row];
        var values = new object?[entry.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = _children[0].GetValue((long)entry.Offset + i);
        }
        return values;
    }

    private object?[] GetArray(long row)
    {
        var values = new object?[_arraySize];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = _children[0].GetValue((row * _arraySize) + i);
        }
        return values;
    }

    /// <summary>A map by the texts of its keys, in its order.</summary>
    private Dictionary<string, object?> GetMap(long row)
    {
        NativeListEntry entry = ((NativeListEntry*)_data)[row];
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (long i = (long)entry.Offset; i < (long)(entry.Offset + entry.Length); i++)
        {
            values.Add(KeyText(_children[0].GetValue(i)), _children[1].GetValue(i));
        }
        return values;
    }

    private string KeyText(object? key) => key switch
    {
        string text => text,
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        DateTime or DateTimeOffset or TimeOnly => ((IFormattable)key).ToString("O", CultureInfo.InvariantCulture),
        bool or IFormattable => Format(key),
        _ => throw new NotSupportedException(
            $"Column '{Name}' is {TypeName}, whose keys have no text. Cast it in SQL, for example CAST(\"{Name}\" AS VARCHAR)."),
    };

    /// <summary>A string_t is its length, then up to 12 bytes in place, or 4 bytes of prefix and a pointer.</summary>
    private ReadOnlySpan<byte> GetBytes(long row)
    {
        byte* text = _data + (row * 16);
        int length = checked((int)*(uint*)text);
        return new ReadOnlySpan<byte>(length <= 12 ? text + 4 : *(byte**)(text + 8), length);
    }

    private uint EnumIndex(long row) => _storage switch
    {
        DuckDbType.UTinyInt => _data[row],
        DuckDbType.USmallInt => ((ushort*)_data)[row],
        _ => ((uint*)_data)[row],
    };

    private DateTime Instant(long count, long ticks)
    {
        bool infinite = count == long.MaxValue || count == -long.MaxValue;
        bool fits = ticks == 0
            ? Epoch.TryToDateTime(Epoch.FloorDivide(count, 100), 1, out DateTime time)
            : Epoch.TryToDateTime(count, ticks, out time);
        return fits && !infinite ? time : throw OutOfCalendar(infinite, count < 0, typeof(DateTime));
    }

    private OverflowException OutOfCalendar(bool infinite, bool negative, Type wanted) =>
        TooLarge(infinite ? (negative ? "-infinity" : "infinity") : $"a date {(negative ? "before year 1" : "after year 9999")}", wanted);

    private OverflowException TooLarge(string value, Type wanted) =>
        new($"Column '{Name}' ({TypeName}) holds {value}, which {wanted.Name} cannot hold. Cast the column in SQL to a type that fits, or to VARCHAR.");

    private InvalidCastException Mismatch(Type wanted) =>
        new($"Column '{Name}' is {TypeName}, which cannot be read as {wanted.Name}; read it as {ClrType.Name} or cast it in SQL.");

    private static string Format(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static string SqlName(DuckDbType type) => type switch
    {
        DuckDbType.TimestampTz => "TIMESTAMP WITH TIME ZONE",
        DuckDbType.TimestampSeconds => "TIMESTAMP_S",
        DuckDbType.TimestampMilliseconds => "TIMESTAMP_MS",
        DuckDbType.TimestampNanoseconds => "TIMESTAMP_NS",
        DuckDbType.TimeTz => "TIME WITH TIME ZONE",
        DuckDbType.TimeNanoseconds => "TIME_NS",
        DuckDbType.SqlNull => "NULL",
        _ => type.ToString().ToUpperInvariant(),
    };
}
