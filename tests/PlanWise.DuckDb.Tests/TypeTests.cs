using System.Globalization;
using System.Numerics;

namespace PlanWise.DuckDb.Tests;

public sealed class TypeTests : IDisposable
{
    private readonly DuckDbConnection _connection = Database.Open();

    public void Dispose() => _connection.Dispose();

    public static TheoryData<string, object> Literals => new()
    {
        { "true", true },
        { "false", false },
        { "(-128)::TINYINT", sbyte.MinValue },
        { "(-32768)::SMALLINT", short.MinValue },
        { "(-2147483648)::INTEGER", int.MinValue },
        { "(-9223372036854775808)::BIGINT", long.MinValue },
        { "9223372036854775807::BIGINT", long.MaxValue },
        { "255::UTINYINT", byte.MaxValue },
        { "65535::USMALLINT", ushort.MaxValue },
        { "4294967295::UINTEGER", uint.MaxValue },
        { "18446744073709551615::UBIGINT", ulong.MaxValue },
        { "170141183460469231731687303715884105727::HUGEINT", (BigInteger)Int128.MaxValue },
        { "(-170141183460469231731687303715884105728)::HUGEINT", (BigInteger)Int128.MinValue },
        { "340282366920938463463374607431768211455::UHUGEINT", (BigInteger)UInt128.MaxValue },
        { "1.5::FLOAT", 1.5f },
        { "0.1::DOUBLE", 0.1 },
        { "'NaN'::DOUBLE", double.NaN },
        { "(-1.5)::DECIMAL(4,1)", -1.5m },
        { "12345.67::DECIMAL(9,2)", 12345.67m },
        { "(-1234567890123456.78)::DECIMAL(18,2)", -1234567890123456.78m },
        { "7922816251426433759354395033.5::DECIMAL(38,1)", 7922816251426433759354395033.5m },
        { "(-0.0000000000000000000000000001)::DECIMAL(38,28)", -0.0000000000000000000000000001m },
        { "1.5::DECIMAL(38,37)", 1.5m },
        { "''", "" },
        { "'twelve bytes'", "twelve bytes" },
        { "'thirteen byte'", "thirteen byte" },
        { "'Zoë Łukasiewicz 你好 👩‍💼'", "Zoë Łukasiewicz 你好 👩‍💼" },
        { "'\\x00\\xFF'::BLOB", new byte[] { 0, 255 } },
        { "DATE '2024-02-29'", new DateOnly(2024, 2, 29) },
        { "DATE '0001-01-01'", DateOnly.MinValue },
        { "DATE '9999-12-31'", DateOnly.MaxValue },
        { "TIME '23:59:59.999999'", new TimeOnly(23, 59, 59, 999, 999) },
        { "TIMESTAMP '1969-12-31 23:59:59.999999'", new DateTime(1969, 12, 31, 23, 59, 59, 999, 999) },
        { "TIMESTAMP_S '1900-01-01 00:00:01'", new DateTime(1900, 1, 1, 0, 0, 1) },
        { "TIMESTAMP_MS '2025-06-30 12:00:00.123'", new DateTime(2025, 6, 30, 12, 0, 0, 123) },
        { "TIMESTAMP_NS '1960-06-30 12:00:00.123456789'", new DateTime(1960, 6, 30, 12, 0, 0).AddTicks(1234567) },
        { "TIMESTAMPTZ '2025-06-30 12:00:00+02'", new DateTimeOffset(2025, 6, 30, 10, 0, 0, TimeSpan.Zero) },
        { "UUID '00112233-4455-6677-8899-aabbccddeeff'", new Guid("00112233-4455-6677-8899-aabbccddeeff") },
        { "UUID 'ff112233-4455-6677-8899-aabbccddeeff'", new Guid("ff112233-4455-6677-8899-aabbccddeeff") },
        { "INTERVAL '14 months 3 days 4 seconds'", new DuckDbInterval(14, 3, 4_000_000) },
        { "'VP'::ENUM('Staff', 'Manager', 'VP')", "VP" },
        { "[1, NULL, 3]", new object?[] { 1, null, 3 } },
        { "[]::INTEGER[]", Array.Empty<object?>() },
        { "[['a', 'a longer text than twelve'], []]", new object?[] { new object?[] { "a", "a longer text than twelve" }, Array.Empty<object?>() } },
    };

