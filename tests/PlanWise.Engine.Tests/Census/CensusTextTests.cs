using System.Globalization;
using System.Text;
using PlanWise.Configuration;

namespace PlanWise.Engine.Tests.Census;

/// <summary>Delimited text: how it is read, and the lines that it names.</summary>
public sealed class CensusTextTests : IDisposable
{
    private const string Names = "employee_id,employee_birth_date,employee_hire_date,employee_gross_compensation";

    private readonly CensusFixture _census = new();

    public void Dispose() => _census.Dispose();

    [Theory]
    [InlineData(";")]
    [InlineData("\t")]
    [InlineData(",")]
    public void The_delimiter_is_detected(string delimiter)
    {
        string[] lines = [Names, "\"E,;1\",1970-01-01,2000-05-01,60000", "E2,\"1970-01-01\",2000-05-01,60000"];
        _census.ImportText(string.Join('\n', lines)
            .Replace(",", delimiter, StringComparison.Ordinal)
            .Replace($"E{delimiter};", "E,;", StringComparison.Ordinal));

        Assert.Equal(["E,;1", "E2"], _census.Query("select employee_id from census_employees"));
    }

    [Theory]
    [InlineData("\n", false)]
    [InlineData("\r\n", false)]
    [InlineData("\r", false)]
    [InlineData("\r\n", true)]
    public void Any_line_ends_and_a_byte_order_mark_are_read(string lineEnd, bool hasMark)
    {
        string text = $"\n\n {Names.ToUpperInvariant().Replace(",", " , ", StringComparison.Ordinal)}\n\nE1,1970-01-01,2000-05-01,60000\n   \n\nE2,1970-01-01,2000-05-01,x"
            .Replace("\n", lineEnd, StringComparison.Ordinal);

        CensusImportResult result = _census.Import(CensusSource.FromFile(_census.Write(
            "census.csv", [.. hasMark ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(text)])));

        Assert.Equal(2, result.RowsRead);
        Assert.Equal(["E1|5"], _census.Query("select employee_id, source_line from census_employees"));
        Assert.Equal(["E2|8"], _census.Query("select employee_id, source_line from census_rejects"));
    }

    [Fact]
    public void Mixed_line_ends_keep_the_lines_right()
    {
        _census.ImportText($"{Names}\r\nE1,1970-01-01,2000-05-01,60000\nE2,1970-01-01,2000-05-01,60000\r\n\r\n\nE3,1970-01-01,2000-05-01,60000\r\n");

        Assert.Equal(["2", "3", "6"], _census.Query("select source_line from census_employees"));
    }

    [Fact]
    public void Quotes_may_hold_delimiters_quotes_and_line_breaks()
    {
        _census.ImportText(string.Join('\n',
            $"name,{Names}",
            "\"Smith, \"\"Jo\"\"\nthe second\",\"E \"\"1\"\"\",1970-01-01,2000-05-01,60000",
            " \"x, y\" ,\" E2 \",\"1970-01-01\",2000-05-01,\"60000\"",
            "5' 11\",E3,1970-01-01,2000-05-01,x",
            "plain \"quoted\" plain,E4,1970-01-01,2000-05-01,60000",
            "\"\",E5,1970-01-01,2000-05-01,\"61\n\""));

        Assert.Equal(
            ["E \"1\"|2", "E2|4", "E4|6", "E5|7"],
            _census.Query("select employee_id, source_line from census_employees"));
    }

