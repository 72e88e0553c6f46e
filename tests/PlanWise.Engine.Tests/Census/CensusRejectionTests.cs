using PlanWise.Configuration;

namespace PlanWise.Engine.Tests.Census;

/// <summary>Each reason for which a row is rejected, by its message; and what is inactive instead.</summary>
public sealed class CensusRejectionTests : IDisposable
{
    private const string Good = "GOOD,SSN-100000009,1970-01-01,2000-05-01,60000,,true,";

    private readonly CensusFixture _census = new();

    public void Dispose() => _census.Dispose();

    [Theory]
    [InlineData(",,1970-01-01,2000-05-01,60000,,,", "missing_id: The row has no employee_id.")]
    [InlineData("  ,,1970-01-01,2000-05-01,60000,,,", "missing_id: The row has no employee_id.")]
    [InlineData("E\u00071,,1970-01-01,2000-05-01,60000,,,", "invalid_id: employee_id 'E?1' is longer than 200 characters or holds a control character.")]
    [InlineData("NH_2025_0000001,,1970-01-01,2000-05-01,60000,,,", "reserved_id: employee_id 'NH_2025_0000001' begins with NH_, which is kept for people hired by the simulation.")]
    [InlineData("E1,,1970-01-01,2000-05-01,60000,,t,", "unreadable_active: active 't' is neither yes nor no; write true or false.")]
    [InlineData("E1,,1970-01-01,2000-05-01,60000,soon,true,", "unreadable_termination_date: employee_termination_date 'soon' cannot be read as a date; write yyyy-mm-dd.")]
    [InlineData("E1,,,2000-05-01,60000,,,", "missing_birth_date: The row has no employee_birth_date.")]
    [InlineData("E1,,01/02/1970,2000-05-01,60000,,,", "unreadable_birth_date: employee_birth_date '01/02/1970' cannot be read as a date: which part is the day and which the month is ambiguous; write yyyy-mm-dd.")]
    [InlineData("E1,,1970-02-30,2000-05-01,60000,,,", "unreadable_birth_date: employee_birth_date '1970-02-30' cannot be read as a date: the calendar has no such day.")]
    [InlineData("E1,,25569,2000-05-01,60000,,,", "unreadable_birth_date: employee_birth_date '25569' cannot be read as a date: it looks like the day number of a spreadsheet; write yyyy-mm-dd.")]
    [InlineData("E1,,infinity,2000-05-01,60000,,,", "unreadable_birth_date: employee_birth_date 'infinity' cannot be read as a date; write yyyy-mm-dd.")]
    [InlineData("E1,,1899-12-31,2000-05-01,60000,,,", "birth_before_1900: employee_birth_date 1899-12-31 is before 1900-01-01.")]
    [InlineData("E1,,1970-01-01,,60000,,,", "missing_hire_date: The row has no employee_hire_date.")]
    [InlineData("E1,,1970-01-01,2000-05-01 08:30:00,60000,,,", "unreadable_hire_date: employee_hire_date '2000-05-01 08:30:00' cannot be read as a date: it has a time of day; write the date alone, yyyy-mm-dd.")]
    [InlineData("E1,,2001-01-01,2000-05-01,60000,,,", "birth_after_hire: employee_birth_date 2001-01-01 is after employee_hire_date 2000-05-01.")]
    [InlineData("E1,,1970-01-01,2025-01-01,60000,,,", "hire_after_baseline: employee_hire_date 2025-01-01 is after the baseline date 2024-12-31.")]
    [InlineData("E1,,1990-06-02,2004-06-01,60000,,,", "too_young_at_hire: born 1990-06-02 and hired 2004-06-01: 13 years old at hire, the least is 14.")]
    [InlineData("E1,,1970-01-01,2000-05-01,,,,", "missing_pay: The row has no employee_gross_compensation.")]
    [InlineData("E1,,1970-01-01,2000-05-01,\"61,234.50\",,,", "unreadable_pay: employee_gross_compensation '61,234.50' cannot be read as a number: leave out the thousands separators.")]
    [InlineData("E1,,1970-01-01,2000-05-01,\"61.234,50\",,,", "unreadable_pay: employee_gross_compensation '61.234,50' cannot be read as a number: write a point, not a comma, before the cents.")]
    [InlineData("E1,,1970-01-01,2000-05-01,$60000,,,", "unreadable_pay: employee_gross_compensation '$60000' cannot be read as a number: leave out the currency.")]
    [InlineData("E1,,1970-01-01,2000-05-01,NaN,,,", "unreadable_pay: employee_gross_compensation 'NaN' cannot be read as a number; write digits with a point before the cents.")]
    [InlineData("E1,,1970-01-01,2000-05-01,0,,,", "pay_not_positive: employee_gross_compensation '0' is not above zero.")]
    [InlineData("E1,,1970-01-01,2000-05-01,-1e30,,,", "pay_not_positive: employee_gross_compensation '-1e30' is not above zero.")]
    [InlineData("E1,,1970-01-01,2000-05-01,0.004,,,", "pay_not_positive: employee_gross_compensation '0.004' is not above zero.")]
    [InlineData("E1,,1970-01-01,2000-05-01,99999999999999.995,,,", "pay_too_large: employee_gross_compensation '99999999999999.995' gives an annual pay of more than 14 digits before the point.")]
    [InlineData("E1,,1970-01-01,2000-05-01,60000,,,6", "unknown_level: level_id '6' is not a level of the configuration.")]
    [InlineData("E1,,1970-01-01,2000-05-01,60000,,,1.5", "unknown_level: level_id '1.5' is not a level of the configuration.")]
    [InlineData("E1,,1970-01-01,2000-05-01,60000,,,99999999999999", "unknown_level: level_id '*****9999' is not a level of the configuration.")]
    [InlineData("E1,,1970-01-01,2000-05-01,60000,,,VP", "unknown_level: level_id 'VP' is not a level of the configuration.")]
    [InlineData("E1,,1970-01-01,2000-05-01,60000", "malformed_row: The row has 5 fields where the header has 8.")]
    [InlineData("E1,,1970-01-01,2000-05-01,60000,,,,", "malformed_row: The row has 9 fields where the header has 8.")]
    public void A_bad_row_is_rejected_with_its_line_and_reason(string row, string reject)
    {
        CensusImportResult result = _census.ImportLines(Good, row);

        Assert.Equal([$"3 {reject}"], _census.Rejects());
        Assert.Equal((2, 1, 0, 1), (result.RowsRead, result.Imported, result.Inactive, result.Rejected));
    }