    [Theory]
    [MemberData(nameof(Literals))]
    public void A_literal_is_read_as_its_type(string sql, object expected)
    {
        using DuckDbCommand command = _connection.Command($"SELECT {sql} AS value");
        using DuckDbDataReader reader = command.ExecuteReader();

        Assert.True(reader.Read());
        Assert.False(reader.IsDBNull(0));
        Assert.Equal(expected, reader.GetValue(0));
        Assert.IsAssignableFrom(reader.GetFieldType(0), reader.GetValue(0));
        Assert.False(reader.Read());
    }

    public static TheoryData<object, string> Values => new()
    {
        { true, "BOOLEAN" },
        { sbyte.MinValue, "TINYINT" },
        { short.MaxValue, "SMALLINT" },
        { int.MinValue, "INTEGER" },
        { long.MaxValue, "BIGINT" },
        { byte.MaxValue, "UTINYINT" },
        { ushort.MaxValue, "USMALLINT" },
        { uint.MaxValue, "UINTEGER" },
        { ulong.MaxValue, "UBIGINT" },
        { (BigInteger)Int128.MinValue, "HUGEINT" },
        { (BigInteger)UInt128.MaxValue, "UHUGEINT" },
        { 1.25f, "FLOAT" },
        { double.Epsilon, "DOUBLE" },
        { 0m, "DECIMAL(1,0)" },
        { 0.07m, "DECIMAL(2,2)" },
        { -56000.10m, "DECIMAL(7,2)" },
        { 123456789012345678.9m, "DECIMAL(19,1)" },
        { decimal.MaxValue, "DECIMAL(29,0)" },
        { decimal.MinValue, "DECIMAL(29,0)" },
        { 0.0000000000000000000000000001m, "DECIMAL(28,28)" },
        { "it's \"quoted\"; -- $text 你好 👩‍💼", "VARCHAR" },
        { "a\0b", "VARCHAR" },
        { "", "VARCHAR" },
        { new byte[] { 0, 1, 255 }, "BLOB" },
        { Array.Empty<byte>(), "BLOB" },
        { new DateOnly(2024, 2, 29), "DATE" },
        { DateOnly.MinValue, "DATE" },
        { new TimeOnly(23, 59, 59, 999, 999), "TIME" },
        { new DateTime(1903, 12, 31, 23, 59, 59, 999, 999), "TIMESTAMP" },
        { new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.FromHours(5.5)), "TIMESTAMP WITH TIME ZONE" },
        { new DuckDbInterval(-1, 2, -3), "INTERVAL" },
        { new Guid("8f112233-4455-6677-8899-aabbccddeeff"), "UUID" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_parameter_comes_back_as_it_was(object value, string type)
    {
        using DuckDbCommand command = _connection.Command("SELECT $value AS value, typeof($value)", ("value", value));
        using DuckDbDataReader reader = command.ExecuteReader();

        Assert.True(reader.Read());
        Assert.Equal(value, reader.GetValue(0));
        Assert.Equal(type, reader.GetDataTypeName(0));
        Assert.Equal(type, reader.GetString(1));
    }

    [Fact]
    public void Nulls_of_every_type_are_null()
    {
        string[] types =
        [
            "BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "HUGEINT",
            "UHUGEINT", "FLOAT", "DOUBLE", "DECIMAL(4,1)", "DECIMAL(9,2)", "DECIMAL(18,2)", "DECIMAL(38,3)", "VARCHAR", "BLOB",
            "DATE", "TIME", "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS", "TIMESTAMPTZ", "UUID", "INTERVAL",
            "ENUM('a')", "INTEGER[]", "STRUCT(a INTEGER)",
        ];
        using DuckDbCommand command = _connection.Command(
            $"SELECT {string.Join(", ", types.Select(type => $"NULL::{type}"))}, $nothing, $none",
            ("nothing", null), ("none", DBNull.Value));
        using DuckDbDataReader reader = command.ExecuteReader();

        Assert.True(reader.Read());
        for (int i = 0; i < types.Length + 2; i++)
        {
            Assert.True(reader.IsDBNull(i));
            Assert.Equal(DBNull.Value, reader.GetValue(i));
            Assert.Null(reader.GetFieldValue<string?>(i));
            Assert.Null(reader.GetFieldValue<int?>(i));
        }
        var exception = Assert.Throws<InvalidCastException>(() => reader.GetInt32(3));
        Assert.Contains("is NULL", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nulls_between_values_are_where_they_should_be()
    {
        using DuckDbCommand command = _connection.Command(
            "SELECT i, CASE WHEN i % 3 = 0 THEN NULL ELSE 'employee number ' || i END FROM range(5000) t(i) ORDER BY i");
        using DuckDbDataReader reader = command.ExecuteReader();

        for (long i = 0; i < 5000; i++)
        {
            Assert.True(reader.Read());
            Assert.Equal(i, reader.GetInt64(0));
            Assert.Equal(i % 3 == 0 ? null : "employee number " + i.ToString(CultureInfo.InvariantCulture), reader.GetFieldValue<string?>(1));
        }
        Assert.False(reader.Read());
    }

    [Fact]
    public void A_struct_is_read_by_name()
    {
        var band = _connection.Get<IReadOnlyDictionary<string, object?>>(
            "SELECT {'name': '25-34', 'from': 25, 'until': NULL::INTEGER, 'multipliers': [1.4, 1.5]}");

        Assert.Equal("25-34", band["name"]);
        Assert.Equal(25, band["from"]);
        Assert.Null(band["until"]);
        Assert.Equal(new object?[] { 1.4m, 1.5m }, band["multipliers"]);
    }

    [Fact]
    public void Typed_getters_read_their_types()
    {
        using DuckDbCommand command = _connection.Command(
            """
            SELECT 7::TINYINT, 56000.10::DECIMAL(18,2), DATE '2025-12-31', TIMESTAMPTZ '2025-12-31 23:00:00+00', 'x', true,
                   0.25::FLOAT, UUID '00112233-4455-6677-8899-aabbccddeeff', INTERVAL '36 hours', sum(i) FROM range(10) t(i)
            """);
        using DuckDbDataReader reader = command.ExecuteReader();

        Assert.True(reader.Read());
        Assert.Equal(7, reader.GetByte(0));
        Assert.Equal(7, reader.GetInt16(0));
        Assert.Equal(7, reader.GetInt32(0));
        Assert.Equal(7L, reader.GetInt64(0));
        Assert.Equal(7m, reader.GetDecimal(0));
        Assert.Equal(7.0, reader.GetDouble(0));
        Assert.Equal(7, reader.GetFieldValue<int?>(0));
        Assert.Equal(7u, reader.GetFieldValue<uint>(0));
        Assert.Equal(56000.10m, reader.GetDecimal(1));
        Assert.Equal(56000.10, reader.GetDouble(1));
        Assert.Equal(new DateOnly(2025, 12, 31), reader.GetFieldValue<DateOnly>(2));
        Assert.Equal(new DateTime(2025, 12, 31), reader.GetDateTime(2));
        Assert.Equal(new DateTimeOffset(2025, 12, 31, 23, 0, 0, TimeSpan.Zero), reader.GetFieldValue<DateTimeOffset>(3));
        Assert.Equal(DateTimeKind.Utc, reader.GetDateTime(3).Kind);
        Assert.Equal('x', reader.GetChar(4));
        Assert.True(reader.GetBoolean(5));
        Assert.Equal(0.25f, reader.GetFloat(6));
        Assert.Equal(new Guid("00112233-4455-6677-8899-aabbccddeeff"), reader.GetGuid(7));
        Assert.Equal(TimeSpan.FromHours(36), reader.GetFieldValue<TimeSpan>(8));
        Assert.Equal(45, reader.GetInt32(9));
        Assert.Equal(45m, reader.GetDecimal(9));
        Assert.Equal(45, reader.GetFieldValue<BigInteger>(9));
    }

    [Theory]
    [InlineData("SELECT 2147483648", "2147483648")]
    [InlineData("SELECT 170141183460469231731687303715884105727::HUGEINT", "170141183460469231731687303715884105727")]
    [InlineData("SELECT (-1)::BIGINT - 2147483648", "-2147483649")]
    public void A_whole_number_that_does_not_fit_is_an_error(string sql, string shown)
    {
        var exception = Assert.Throws<OverflowException>(() => _connection.Get<int>(sql));

        Assert.Contains(shown, exception.Message, StringComparison.Ordinal);
        Assert.Contains("Int32", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_decimal_with_too_many_digits_is_an_error()
    {
        var exception = Assert.Throws<OverflowException>(
            () => _connection.Get<decimal>("SELECT 99999999999999999999999999999.9::DECIMAL(38,1) AS pay"));

        Assert.Contains("pay", exception.Message, StringComparison.Ordinal);
        Assert.Contains("DECIMAL(38,1)", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'infinity'::DATE", "infinity")]
    [InlineData("'-infinity'::DATE", "-infinity")]
    [InlineData("'infinity'::TIMESTAMP", "infinity")]
    [InlineData("'-infinity'::TIMESTAMPTZ", "-infinity")]
    [InlineData("DATE '10000-01-01'", "after year 9999")]
    [InlineData("TIMESTAMP '0001-12-31 (BC) 00:00:00'", "before year 1")]
    public void A_date_outside_the_calendar_is_an_error(string sql, string shown)
    {
        var exception = Assert.Throws<OverflowException>(() => _connection.Scalar($"SELECT {sql} AS hired"));

        Assert.Contains("hired", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"holds {(shown.StartsWith('a') || shown.StartsWith('b') ? "a date " : "")}{shown}", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MAP {'a': 1, 'B': NULL}", "{\"a\":1,\"B\":null}")]
    [InlineData("MAP {DATE '2025-01-02': [1, 2]}", "{\"2025-01-02\":[1,2]}")]
    [InlineData("MAP {1.50: MAP {true: 'x'}}", "{\"1.50\":{\"True\":\"x\"}}")]
    [InlineData("MAP {}::MAP(INTEGER, INTEGER)", "{}")]
    [InlineData("[1, NULL, 3]::INTEGER[3]", "[1,null,3]")]
    [InlineData("[[1, 2], [3, 4]]::INTEGER[2][2]", "[[1,2],[3,4]]")]
    [InlineData("union_value(n := 2)::UNION(s VARCHAR, n INTEGER)", "2")]
    [InlineData("union_value(s := 'x')::UNION(s VARCHAR, n INTEGER)", "\"x\"")]
    [InlineData("[union_value(s := 'x')::UNION(s VARCHAR, n INTEGER), union_value(n := 2), NULL]", "[\"x\",2,null]")]
    public void Maps_unions_and_arrays_are_read(string sql, string json) =>
        Assert.Equal(json, System.Text.Json.JsonSerializer.Serialize(_connection.Scalar($"SELECT {sql} AS value FROM range(3) AS r(i) WHERE i = 2")));

    [Theory]
    [InlineData("MAP {[1]: 1}", "MAP(INTEGER[], INTEGER)")]
    [InlineData("'101'::BIT", "BIT")]
    [InlineData("TIMETZ '12:00:00+01'", "TIME WITH TIME ZONE")]
    public void A_type_that_is_not_read_says_so_and_suggests_a_cast(string sql, string type)
    {
        var exception = Assert.Throws<NotSupportedException>(() => _connection.Scalar($"SELECT {sql} AS value"));

        Assert.Contains(type, exception.Message, StringComparison.Ordinal);
        Assert.Contains("CAST(\"value\" AS VARCHAR)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_a_column_as_another_type_says_what_it_is()
    {
        var exception = Assert.Throws<InvalidCastException>(() => _connection.Get<DateOnly>("SELECT 'x' AS hired"));

        Assert.Contains("hired", exception.Message, StringComparison.Ordinal);
        Assert.Contains("VARCHAR", exception.Message, StringComparison.Ordinal);
        Assert.Contains("DateOnly", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_can_be_parameters()
    {
        Assert.Equal(2L, _connection.Get<long>("SELECT count(*) FROM range(10) t(i) WHERE i IN (SELECT unnest($ids))", ("ids", new long[] { 3, 5, 99 })));
        Assert.Equal("b", _connection.Get<string>("SELECT ($names)[2]", ("names", new[] { "a", "b", null })));
        Assert.Equal(0L, _connection.Get<long>("SELECT len($names)", ("names", Array.Empty<string>())));
        Assert.Equal(
            new object?[] { 0.5m, 100.125m, 3m },
            _connection.Scalar("SELECT $shares", ("shares", new List<decimal> { 0.5m, 100.125m, 3m })));
        Assert.Equal(new object?[] { new DateOnly(2025, 1, 1) }, _connection.Scalar("SELECT $days", ("days", new[] { new DateOnly(2025, 1, 1) })));
    }

    [Fact]
    public void A_value_without_a_type_in_DuckDB_is_an_error()
    {
        var unsupported = Assert.Throws<NotSupportedException>(() => _connection.Scalar("SELECT $x", ("x", new Uri("https://example.org"))));
        Assert.Contains("System.Uri", unsupported.Message, StringComparison.Ordinal);

        Assert.Throws<OverflowException>(() => _connection.Scalar("SELECT $x", ("x", BigInteger.Pow(2, 128))));
        Assert.ThrowsAny<ArgumentException>(() => _connection.Scalar("SELECT $x", ("x", "half a pair: \ud83d")));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void Culture_changes_nothing(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            using DuckDbConnection connection = Database.Open();
            Assert.Equal("1234.5", connection.Scalar("SELECT $pay::VARCHAR", ("PAY", 1234.5m)));
            Assert.Equal("2025-01-31", connection.Scalar("SELECT $Hired::VARCHAR", ("hIred", new DateOnly(2025, 1, 31))));
            Assert.Equal(1234.5m, connection.Scalar("SELECT 1234.5 AS ID"));
            Assert.Equal(new DateOnly(2025, 1, 31), connection.Scalar("SELECT DATE '2025-01-31'"));
            using DuckDbCommand command = connection.Command("SELECT 1 AS \"INDIVIDUAL_ID\", 2.5::DECIMAL(4,1)");
            using DuckDbDataReader reader = command.ExecuteReader();
            Assert.Equal(0, reader.GetOrdinal("individual_id"));
            Assert.Equal("DECIMAL(4,1)", reader.GetDataTypeName(1));
            Assert.Equal("INTEGER", reader.GetDataTypeName(0));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_local_time_is_stored_as_the_instant_that_it_is()
    {
        var local = new DateTime(2025, 7, 1, 12, 0, 0, DateTimeKind.Local);

        Assert.Equal(new DateTimeOffset(local).ToUniversalTime(), _connection.Scalar("SELECT $at", ("at", local)));
        Assert.Equal("2025-07-01 10:00:00+00", _connection.Scalar("SELECT TIMESTAMPTZ '2025-07-01 12:00:00+02'::VARCHAR"));
    }
}