    [Fact]
    public void A_stray_quote_costs_the_lines_that_it_spans_and_hides_none()
    {
        CensusImportResult result = _census.ImportText(string.Join('\n',
            Names,
            "E1,1970-01-01,2000-05-01,60000",
            "\"E2,1970-01-01,2000-05-01,60000",
            "E3,1970-01-01,2000-05-01,60000",
            "E4\",1970-01-01,2000-05-01,60000",
            "E5,1970-01-01,2000-05-01,60000",
            "E6,1970-01-01,2000-05-01,\"60000",
            "E7,1970-01-01,2000-05-01,60000"));

        // Lines 3 to 5 read as one good row with a strange id, as in every CSV reader; the id gives it away.
        Assert.Equal(
            [
                "3 invalid_id: employee_id 'E2,1970-01-01,2000-05-01,60000?E3,1970-01-01,2000-05-01,6000…' is longer than 200 characters or holds a control character.",
                "7 malformed_row: The quote that opens on line 7 is never closed.",
                "8 malformed_row: The quote that opens on line 7 is never closed.",
            ],
            _census.Rejects());
        Assert.Equal((5, 2), (result.RowsRead, result.Imported));
    }

    [Fact]
    public void A_row_swallowed_by_an_id_shows_no_SSN()
    {
        _census.ImportText(string.Join('\n',
            $"{Names},employee_ssn",
            "E0,1970-01-01,2000-05-01,60000,SSN-100000001",
            "\"E1,1970-01-01,2000-05-01,60000,SSN-123456057",
            "E2\",1970-01-01,2000-05-01,60000,SSN-100000002"));

        Assert.Equal(
            ["|employee_id 'E1,1970-01-01,2000-05-01,60000,SSN-*****6057?E2' is longer than 200 characters or holds a control character."],
            _census.Query("select employee_id, detail from census_rejects"));
    }

    [Fact]
    public void Quotes_that_make_a_ragged_row_reject_each_line_they_span()
    {
        _census.ImportText(string.Join('\n',
            Names,
            "E1,1970-01-01,2000-05-01,60000",
            "E2,\"1970-01-01,2000-05-01,60000",
            "E3,1970-01-01,2000-05-01,60000",
            "E4,1970-01-01,\"2000-05-01,60000",
            "E5,1970-01-01,2000-05-01,60000"));

        Assert.Equal(
            Enumerable.Range(3, 3).Select(line =>
                $"{line} malformed_row: A quote that opens on line 3 and closes on line 5 makes a row of 3 fields where the header has 4."),
            _census.Rejects());
        Assert.Equal(["2", "6"], _census.Query("select source_line from census_employees"));
    }

    [Fact]
    public void A_quote_inside_a_field_is_a_character()
    {
        _census.ImportText(string.Join('\n',
            $"size,{Names}",
            "5' 11\",E1,1970-01-01,2000-05-01,60000",
            "\"5' 11\"\"\",E2,1970-01-01,2000-05-01,60000",
            "5\" and \"6\",E3,1970-01-01,2000-05-01,60000",
            "\"one\" size,E4,1970-01-01,2000-05-01,60000",
            "5\",\"E\n5\",1970-01-01,2000-05-01,60000",
            "x,E\"6\"\"7,1970-01-01,2000-05-01,60000"));

        Assert.Equal(
            ["E\"6\"\"7|8", "E1|2", "E2|3", "E3|4", "E4|5"],
            _census.Query("select employee_id, source_line from census_employees"));
        Assert.Equal(["6|invalid_id"], _census.Query("select source_line, reason from census_rejects"));
    }

    [Theory]
    [InlineData("1970/01/01")]
    [InlineData("1970-1-1")]
    [InlineData("1970-01-01 00:00")]
    [InlineData("1970-01-01T00:00:00")]
    [InlineData("1970-01-01T00:00:00.000Z")]
    [InlineData("1970-01-01 00:00:00+00")]
    public void Dates_may_have_slashes_and_a_midnight(string date)
    {
        _census.ImportText($"{Names}\nE1,{date},2000-05-01,60000");

        Assert.Equal(["1970-01-01"], _census.Query("select employee_birth_date from census_employees"));
    }

