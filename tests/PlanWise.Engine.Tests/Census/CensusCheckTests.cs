using PlanWise.Configuration;

namespace PlanWise.Engine.Tests.Census;

public sealed class CensusCheckTests : IDisposable
{
    private readonly CensusFixture _census = new();

    public void Dispose() => _census.Dispose();

    [Fact]
    public void Says_what_an_import_would_reject_and_what_it_would_flag()
    {
        CensusCheckResult result = Check(
            "E1,,1970-01-01,2000-05-01,60000,,,",
            "E2,,1970-01-01,2000-05-01,1000,,,",
            "E3,,1970-01-01,2000-05-01,60000,,false,",
            "E4,,1970-01-01,2000-05-01,-1,,,");

        Assert.False(result.IsAcceptable);
        Assert.Equal((4L, 2L, 1L, 1L), (result.Summary!.RowsRead, result.Summary.Imported, result.Summary.Inactive, result.Summary.Rejected));
        Assert.Equal(
            [
                new CensusIssue(CensusIssueSeverity.Error, null, null, "CensusRejected", "Of the census 'census.csv', 1 of 4 rows (25 %) are rejected; the limit is 1 %. Most frequent:\n  pay_not_positive: 1 (lines 5), e.g. employee_gross_compensation '-1' is not above zero."),
                new CensusIssue(CensusIssueSeverity.Warning, 3, "E2", "pay_below_lowest_level", "pay 1000.00 is below the lowest level; level 1 is assumed."),
                new CensusIssue(CensusIssueSeverity.Error, 5, "E4", "pay_not_positive", "employee_gross_compensation '-1' is not above zero."),
            ],
            result.Issues);
    }

    [Fact]
    public void A_good_census_has_no_issues()
    {
        CensusCheckResult result = Check("E1,,1970-01-01,2000-05-01,60000,,,");

        Assert.True(result.IsAcceptable);
        Assert.Empty(result.Issues);
    }

    [Fact]
    public void Missing_columns_are_an_issue()
    {
        CensusCheckResult result = CensusCheck.Check(
            CensusSource.FromFile(_census.Write("census.csv", "employee_id\nE1\n")), SimulationConfiguration.Default);

        Assert.False(result.IsAcceptable);
        Assert.Null(result.Summary);
        Assert.Equal("CensusColumnsMissing", Assert.Single(result.Issues).Reason);
    }

    [Fact]
    public void Nobody_at_all_is_an_issue() => Assert.Equal("CensusEmpty", Assert.Single(Check().Issues).Reason);

    [Fact]
    public void A_file_that_cannot_be_read_is_an_error()
    {
        CensusException error = Assert.Throws<CensusException>(
            () => CensusCheck.Check(CensusSource.FromFile(_census.File("none.csv")), SimulationConfiguration.Default));

        Assert.Equal("CensusNotFound", error.ErrorId);
    }

    private CensusCheckResult Check(params string[] rows) => CensusCheck.Check(
        CensusSource.FromFile(_census.Write("census.csv", string.Join('\n', [CensusFixture.Header, .. rows]))),
        SimulationConfiguration.Default);
}