    [Fact]
    public void An_id_may_have_200_characters_and_no_more()
    {
        _census.ImportLines(
            $"{new string('x', 200)},,1970-01-01,2000-05-01,60000,,,",
            $"{new string('y', 201)},,1970-01-01,2000-05-01,60000,,,");

        Assert.Equal(["200"], _census.Query("select length(employee_id) from census_employees"));
        Assert.Equal(
            [$"3 invalid_id: employee_id '{new string('y', 60)}…' is longer than 200 characters or holds a control character."],
            _census.Rejects());
    }

    [Fact]
    public void A_row_is_rejected_for_the_first_reason_only()
    {
        _census.ImportLines(Good, "NH_1,,soon,never,-5,,,99");

        Assert.Equal("reserved_id", Assert.Single(_census.Query("select reason from census_rejects")));
    }

    [Fact]
    public void Rows_that_say_the_same_are_one_person()
    {
        _census.ImportLines(
            "E1,SSN-100000001,1970-01-01,2000-05-01,60000,,true,",
            Good,
            " E1 ,SSN-100000001,1970/1/1,2000-05-01 00:00:00,60000.00,,1,");

        Assert.Equal(["E1|2", "GOOD|3"], _census.Query("select employee_id, source_line from census_employees"));
        Assert.Equal(["4 duplicate_id: employee_id 'E1' is on lines 2, 4, all saying the same: one is kept."], _census.Rejects());
    }

    [Fact]
    public void Rows_of_one_id_that_differ_are_all_rejected()
    {
        _census.ImportLines("E1,,1970-01-01,2000-05-01,60000,,,", Good, "E1,,1970-01-01,2000-05-01,60001,,,");

        Assert.Equal(["GOOD"], _census.Query("select employee_id from census_employees"));
        Assert.Equal(
            [
                "2 duplicate_id: employee_id 'E1' is on lines 2, 4, which differ: none of them is imported.",
                "4 duplicate_id: employee_id 'E1' is on lines 2, 4, which differ: none of them is imported.",
            ],
            _census.Rejects());
    }

