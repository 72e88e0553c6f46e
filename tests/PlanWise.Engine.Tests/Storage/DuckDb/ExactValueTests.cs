using System.Data.Common;
using System.Globalization;
using System.Numerics;
using DuckDB.NET.Native;
using PlanWise.Storage;

namespace PlanWise.Engine.Tests.Storage.DuckDb;

/// <summary>What comes out of DuckDB is what is in it, or an error; what goes in is what was given, or an error.</summary>
public sealed class ExactValueTests : IDisposable
{
    private readonly DatabaseConnection _connection = DatabaseConnection.InMemory();

    public void Dispose() => _connection.Dispose();

    public static TheoryData<string, object> Literals => new()
    {
        { "true", true },
        { "(-128)::tinyint", sbyte.MinValue },
        { "(-32768)::smallint", short.MinValue },
        { "(-2147483648)::integer", int.MinValue },
        { "(-9223372036854775808)::bigint", long.MinValue },
        { "255::utinyint", byte.MaxValue },
        { "65535::usmallint", ushort.MaxValue },
        { "4294967295::uinteger", uint.MaxValue },
        { "18446744073709551615::ubigint", ulong.MaxValue },
        { "(-170141183460469231731687303715884105728)::hugeint", (BigInteger)Int128.MinValue },
        { "340282366920938463463374607431768211455::uhugeint", (BigInteger)UInt128.MaxValue },
        { "1.5::float", 1.5f },
        { "0.1::double", 0.1 },
        { "'NaN'::double", double.NaN },
        { "(-1.5)::decimal(4,1)", -1.5m },
        { "12345.67::decimal(9,2)", 12345.67m },
        { "(-1234567890123456.78)::decimal(18,2)", -1234567890123456.78m },
        { "7922816251426433759354395033.5::decimal(38,1)", 7922816251426433759354395033.5m },
        { "(-0.0000000000000000000000000001)::decimal(38,28)", -0.0000000000000000000000000001m },
        { "1.5::decimal(38,37)", 1.5m },
        { "''", "" },
        { "'Zoë Łukasiewicz 你好 👩‍💼'", "Zoë Łukasiewicz 你好 👩‍💼" },
        { "'a' || chr(0) || 'b'", "a\0b" },
        { "'\\x00\\xFF'::blob", new byte[] { 0, 255 } },
        { "date '2024-02-29'", new DateOnly(2024, 2, 29) },
        { "date '0001-01-01'", DateOnly.MinValue },
        { "date '9999-12-31'", DateOnly.MaxValue },
        { "time '23:59:59.999999'", new TimeOnly(23, 59, 59, 999, 999) },
        { "timestamp '1969-12-31 23:59:59.999999'", new DateTime(1969, 12, 31, 23, 59, 59, 999, 999) },
        { "timestamp_s '1900-01-01 00:00:01'", new DateTime(1900, 1, 1, 0, 0, 1) },
        { "timestamp_ms '2025-06-30 12:00:00.123'", new DateTime(2025, 6, 30, 12, 0, 0, 123) },
        { "timestamp_ns '1960-06-30 12:00:00.1234567'", new DateTime(1960, 6, 30, 12, 0, 0).AddTicks(1234567) },
        { "timestamptz '2025-06-30 12:00:00+02'", new DateTimeOffset(2025, 6, 30, 10, 0, 0, TimeSpan.Zero) },
        { "uuid '00112233-4455-6677-8899-aabbccddeeff'", new Guid("00112233-4455-6677-8899-aabbccddeeff") },
        { "interval '14 months 3 days 4 seconds'", new Interval(14, 3, 4_000_000) },
        { "interval '-1 month -3 microseconds'", new Interval(-1, 0, -3) },
        { "'VP'::enum('Staff', 'Manager', 'VP')", "VP" },
        { "[1, null, 3]", new object?[] { 1, null, 3 } },
        { "[]::integer[]", Array.Empty<object?>() },
        { "[['a', 'a longer text than twelve'], [], null]", new object?[] { new object?[] { "a", "a longer text than twelve" }, Array.Empty<object?>(), null } },
        { "[1.5::decimal(38,2), null]", new object?[] { 1.50m, null } },
        { "[timestamptz '2025-06-30 12:00:00+02', null]", new object?[] { new DateTimeOffset(2025, 6, 30, 10, 0, 0, TimeSpan.Zero), null } },
        { "[interval 14 months]", new object?[] { new Interval(14, 0, 0) } },
        { "['ab'::blob, null]", new object?[] { "ab"u8.ToArray(), null } },
        { "[1, null, 3]::integer[3]", new object?[] { 1, null, 3 } },
    };

