using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using PlanWise.Storage;

namespace PlanWise.Engine.Tests.Output;

[Collection(Alone.Name)]
public sealed class RowWriterTests
{
    private const string EveryType =
        """
        select
          7 as year, 9876543210 as big, -1234567.80::decimal(18, 2) as pay, 0.0300::decimal(18, 4) as rate, 0.1::double as share,
          date '2028-02-29' as day, timestamptz '2025-01-02 03:04:05.678901+01:00' as at, true as passed, 'a,"b"' as name,
          null::varchar as nothing, '' as empty
        """;

    [Fact]
    public void Csv_is_exact_quotes_what_it_must_and_tells_null_from_empty() => Assert.Equal(
        "year,big,pay,rate,share,day,at,passed,name,nothing,empty\n"
        + "7,9876543210,-1234567.80,0.0300,0.1,2028-02-29,2025-01-02T02:04:05.678901Z,true,\"a,\"\"b\"\"\",,\"\"\n",
        Write(RowFormat.Csv, EveryType));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("\n=1", "\"'\n=1\"")]
    [InlineData("＝1", "'＝1")]
    [InlineData("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"")]
    [InlineData("EMP-1", "EMP-1")]
    [InlineData("'=1", "'=1")]
    [InlineData(" =1", "' =1")]
    [InlineData("\u200B=1", "'\u200B=1")]
    [InlineData(" EMP-1", " EMP-1")]
    public void Safe_csv_has_no_text_that_passes_for_a_formula(string text, string field)
    {
        string query = $"select '{text.Replace("'", "''", StringComparison.Ordinal)}' as name";

        Assert.Equal($"name\n{field}\n", Write(RowFormat.SafeCsv, query));
    }

    [Fact]
    public void Safe_csv_leaves_all_that_is_no_text_as_it_is_and_guards_the_names_of_columns()
    {
        Assert.Equal(Write(RowFormat.Csv, EveryType), Write(RowFormat.SafeCsv, EveryType));
        Assert.Equal("'=a,'-b\n-5,-1.50\n", Write(RowFormat.SafeCsv, "select -5 as \"=a\", -1.50::decimal(18, 2) as \"-b\""));
        Assert.Equal("=a,-b\n-5,-1.50\n", Write(RowFormat.Csv, "select -5 as \"=a\", -1.50::decimal(18, 2) as \"-b\""));
    }

    [Fact]
    public void Json_is_exact_and_valid()
    {
        string text = Write(RowFormat.Json, EveryType);

        Assert.Equal(
            """
            [
            {"year":7,"big":9876543210,"pay":-1234567.80,"rate":0.0300,"share":0.1,"day":"2028-02-29","at":"2025-01-02T02:04:05.678901Z","passed":true,"name":"a,\"b\"","nothing":null,"empty":""}
            ]

            """.ReplaceLineEndings("\n"),
            text);
        using var document = JsonDocument.Parse(text);
        Assert.Equal("a,\"b\"", document.RootElement[0].GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void The_culture_changes_nothing(string name)
    {
        string[] expected = [.. Enum.GetValues<RowFormat>().Select(format => Write(format, EveryType))];
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
        try
        {
            Assert.Equal(expected, Enum.GetValues<RowFormat>().Select(format => Write(format, EveryType)));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData("line\nbreak", "\"line\nbreak\"")]
    [InlineData("carriage\rreturn", "\"carriage\rreturn\"")]
    [InlineData("\"", "\"\"\"\"")]
    [InlineData("Zoë 🙂", "Zoë 🙂")]
    [InlineData(" blank ", " blank ")]
    public void Csv_and_json_keep_every_text(string text, string field)
    {
        string sql = $"select '{text}' as name";

        Assert.Equal($"name\n{field}\n", Write(RowFormat.Csv, sql));
        using var document = JsonDocument.Parse(Write(RowFormat.Json, sql));
        Assert.Equal(text, document.RootElement[0].GetProperty("name").GetString());
    }

    [Fact]
    public void Json_escapes_a_text_of_any_length()
    {
        string text = string.Concat(Enumerable.Repeat("\u0001\\ü\"", 1_000));
        using var table = new DataTable { Locale = CultureInfo.InvariantCulture };
        table.Columns.Add("text", typeof(string));
        table.Rows.Add(text);
        using DbDataReader reader = table.CreateDataReader();

        using var document = JsonDocument.Parse(Write(RowFormat.Json, reader));

        Assert.Equal(text, document.RootElement[0].GetProperty("text").GetString());
    }

    [Fact]
    public void What_json_has_no_number_for_is_null() => Assert.Equal(
        "[\n{\"a\":null,\"b\":null,\"c\":1E-07}\n]\n",
        Write(RowFormat.Json, "select 'nan'::double as a, '-infinity'::double as b, 1e-7::double as c"));

    [Fact]
    public void A_result_without_rows_still_names_its_columns()
    {
        const string Sql = "select 1 as first, 2 as second where false";

        Assert.Equal("first,second\n", Write(RowFormat.Csv, Sql));
        Assert.Equal("[]\n", Write(RowFormat.Json, Sql));
    }

    [Theory]
    [InlineData(RowFormat.Csv, "a\n1\n2\n")]
    [InlineData(RowFormat.Json, "[\n{\"a\":1},\n{\"a\":2}\n]\n")]
    public void Several_results_become_one_text(RowFormat format, string expected)
    {
        using var output = new StringWriter();
        RowWriter writer = RowWriter.Create(format, output);
        foreach (string sql in (string[])["select 1 as a", "select 2 as a"])
        {
            using Rows rows = new(sql);
            writer.Write(rows.Reader);
        }

        using Rows others = new("select 3 as b");
        Assert.Throws<ArgumentException>(() => writer.Write(others.Reader));
        writer.Complete();
        Assert.Equal(expected, output.ToString());
    }

    [Fact]
    public void Cancelling_stops_between_two_rows()
    {
        using Rows rows = new("select 1 as a");
        using var output = new StringWriter();

        Assert.Throws<OperationCanceledException>(() =>
            RowWriter.Create(RowFormat.Csv, output).Write(rows.Reader, new CancellationToken(canceled: true)));
        Assert.Equal("a\n", output.ToString());
    }

    [Theory]
    [InlineData(RowFormat.Csv)]
    [InlineData(RowFormat.Json)]
    public void Two_million_rows_need_no_more_memory_than_a_few(RowFormat format)
    {
        using Rows rows = new("select i, 'E' || i as employee_id, (i / 7)::decimal(18, 2) as pay, date '2025-01-01' as day from range(2000000) as numbers(i)");
        using var output = new PeakWriter();
        long before = GC.GetTotalMemory(forceFullCollection: true);

        RowWriter writer = RowWriter.Create(format, output);
        writer.Write(rows.Reader);
        writer.Complete();

        Assert.True(output.Characters > 50_000_000, $"{output.Characters} characters were written.");
        Assert.InRange(output.PeakAfterCollection - before, long.MinValue, 4_000_000);
    }

    private static string Write(RowFormat format, string sql)
    {
        using Rows rows = new(sql);
        return Write(format, rows.Reader);
    }

    private static string Write(RowFormat format, DbDataReader reader)
    {
        using var output = new StringWriter();
        RowWriter writer = RowWriter.Create(format, output);
        writer.Write(reader);
        writer.Complete();
        return output.ToString();
    }

    private sealed class Rows : IDisposable
    {
        private readonly DatabaseConnection _connection = DatabaseConnection.InMemory();
        private readonly DbCommand _command;

        public Rows(string sql)
        {
            _command = _connection.CreateCommand();
            _command.CommandText = sql;
            _command.Prepare();
            Reader = _command.ExecuteReader();
        }

        public DbDataReader Reader { get; }

        public void Dispose()
        {
            Reader.Dispose();
            _command.Dispose();
            _connection.Dispose();
        }
    }

    /// <summary>Forgets the text and remembers how much memory was held while it came.</summary>
    private sealed class PeakWriter : StringWriter
    {
        private const long CharactersBetweenLooks = 10_000_000;
        private long _nextLook = CharactersBetweenLooks;

        public long Characters { get; private set; }

        public long PeakAfterCollection { get; private set; }

        public override void Write(char value) => Count(1);

        public override void Write(string? value) => Count(value?.Length ?? 0);

        public override void Write(ReadOnlySpan<char> buffer) => Count(buffer.Length);

        private void Count(int characters)
        {
            Characters += characters;
            if (Characters >= _nextLook)
            {
                _nextLook += CharactersBetweenLooks;
                PeakAfterCollection = Math.Max(PeakAfterCollection, GC.GetTotalMemory(forceFullCollection: true));
            }
        }
    }
}
