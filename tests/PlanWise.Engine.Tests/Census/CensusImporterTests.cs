namespace PlanWise.Engine.Tests.Census;

public sealed class CensusImporterTests : IDisposable
{
    private readonly CensusFixture _census = new();

    public void Dispose() => _census.Dispose();

    [Fact]
    public void Imports_the_people_employed_on_the_baseline_date_by_id()
    {
        CensusImportResult result = _census.ImportLines(
            "E3,SSN-100000003,1980-02-29,2010-05-01,90000,,true,",
            "E1,SSN-100000001,1970-01-01,2000-05-01,56000.005,,true,",
            "E2,,1990-01-01,2024-12-31,120000,2025-03-01,yes,4");

        Assert.Equal(
            [
                "E1|SSN-100000001|1970-01-01|2000-05-01|56000.01|1|compensation|3|VALID",
                "E2||1990-01-01|2024-12-31|120000.00|4|census|4|VALID",
                "E3|SSN-100000003|1980-02-29|2010-05-01|90000.00|2|compensation|2|VALID",
            ],
            _census.Query("from census_employees"));
        Assert.Equal((3, 3, 0, 0), (result.RowsRead, result.Imported, result.Inactive, result.Rejected));
        Assert.Equal(CensusFixture.Header.Split(','), result.Columns);
        Assert.Equal(
            [$"3|3|0|0|census.csv|{result.Sha256}|annual_rate"],
            _census.Query("from census_summary"));
    }

    [Fact]
    public void Stores_the_columns_that_the_models_build_on()
    {
        _census.ImportLines("E1,,1970-01-01,2000-05-01,56000,,,");

        Assert.Equal(
            [
                "employee_id VARCHAR", "employee_ssn VARCHAR", "employee_birth_date DATE", "employee_hire_date DATE",
                "employee_gross_compensation DECIMAL(18,2)", "level_id INTEGER", "level_source VARCHAR", "source_line BIGINT",
                "data_quality_flag VARCHAR",
            ],
            _census.Query("select column_name || ' ' || column_type from (describe census_employees)"));
        Assert.Equal(
            ["source_line BIGINT", "employee_id VARCHAR", "reason VARCHAR", "detail VARCHAR"],
            _census.Query("select column_name || ' ' || column_type from (describe census_rejects)"));
        Assert.Equal(
            ["census_dimensions", "census_employees", "census_rejects", "census_summary"],
            _census.Query("select table_name from duckdb_tables() order by 1"));
    }
}