    [Theory]
    [InlineData("SSN-123-45-6057", "ssn-123456057")]
    [InlineData("SSN-123456057", "123.45.6057")]
    [InlineData("123456057", "123/45/6057")]
    [InlineData("SSN123456057", "SSN: 123\u201345\u20136057")]
    [InlineData("123 45 6057", "１２３４５6057")]
    [InlineData("ab 12 6057", "SSN-AB126057")]
    public void People_with_one_SSN_in_whatever_spelling_are_all_rejected_and_it_is_masked(string one, string other)
    {
        _census.ImportLines(
            $"E1,{one},1970-01-01,2000-05-01,60000,,,",
            Good,
            $"E2,{other},1971-01-01,2000-05-01,60000,,,");

        Assert.Equal(
            [
                "2 duplicate_ssn: SSN-*****6057 is on lines 2, 4: none of them is imported.",
                "4 duplicate_ssn: SSN-*****6057 is on lines 2, 4: none of them is imported.",
            ],
            _census.Rejects());
    }

    [Theory]
    [InlineData("---", "-")]
    [InlineData("SSN-12", "123")]
    [InlineData("A123456057", "123456057")]
    public void What_has_no_letters_and_digits_in_common_is_no_shared_SSN(string one, string other)
    {
        CensusImportResult result = _census.ImportLines(
            $"E1,{one},1970-01-01,2000-05-01,60000,,,",
            $"E2,{other},1971-01-01,2000-05-01,60000,,,");

        Assert.Equal((2, 0), (result.Imported, result.Rejected));
    }

    [Fact]
    public void A_twin_that_was_merged_does_not_make_the_SSN_a_duplicate()
    {
        CensusImportResult result = _census.ImportLines(Good, Good, Good);

        Assert.Equal((1, 2), (result.Imported, result.Rejected));
        Assert.Equal(["duplicate_id"], _census.Query("select distinct reason from census_rejects"));
    }

    [Theory]
    [InlineData("E1,,1970-01-01,2000-05-01,60000,,false,")]
    [InlineData("E1,,1970-01-01,2000-05-01,60000,,0,")]
    [InlineData("E1,,1970-01-01,2000-05-01,60000,,No,")]
    [InlineData("E1,,1970-01-01,2000-05-01,60000,,Terminated,")]
    [InlineData("E1,,1970-01-01,2000-05-01,60000,2024-12-31,true,")]
    [InlineData("E1,,1970-01-01,2000-05-01,60000,2020-02-29,,")]
    [InlineData(",,never,,-1,,false,")]
    [InlineData("GOOD,SSN-100000009,1970-01-01,1999-05-01,1,2000-03-31,true,")]
    public void Who_had_left_is_inactive_whatever_else_is_wrong(string row)
    {
        CensusImportResult result = _census.ImportLines(Good, row);

        Assert.Empty(_census.Rejects());
        Assert.Equal((2, 1, 1, 0), (result.RowsRead, result.Imported, result.Inactive, result.Rejected));
    }

    [Fact]
    public void More_rejects_than_allowed_keep_nothing_and_say_what_is_wrong()
    {
        string[] good = [.. Enumerable.Range(0, 98).Select(index => $"G{index},,1970-01-01,2000-05-01,60000,,,")];

        CensusException error = Assert.Throws<CensusException>(() => _census.ImportText(
            string.Join('\n', [CensusFixture.Header, .. good, "E1,,1970-01-01,2000-05-01,-3,,,", "E2,,1970-01-01,2000-05-01,0,,,"]),
            SimulationConfiguration.Default));

        Assert.Equal("CensusRejected", error.ErrorId);
        Assert.Equal(
            "Of the census 'census.csv', 2 of 100 rows (2 %) are rejected; the limit is 1 %. Most frequent:\n"
            + "  pay_not_positive: 2 (lines 100, 101), e.g. employee_gross_compensation '-3' is not above zero.",
            error.Message);
        Assert.Contains("census.max_reject_fraction", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(_census.Query("from duckdb_tables()"));
    }

    [Fact]
    public void As_many_rejects_as_allowed_are_imported_without()
    {
        string[] good = [.. Enumerable.Range(0, 99).Select(index => $"G{index},,1970-01-01,2000-05-01,60000,,,")];

        CensusImportResult result = _census.ImportText(
            string.Join('\n', [CensusFixture.Header, .. good, "E1,,1970-01-01,2000-05-01,-3,,,"]),
            SimulationConfiguration.Default);

        Assert.Equal((99, 1), (result.Imported, result.Rejected));
    }

    [Fact]
    public void A_census_of_leavers_has_nobody_to_simulate()
    {
        CensusException error = Assert.Throws<CensusException>(() => _census.ImportLines("E1,,1970-01-01,2000-05-01,60000,,false,"));

        Assert.Equal("CensusEmpty", error.ErrorId);
        Assert.Equal(
            "The census 'census.csv' has no employees on 2024-12-31: of 1 rows, 1 are inactive and 0 rejected.",
            error.Message);
    }
}
