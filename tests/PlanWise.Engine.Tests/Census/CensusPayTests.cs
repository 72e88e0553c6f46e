using PlanWise.Configuration;

namespace PlanWise.Engine.Tests.Census;

/// <summary>Pay and the level that follows from it.</summary>
public sealed class CensusPayTests : IDisposable
{
    private readonly CensusFixture _census = new();

    public void Dispose() => _census.Dispose();

    [Theory]
    [InlineData("55999.99", "1|PAY_BELOW_LOWEST_LEVEL")]
    [InlineData("56000", "1|VALID")]
    [InlineData("80500", "1|VALID")]
    [InlineData("80999.994", "1|VALID")]
    [InlineData("80999.995", "2|VALID")]
    [InlineData("160999.99", "3|VALID")]
    [InlineData("274999.99", "4|VALID")]
    [InlineData("275000", "5|VALID")]
    [InlineData("12000000", "5|VALID")]
    public void The_level_is_the_highest_whose_minimum_is_not_above_the_pay(string pay, string expected)
    {
        _census.ImportLines($"E1,,1970-01-01,2000-05-01,{pay},,,");

        Assert.Equal([expected], _census.Query("select level_id, data_quality_flag from census_employees"));
    }

    [Fact]
    public void Levels_may_share_a_minimum_and_come_in_any_order()
    {
        SimulationConfiguration configuration = CensusFixture.Lenient with
        {
            JobLevels = [new(3, "C", 70_000, 90_000), new(1, "A", 50_000, 60_000), new(2, "B", 70_000, 80_000)],
        };
        _census.ImportText(
            CensusFixture.Header + "\nE1,,1970-01-01,2000-05-01,70000,,,\nE2,,1970-01-01,2000-05-01,69999,,,\nE3,,1970-01-01,2000-05-01,1,,,",
            configuration);

        Assert.Equal(["E1|3", "E2|1", "E3|1"], _census.Query("select employee_id, level_id from census_employees"));
    }

    [Theory]
    [InlineData("1.00")]
    [InlineData(" 2 ")]
    public void A_level_of_the_census_is_taken_as_it_is(string level)
    {
        _census.ImportLines($"E1,,1970-01-01,2000-05-01,300000,,,{level}");

        Assert.Equal(
            [level.Trim()[..1] + "|census|VALID"],
            _census.Query("select level_id, level_source, data_quality_flag from census_employees"));
    }

    [Theory]
    [InlineData("60000", "60000.00")]
    [InlineData("+60000.5", "60000.50")]
    [InlineData(" 6e4 ", "60000.00")]
    [InlineData("60000.125", "60000.13")]
    [InlineData("60000.12499999999999999999", "60000.12")]
    [InlineData("99999999999999.99", "99999999999999.99")]
    public void Pay_is_rounded_to_cents_half_up(string pay, string expected)
    {
        _census.ImportLines($"E1,,1970-01-01,2000-05-01,{pay},,,");

        Assert.Equal([expected], _census.Query("select employee_gross_compensation from census_employees"));
    }

    [Theory]
    [InlineData(2025, "2000-05-01", "60000.00", "60000.00")] // the whole of 2024
    [InlineData(2025, "2024-01-01", "60000.00", "60000.00")]
    [InlineData(2025, "2024-12-31", "200.00", "73200.00")] // one day of 366
    [InlineData(2026, "2025-12-31", "200.00", "73000.00")] // one day of 365
    [InlineData(2025, "2024-07-01", "30000.01", "59673.93")] // 184 of 366 days: 59,673.932… up to the cent
    [InlineData(2025, "2024-05-02", "0.02", "0.03")] // 244 of 366 days: exactly 0.03
    [InlineData(2025, "2024-05-02", "0.01", "0.02")] // exactly 0.015: half up
    public void Pay_of_the_plan_year_becomes_an_annual_rate(int startYear, string hired, string paid, string expected)
    {
        SimulationConfiguration configuration = CensusFixture.Lenient with
        {
            Simulation = CensusFixture.Lenient.Simulation with { StartYear = startYear, EndYear = startYear },
            Census = CensusFixture.Lenient.Census with { CompensationBasis = CompensationBasis.PlanYearPaid },
        };

        _census.ImportText($"{CensusFixture.Header}\nE1,,1970-01-01,{hired},{paid},,,", configuration);

        Assert.Equal(
            [$"{expected}|plan_year_paid"],
            _census.Query("select employee_gross_compensation, compensation_basis from census_employees, census_summary"));
    }

    [Fact]
    public void An_annual_rate_too_large_for_the_database_is_rejected()
    {
        SimulationConfiguration configuration = CensusFixture.Lenient with
        {
            Census = CensusFixture.Lenient.Census with { CompensationBasis = CompensationBasis.PlanYearPaid },
        };

        _census.ImportText(
            $"{CensusFixture.Header}\nE1,,1970-01-01,2024-12-31,99999999999999,,,\nE2,,1970-01-01,2024-12-31,9,,,\n",
            configuration);

        Assert.Equal(
            ["2 pay_too_large: employee_gross_compensation '99999999999999' gives an annual pay of more than 14 digits before the point."],
            _census.Rejects());
    }
}