    [Theory]
    [MemberData(nameof(Literals))]
    public void A_literal_is_read_as_its_type(string sql, object expected)
    {
        using DbCommand command = _connection.CreateCommand($"select {sql} as value from range(3) as r(i) where i = 2", []);
        command.Prepare();
        using DbDataReader reader = command.ExecuteReader();

        Assert.True(reader.Read());
        Assert.Equal(expected, reader.GetValue(0));
        Assert.IsAssignableFrom(reader.GetFieldType(0), reader.GetValue(0));
        Assert.False(reader.Read());
    }

    [Theory]
    [InlineData("sum(x) from (values (1.25), (1.25)) as t(x)", "2.50")]
    [InlineData("1.50::decimal(38,2)", "1.50")]
    [InlineData("sum(x) from (select 99999999999999999.99::decimal(19,2) as x from range(1000))", "99999999999999999990.00")]
    [InlineData("1234567890123456789.0123456789::decimal(38,10)", "1234567890123456789.0123456789")]
    [InlineData("0.00::decimal(38,2)", "0.00")]
    public void A_wide_decimal_keeps_every_digit(string sql, string expected)
    {
        using DbCommand command = _connection.CreateCommand($"select {sql}", []);
        using DbDataReader reader = command.ExecuteReader();
        Assert.True(reader.Read());

        Assert.Equal(expected, ((decimal)reader.GetValue(0)).ToString(CultureInfo.InvariantCulture));
        Assert.Equal(expected, reader.GetDecimal(0).ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("99999999999999999999999999999.9::decimal(38,1)", "DECIMAL(38,1)")]
    [InlineData("12345678901234567890.1234567891::decimal(38,10)", "DECIMAL(38,10)")]
    [InlineData("[99999999999999999999999999999.9::decimal(38,1)]", "DECIMAL(38,1)[]")]
    public void A_decimal_with_too_many_digits_is_an_error(string sql, string type)
    {
        var exception = Assert.Throws<OverflowException>(() => _connection.Value($"select {sql} as pay"));

        Assert.Contains("pay", exception.Message, StringComparison.Ordinal);
        Assert.Contains(type, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'infinity'::date")]
    [InlineData("'-infinity'::timestamptz")]
    [InlineData("date '10000-01-01'")]
    [InlineData("timestamp '0001-12-31 (BC) 00:00:00'")]
    [InlineData("['infinity'::timestamp]")]
    [InlineData("{'a': [1, null]}")]
    public void A_value_without_counterpart_is_one_error_that_names_the_column(string sql)
    {
        var exception = Assert.Throws<InvalidCastException>(() => _connection.Value($"select {sql} as hired"));

        Assert.Contains("Column 'hired' is ", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Cast it in SQL", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{'a': 1.5::decimal(38,2)}", "STRUCT(a DECIMAL(38,2))")]
    [InlineData("{'a': [timestamptz '2025-01-01']}", "STRUCT(a TIMESTAMP WITH TIME ZONE[])")]
    [InlineData("union_value(n := 2)", "UNION")]
    [InlineData("2::variant", "of DuckDB's type")]
    [InlineData("'101'::bit", "BIT")]
    [InlineData("timetz '12:00:00+01'", "TIME WITH TIME ZONE")]
    [InlineData("[union_value(n := 2)]", "UNION[]")]
    public void A_type_that_is_not_read_whole_is_refused_by_name(string sql, string type)
    {
        var exception = Assert.Throws<NotSupportedException>(() => _connection.Value($"select {sql} as value"));

        Assert.Contains($"Column 'value' is {type}", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("map {'a': 1, 'B': null}", "{\"a\":1,\"B\":null}")]
    [InlineData("map {date '2025-01-02': [1, 2]}", "{\"2025-01-02\":[1,2]}")]
    [InlineData("map {1.50: map {true: 'x'}}", "{\"1.50\":{\"True\":\"x\"}}")]
    [InlineData("map {}::map(integer, integer)", "{}")]
    [InlineData("{'name': '25-34', 'from': 25, 'until': null::integer, 'multipliers': [1.4, 1.5]}", "{\"name\":\"25-34\",\"from\":25,\"until\":null,\"multipliers\":[1.4,1.5]}")]
    public void Maps_and_structures_are_read(string sql, string json) =>
        Assert.Equal(json, System.Text.Json.JsonSerializer.Serialize(_connection.Value($"select {sql} as value from range(3) as r(i) where i = 2")));

    [Fact]
    public void Columns_are_read_as_what_holds_their_values()
    {
        Assert.Equal(45, _connection.As<int>("select sum(i) from range(10) as t(i)"));
        Assert.Equal(45m, _connection.As<decimal>("select sum(i) from range(10) as t(i)"));
        Assert.Equal(45, _connection.As<BigInteger>("select 45"));
        Assert.Equal(7m, _connection.As<decimal>("select 7::tinyint"));
        Assert.Equal(7.0, _connection.As<double>("select 7"));
        Assert.Equal(1.5, _connection.As<double>("select 1.5::decimal(38,2)"));
        Assert.Equal(new DateTime(2025, 12, 31), _connection.As<DateTime>("select date '2025-12-31'"));
        Assert.Equal((byte)7, _connection.As<byte>("select 7::bigint"));
    }

    [Theory]
    [InlineData("select 2147483648 as value", "2147483648")]
    [InlineData("select 170141183460469231731687303715884105727::hugeint as value", "170141183460469231731687303715884105727")]
    public void A_whole_number_that_does_not_fit_is_an_error(string sql, string shown)
    {
        var exception = Assert.Throws<OverflowException>(() => _connection.As<int>(sql));

        Assert.Contains($"'value': {shown} does not fit Int32", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("select 1.5::double as value", "DOUBLE")]
    [InlineData("select 1.5 as value", "DECIMAL")]
    [InlineData("select '1' as value", "VARCHAR")]
    [InlineData("select true as value", "BOOLEAN")]
    [InlineData("select 'x'::enum('x') as value", "ENUM")]
    public void Nothing_is_rounded_or_read_as_what_it_is_not(string sql, string type)
    {
        var exception = Assert.Throws<InvalidCastException>(() => _connection.As<int>(sql));

        Assert.Contains($"'value' is {type}", exception.Message, StringComparison.Ordinal);
    }

    public static TheoryData<object, string> Values => new()
    {
        { true, "BOOLEAN" },
        { int.MinValue, "INTEGER" },
        { long.MaxValue, "BIGINT" },
        { ulong.MaxValue, "UBIGINT" },
        { (BigInteger)Int128.MaxValue, "HUGEINT" },
        { double.Epsilon, "DOUBLE" },
        { 0m, "DECIMAL(1,0)" },
        { 0.07m, "DECIMAL(3,2)" },
        { -56000.10m, "DECIMAL(7,2)" },
        { 123456789012345678.9m, "DECIMAL(19,1)" },
        { decimal.MaxValue, "DECIMAL(29,0)" },
        { "it's \"quoted\"; -- $text 你好 👩‍💼", "VARCHAR" },
        { "", "VARCHAR" },
        { new byte[] { 0, 1, 255 }, "BLOB" },
        { new DateOnly(2024, 2, 29), "DATE" },
        { new TimeOnly(23, 59, 59, 999, 999), "TIME" },
        { new DateTime(1903, 12, 31, 23, 59, 59, 999, 999), "TIMESTAMP" },
        { new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.FromHours(5.5)), "TIMESTAMP WITH TIME ZONE" },
        { new Guid("8f112233-4455-6677-8899-aabbccddeeff"), "UUID" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_parameter_comes_back_as_it_was(object value, string type)
    {
        using DbCommand command = _connection.CreateCommand("select $value as value, typeof($value)", [("value", value)]);
        using DbDataReader reader = command.ExecuteReader();

        Assert.True(reader.Read());
        Assert.Equal(value, reader.GetValue(0));
        Assert.Equal(type, reader.GetString(1));
    }

    [Fact]
    public void A_local_time_is_stored_as_the_instant_that_it_is()
    {
        var local = new DateTime(2025, 7, 1, 12, 0, 0, DateTimeKind.Local);

        Assert.Equal(new DateTimeOffset(local).ToUniversalTime(), _connection.Value("select $time", ("time", local)));
    }

    [Fact]
    public void Text_that_is_none_and_values_without_a_type_are_refused()
    {
        Assert.Contains("NUL", Assert.Throws<ArgumentException>(() => _connection.Value("select $x", ("x", "a\0b"))).Message, StringComparison.Ordinal);
        Assert.Contains("unpaired surrogate", Assert.Throws<ArgumentException>(() => _connection.Value("select $x", ("x", "half a pair: \ud83d"))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => _connection.Value("select 'a\0b'"));
        Assert.Throws<ArgumentException>(() => _connection.Value("select $x", ("x", new[] { "a", "b\0" })));
        Assert.Contains("System.Uri", Assert.Throws<NotSupportedException>(() => _connection.Value("select $x", ("x", new Uri("https://example.org")))).Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => _connection.Value("select $x", ("x", DayOfWeek.Friday)));
    }

    [Fact]
    public void Rows_that_are_inserted_in_bulk_show_whoever_judges_them_what_is_no_text()
    {
        string[] texts = ["a\0b", "a\ud83db", "👩‍💼", ""];
        _connection.Execute("create table t (line bigint, a varchar, b varchar)");
        using (BulkInsert insert = _connection.BeginInsert("t"))
        {
            for (int i = 0; i < 5000; i++)
            {
                insert.Add(i, [texts[i % texts.Length], null]);
            }

            insert.Complete();
        }

        Assert.Equal(
            ["a\u0001b", "a\u0001b", "👩‍💼", ""],
            _connection.Query("select a from t where b is null group by line % 4, a having count(*) = 1250 order by line % 4", row => row.GetString(0)));
    }

    [Fact]
    public void An_insertion_that_is_given_up_leaves_nothing_after_its_transaction()
    {
        _connection.Execute("create table t (line bigint, a varchar)");
        using (_connection.BeginTransaction())
        {
            using BulkInsert insert = _connection.BeginInsert("t");
            insert.Add(1, ["a"]);
        }

        Assert.Equal(0L, _connection.Value("select count(*) from t"));
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
            Assert.Equal("1234.5", _connection.Value("select $pay::varchar", ("PAY", 1234.5m)));
            Assert.Equal("2025-01-31", _connection.Value("select $Hired::varchar", ("hIred", new DateOnly(2025, 1, 31))));
            Assert.Equal(1234.5m, _connection.Value("select 1234.5 as ID"));
            Assert.Equal(3, _connection.Value("select 1::integer + $n", ("n", 2)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("selec 1", DuckDBErrorType.Parser)]
    [InlineData("select nope", DuckDBErrorType.Binder)]
    [InlineData("select * from nope", DuckDBErrorType.Catalog)]
    [InlineData("select 'a'::int", DuckDBErrorType.Conversion)]
    [InlineData("select error('x')", DuckDBErrorType.InvalidInput)]
    [InlineData("attach '/no/such/directory/x.duckdb'", DuckDBErrorType.Io)]
    public void Every_error_says_its_kind(string sql, DuckDBErrorType kind)
    {
        Assert.Equal(kind, Assert.Throws<DatabaseException>(() => _connection.Execute(sql)).Kind);
        Assert.Equal(kind, Assert.Throws<DatabaseException>(() => _connection.Query(sql, row => row.GetValue(0))).Kind);
    }
}
