using System.Globalization;
using System.Numerics;

namespace PlanWise.DuckDb.Native;

/// <summary>Turns .NET values into DuckDB's.</summary>
internal static unsafe class ParameterValue
{
    /// <exception cref="NotSupportedException">DuckDB has no type for the value's type.</exception>
    /// <exception cref="OverflowException">A whole number beyond 128 bits.</exception>
    /// <exception cref="ArgumentException">Text with half a surrogate pair, which is no Unicode text.</exception>
    internal static ValueHandle Create(object? value) => value switch
    {
        null or DBNull => NativeMethods.duckdb_create_null_value(),
        string text => FromText(text),
        bool boolean => NativeMethods.duckdb_create_bool(boolean ? (byte)1 : (byte)0),
        int number => NativeMethods.duckdb_create_int32(number),
        long number => NativeMethods.duckdb_create_int64(number),
        decimal number => FromDecimal(number),
        double number => NativeMethods.duckdb_create_double(number),
        float number => NativeMethods.duckdb_create_float(number),
        DateOnly date => NativeMethods.duckdb_create_date(Epoch.ToDays(date)),
        // A local time is an instant like any other: what is stored must not depend on the machine's time zone.
        DateTime { Kind: DateTimeKind.Unspecified } time => NativeMethods.duckdb_create_timestamp(Epoch.ToMicroseconds(time)),
        DateTime time => NativeMethods.duckdb_create_timestamp_tz(Epoch.ToMicroseconds(time.ToUniversalTime())),
        DateTimeOffset time => NativeMethods.duckdb_create_timestamp_tz(Epoch.ToMicroseconds(time.UtcDateTime)),
        TimeOnly time => NativeMethods.duckdb_create_time(time.Ticks / TimeSpan.TicksPerMicrosecond),
        TimeSpan length => FromInterval(DuckDbInterval.FromTimeSpan(length)),
        DuckDbInterval interval => FromInterval(interval),
        Guid guid => FromGuid(guid),
        byte[] bytes => FromBytes(bytes),
        sbyte number => NativeMethods.duckdb_create_int8(number),
        short number => NativeMethods.duckdb_create_int16(number),
        byte number => NativeMethods.duckdb_create_uint8(number),
        ushort number => NativeMethods.duckdb_create_uint16(number),
        uint number => NativeMethods.duckdb_create_uint32(number),
        ulong number => NativeMethods.duckdb_create_uint64(number),
        BigInteger number => FromBigInteger(number),
        Int128 number => NativeMethods.duckdb_create_hugeint(new NativeHugeInt(number)),
        IReadOnlyList<string?> list => FromList(list, DuckDbType.Varchar),
        IReadOnlyList<int> list => FromList(list, DuckDbType.Integer),
        IReadOnlyList<long> list => FromList(list, DuckDbType.BigInt),
        IReadOnlyList<double> list => FromList(list, DuckDbType.Double),
        IReadOnlyList<DateOnly> list => FromList(list, DuckDbType.Date),
        IReadOnlyList<decimal> list => FromDecimals(list),
        _ => throw new NotSupportedException(
            $"A value of type {value.GetType()} cannot be given to DuckDB. Use text, a number, a date or time, a Guid,"
            + " a TimeSpan, bytes, or a list of text, int, long, double, decimal or DateOnly."),
    };

    private static ValueHandle FromText(string text)
    {
        byte[] bytes = TextEncoding.Utf8.GetBytes(text);
        fixed (byte* start = bytes)
        {
            return NativeMethods.duckdb_create_varchar_length(start, (ulong)bytes.Length);
        }
    }

    private static ValueHandle FromBytes(byte[] bytes)
    {
        fixed (byte* start = bytes)
        {
            return NativeMethods.duckdb_create_blob(start, (ulong)bytes.Length);
        }
    }

    private static ValueHandle FromDecimal(decimal value)
    {
        (Int128 unscaled, byte width) = DecimalBits.ToInt128(value);
        return NativeMethods.duckdb_create_decimal(new NativeDecimal(width, value.Scale, unscaled));
    }

    private static ValueHandle FromInterval(DuckDbInterval interval) =>
        NativeMethods.duckdb_create_interval(
            new NativeInterval { Months = interval.Months, Days = interval.Days, Microseconds = interval.Microseconds });

    private static ValueHandle FromGuid(Guid guid)
    {
        Span<byte> bytes = stackalloc byte[16];
        _ = guid.TryWriteBytes(bytes, bigEndian: true, out _);
        return NativeMethods.duckdb_create_uuid(
            new NativeHugeInt((Int128)System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes)));
    }

    private static ValueHandle FromBigInteger(BigInteger value)
    {
        if (value >= (BigInteger)Int128.MinValue && value <= (BigInteger)Int128.MaxValue)
        {
            return NativeMethods.duckdb_create_hugeint(new NativeHugeInt((Int128)value));
        }
        if (value > 0 && value <= (BigInteger)UInt128.MaxValue)
        {
            return NativeMethods.duckdb_create_uhugeint(new NativeHugeInt((Int128)(UInt128)value));
        }
        throw new OverflowException(
            string.Create(CultureInfo.InvariantCulture, $"{value} does not fit DuckDB's largest whole number, 128 bits."));
    }

    private static ValueHandle FromDecimals(IReadOnlyList<decimal> list)
    {
        // One type for all: the most digits before the point and the most after it.
        int scale = list.Count == 0 ? 0 : list.Max(value => value.Scale);
        int whole = list.Count == 0 ? 1 : list.Max(value => DecimalBits.ToInt128(value).Width - value.Scale);
        if (whole + scale > 38)
        {
            throw new OverflowException(
                $"A list of decimals with {whole} digits before and {scale} after the point does not fit DECIMAL(38); round them.");
        }
        using LogicalTypeHandle type = NativeMethods.duckdb_create_decimal_type((byte)Math.Max(whole + scale, 1), (byte)scale);
        return FromList(list, type);
    }

    private static ValueHandle FromList<T>(IReadOnlyList<T> list, DuckDbType elementType)
    {
        using LogicalTypeHandle type = NativeMethods.duckdb_create_logical_type(elementType);
        return FromList(list, type);
    }

    private static ValueHandle FromList<T>(IReadOnlyList<T> list, LogicalTypeHandle elementType)
    {
        var elements = new List<ValueHandle>(list.Count);
        try
        {
            foreach (T element in list)
            {
                elements.Add(Create(element));
            }
            // Never empty, as DuckDB takes no null address.
            nint[] addresses = [.. elements.Select(element => element.DangerousGetHandle()), 0];
            fixed (nint* start = addresses)
            {
                return NativeMethods.duckdb_create_list_value(elementType, start, (ulong)elements.Count);
            }
        }
        finally
        {
            elements.ForEach(element => element.Dispose());
        }
    }
}