    [Fact]
    public void Columns_are_mapped_and_matched_whatever_their_case()
    {
        SimulationConfiguration configuration = CensusFixture.Lenient with
        {
            Census = CensusFixture.Lenient.Census with
            {
                Columns = new Dictionary<string, string> { ["employee_id"] = "Emp No", ["active"] = "Status", ["level_id"] = "grade" },
            },
        };

        _census.ImportText(
            "employee_id,EMP NO , Employee_Birth_Date,employee_hire_date,employee_gross_compensation,STATUS,Grade\n"
            + "x,E1,1970-01-01,2000-05-01,60000,active,3\nx,E2,1970-01-01,2000-05-01,60000,inactive,3",
            configuration);

        Assert.Equal(["E1|3"], _census.Query("select employee_id, level_id from census_employees"));
    }

    [Fact]
    public void Missing_columns_are_named_with_what_is_there_and_the_way_out()
    {
        CensusException error = Assert.Throws<CensusException>(
            () => _census.ImportText("employee_id,employee_birthdate,employee_hire_date,pay\nE1,1970-01-01,2000-05-01,1\n"));

        Assert.Equal("CensusColumnsMissing", error.ErrorId);
        Assert.Equal(
            "The census 'census.csv' lacks the columns employee_birth_date, employee_gross_compensation. Columns found: employee_id, employee_birthdate, employee_hire_date, pay."
            + " Is 'employee_birthdate' the employee_birth_date?",
            error.Message);
        Assert.Contains("census.columns", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mapped_column_must_be_there_even_if_it_is_optional()
    {
        SimulationConfiguration configuration = CensusFixture.Lenient with
        {
            Census = CensusFixture.Lenient.Census with { Columns = new Dictionary<string, string> { ["active"] = "status" } },
        };

        CensusException error = Assert.Throws<CensusException>(
            () => _census.ImportText($"{Names}\nE1,1970-01-01,2000-05-01,1\n", configuration));

        Assert.StartsWith("The census 'census.csv' lacks the column status (mapped to active).", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_is_there_twice_is_refused()
    {
        CensusException error = Assert.Throws<CensusException>(
            () => _census.ImportText($"{Names},Employee_ID\nE1,1970-01-01,2000-05-01,1,E2\n"));

        Assert.Equal("The census 'census.csv' has 2 columns named 'employee_id'.", error.Message);
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void The_culture_of_the_machine_changes_nothing(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            _census.ImportText($"{Names.ToUpperInvariant()},ACTIVE\ni1,1970-01-01,2000-05-01,60000.5,INACTIVE\nI2,1970-01-01,2000-05-01,81000.25,ACTIVE");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Equal(
            ["I2|1970-01-01|81000.25|2"],
            _census.Query("select employee_id, employee_birth_date, employee_gross_compensation, level_id from census_employees"));
    }

    [Fact]
    public void Shuffled_rows_give_the_same_people()
    {
        string path = _census.File("synthetic.csv");
        SyntheticCensus.Write(path, 3000, 7, new DateOnly(2024, 12, 31), SimulationConfiguration.Default);
        string[] lines = File.ReadAllLines(path);
        string[] rows = [.. lines[1..], .. lines[1..40], "EMP_0000050,,1970-01-01,2000-05-01,60000,,true"];
        string[] shuffled = [.. rows];
        new Random(5).Shuffle(shuffled);

        const string People =
            "select md5(string_agg(columns(* exclude (source_line))::varchar, '|' order by employee_id)) from census_employees";
        const string Rejects = "select reason, employee_id, count(*) from census_rejects group by all order by all";
        _census.ImportText(string.Join('\n', [lines[0], .. rows]));
        List<string> people = _census.Query(People);
        List<string> rejects = _census.Query(Rejects);
        _census.ImportText(string.Join('\n', [lines[0], .. shuffled]));

        Assert.Equal(people, _census.Query(People));
        Assert.Equal(rejects, _census.Query(Rejects));
        Assert.NotEmpty(rejects);
        Assert.Equal(["0"], _census.Query("select count(*) filter (where employee_id < before) from (select employee_id, lag(employee_id) over () as before from census_employees)"));
    }
}
