using System.Security.Cryptography;
using System.Text;

namespace PlanWise.Engine.Tests.Census;

/// <summary>What is and what is not a census file, and Parquet.</summary>
public sealed class CensusFileTests : IDisposable
{
    private const string Text =
        "employee_id,employee_birth_date,employee_hire_date,employee_gross_compensation\nE1,1970-01-01,2000-05-01,60000\n";

    private readonly CensusFixture _census = new();

    public void Dispose() => _census.Dispose();

    [Fact]
    public void The_hash_is_that_of_the_content() => Assert.Equal(
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text))),
        _census.ImportText(Text).Sha256);

    [Theory]
    [InlineData("a[1].csv")]
    [InlineData("[ab]{c}~'q'.csv")]
    [InlineData("überall k=v.CSV")]
    [InlineData("no extension")]
    public void Names_are_taken_literally(string name)
    {
        _census.Write("a1.csv", "decoy");

        Assert.Equal(1, _census.Import(CensusSource.FromFile(_census.Write(name, Text))).Imported);
    }

    [Fact]
    public void Wildcards_are_characters()
    {
        _census.Write("a.csv", Text);
        Assert.Equal("CensusNotFound", Refusal(_census.File("*.csv")).ErrorId);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(1, _census.Import(CensusSource.FromFile(_census.Write("*?.csv", Text))).Imported);
        }
    }

    [Theory]
    [InlineData("https://example.org/census.csv", "only local files are read, no URLs.")]
    [InlineData("s3://bucket/census.parquet", "only local files are read, no URLs.")]
    [InlineData(" ", "its path is empty.")]
    public void What_is_no_path_is_refused(string path, string reason)
    {
        CensusException error = Assert.Throws<CensusException>(() => _census.Import(CensusSource.FromFile(path)));

        Assert.Equal("CensusUnreadable", error.ErrorId);
        Assert.EndsWith(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_is_refused() => Assert.Equal(
        "The census 'folder.csv' cannot be read: it is a directory.",
        Unreadable(Directory.CreateDirectory(_census.File("folder.csv")).Name).Message);

    [Fact]
    public void An_empty_file_holds_no_census()
    {
        CensusException error = Refusal(_census.Write("empty.csv", ""));

        Assert.Equal(("CensusEmpty", "The census 'empty.csv' is empty."), (error.ErrorId, error.Message));
    }

    [Theory]
    [InlineData("\n\r\n  \n", "The census 'census.csv' holds blank lines only.")]
    [InlineData("employee_id,employee_birth_date,employee_hire_date,employee_gross_compensation\n", "The census 'census.csv' has no rows.")]
    public void A_file_without_rows_is_refused(string text, string message)
    {
        CensusException error = Refusal(_census.Write("census.csv", text));

        Assert.Equal("CensusEmpty", error.ErrorId);
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void Text_that_is_not_UTF8_is_refused_without_showing_the_line()
    {
        Assert.EndsWith("it is text in UTF-16, not UTF-8.", Unreadable("utf16.csv", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Text)]).Message, StringComparison.Ordinal);
        Assert.EndsWith("it holds NUL bytes, as text in UTF-16 and binary files do.", Unreadable("utf16.csv", Encoding.BigEndianUnicode.GetBytes(Text)).Message, StringComparison.Ordinal);
        Assert.EndsWith("it is compressed (gzip).", Unreadable("census.csv.gz", [0x1F, 0x8B, 8, 0, 1]).Message, StringComparison.Ordinal);
        Assert.EndsWith("it is a ZIP archive or a workbook, not text.", Unreadable("census.xlsx", "PK\u0003\u0004 and more"u8.ToArray()).Message, StringComparison.Ordinal);

        string latin = Unreadable("latin.csv", [.. Encoding.UTF8.GetBytes(Text), .. Encoding.Latin1.GetBytes("SSN-123456789é,1970-01-01,2000-05-01,60000\n")]).Message;
        Assert.Contains("not utf-8", latin, StringComparison.Ordinal);
        Assert.Contains("Line: 3", latin, StringComparison.Ordinal);
        Assert.DoesNotContain("123456789", latin, StringComparison.Ordinal);
    }

    [Fact]
    public void Carriage_returns_among_line_feeds_are_refused() => Assert.Contains(
        "some of its lines end in carriage returns alone (1), others in line feeds (2)",
        Unreadable("census.csv", Encoding.UTF8.GetBytes(Text + "E2,1970-01-01,\r2000-05-01,60000")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Parquet_columns_may_have_their_native_types()
    {
        Parquet("""
            select 'E1' as "Employee_ID", date '1970-01-01' as employee_birth_date, timestamp '2000-05-01' as employee_hire_date,
              176000.0::double as employee_gross_compensation, null::date as employee_termination_date, true as active, 1.0::double as level_id
            union all
            select 'E2', date '1970-01-01', timestamp '2000-05-01', 81000.005::double, date '2024-06-30', true, null
            union all
            select 'E3', date '1970-01-01', timestamp '2000-05-01', 81000.005::double, null, true, null
            union all
            select 'E4', date '1970-01-01', timestamp '2000-05-01 08:00:00', 81000.005::double, null, true, null
            """);

        CensusImportResult result = _census.Import(CensusSource.FromFile(_census.File("census.parquet")));

        Assert.Equal((4, 2, 1, 1), (result.RowsRead, result.Imported, result.Inactive, result.Rejected));
        Assert.Equal(
            ["E1|176000.00|1|1", "E3|81000.01|2|3"],
            _census.Query("select employee_id, employee_gross_compensation, level_id, source_line from census_employees"));
        Assert.Equal(["4|unreadable_hire_date"], _census.Query("select source_line, reason from census_rejects"));
    }

    [Theory]
    [InlineData("60000::decimal(9, 2)", "'1970-01-01'", "1001")]
    [InlineData("60000::integer", "'1970-01-01'::timestamp_ns", "'1001'")]
    [InlineData("'60000'", "timestamptz '1970-01-01 00:00:00+00'", "'1001'::blob")]
    public void Parquet_columns_may_have_other_types(string pay, string birthDate, string id)
    {
        _census.Execute("set timezone = 'America/New_York'");
        Parquet($"""select {id} as employee_id, {birthDate} as employee_birth_date, '2000-05-01' as employee_hire_date, {pay} as employee_gross_compensation, 1 as active, 5 as "we""ird" """);

        _census.Import(CensusSource.FromFile(_census.File("census.parquet")));

        Assert.Equal(
            ["1001|1970-01-01|60000.00"],
            _census.Query("select employee_id, employee_birth_date, employee_gross_compensation from census_employees"));
    }

    [Fact]
    public void Parquet_is_known_by_its_content()
    {
        Parquet("select 'E1' as employee_id, '1970-01-01' as employee_birth_date, '2000-05-01' as employee_hire_date, 60000 as employee_gross_compensation");
        File.Move(_census.File("census.parquet"), _census.File("census.data"));

        Assert.Equal(1, _census.Import(CensusSource.FromFile(_census.File("census.data"))).Imported);
        Assert.Contains("not a Parquet file", Unreadable("text.parquet", Encoding.UTF8.GetBytes(Text)).Message, StringComparison.Ordinal);
        Assert.Contains("No magic bytes found at end of file", Unreadable("cut.parquet", File.ReadAllBytes(_census.File("census.data"))[..100]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parquet_without_the_columns_is_refused()
    {
        Parquet("select 1 as employee_id, 2 as age");

        Assert.Equal(
            "The census 'census.parquet' lacks the columns employee_birth_date, employee_hire_date, employee_gross_compensation. Columns found: employee_id, age.",
            Refusal(_census.File("census.parquet")).Message);
    }

    private void Parquet(string query) =>
        _census.Execute($"copy ({query}) to '{_census.File("census.parquet").Replace("'", "''", StringComparison.Ordinal)}' (format parquet)");

    private CensusException Refusal(string path) =>
        Assert.Throws<CensusException>(() => _census.Import(CensusSource.FromFile(path)));

    private CensusException Unreadable(string name, byte[] content)
    {
        _census.Write(name, content);
        return Unreadable(name);
    }

    private CensusException Unreadable(string name)
    {
        CensusException error = Refusal(_census.File(name));
        Assert.Equal("CensusUnreadable", error.ErrorId);
        return error;
    }
}
