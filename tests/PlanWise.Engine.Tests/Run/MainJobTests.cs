namespace PlanWise.Engine.Tests.Run;

/// <summary>Five years from a census: the figures that can be checked by hand.</summary>
public class MainJobTests
{
    [Fact]
    public void A_census_of_4378_grows_to_5078_in_five_years()
    {
        using var plan = new Plan(4_378);
        IReadOnlyList<YearSummary> years = plan.Run();

        Assert.Equal([4_510, 4_646, 4_786, 4_930, 5_078], years.Select(year => year.EndingWorkforce));
        Assert.Equal([526, 542, 558, 575, 592], years.Select(year => year.ExperiencedTerminations));
        Assert.Equal([877, 904, 930, 959, 987], years.Select(year => year.Hires));
        Assert.Equal([219, 226, 232, 240, 247], years.Select(year => year.NewHireTerminations));
        Assert.All(years, year => Assert.InRange(year.Raises, 3_000, year.StartingWorkforce));
        Assert.All(years, year => Assert.InRange(year.Promotions, 100, 1_000));
        Assert.All(years, year => Assert.InRange(year.GrowthRate!.Value, 0.029m, 0.031m));
        Assert.True(years[4].AverageCompensation > 50_000);
    }

    [Fact]
    public void A_census_of_10000_needs_what_the_contract_says()
    {
        using var plan = new Plan(10_000, Plan.Years(2025, 2025));
        YearSummary year = plan.Run().Single();

        Assert.Equal((1_200, 2_000, 500, 10_300), (year.ExperiencedTerminations, year.Hires, year.NewHireTerminations, year.EndingWorkforce));
    }

    [Fact]
    public void The_events_table_has_the_columns_of_the_contract()
    {
        using var plan = new Plan(50);
        plan.Run();

        Assert.Equal(
            "employee_id VARCHAR, employee_ssn VARCHAR, event_type VARCHAR, simulation_year INTEGER, effective_date DATE, "
            + "event_details VARCHAR, compensation_amount DECIMAL(18,2), previous_compensation DECIMAL(18,2), employee_age INTEGER, "
            + "employee_tenure INTEGER, level_id INTEGER, age_band VARCHAR, tenure_band VARCHAR, event_probability DOUBLE, "
            + "event_category VARCHAR, event_sequence INTEGER, created_at TIMESTAMP WITH TIME ZONE, parameter_scenario_id VARCHAR, "
            + "parameter_source VARCHAR, data_quality_flag VARCHAR",
            plan.Scalar<string>(
                """
                select string_agg(column_name || ' ' || data_type, ', ' order by column_index)
                from duckdb_columns() where table_name = 'fct_yearly_events'
                """));
        Assert.Equal("VALID", plan.Scalar<string>("select string_agg(distinct data_quality_flag, ',') from fct_yearly_events"));
    }

    [Theory]
    [InlineData(2031, 2033, 0.03, 0.12, 500)]
    [InlineData(2028, 2028, 0.03, 0.12, 500)] // a leap year
    [InlineData(2025, 2027, 0.0, 0.12, 500)]
    [InlineData(2025, 2027, -0.05, 0.12, 500)]
    [InlineData(2025, 2027, -0.20, 0.12, 500)]
    [InlineData(2025, 2027, -0.90, 0.12, 500)]
    [InlineData(2025, 2027, 0.03, 0.0, 500)]
    [InlineData(2025, 2027, 0.0, 0.0, 500)]
    [InlineData(2025, 2027, 1.0, 1.0, 200)]
    [InlineData(2025, 2029, 0.03, 0.12, 1)]
    [InlineData(2025, 2027, -0.50, 0.12, 1)]
    public void Unusual_years_run_and_reach_their_target(int startYear, int endYear, double growth, double terminationRate, int people)
    {
        using var plan = new Plan(people, Plan.Years(startYear, endYear, (decimal)growth, (decimal)terminationRate));
        IReadOnlyList<YearSummary> years = plan.Run();

        Assert.Equal(endYear - startYear + 1, years.Count);
        Assert.All(years, year =>
        {
            // Rounding whole people up moves the end by less than two.
            decimal target = year.StartingWorkforce * (1 + (decimal)growth);
            Assert.InRange(year.EndingWorkforce, target - 1, target + 2);
            Assert.All(
                plan.Simulation.ValidateYear(year.Year).Checks.Where(check => check.Severity == ValidationSeverity.Error),
                check => Assert.True(check.Passed, check.ToString()));
        });
    }

    [Fact]
    public void Pay_of_a_leap_year_is_shared_by_366_days()
    {
        using var plan = new Plan(500, Plan.Years(2028, 2028));
        plan.Run();

        // Leavers without another event were paid the opening pay up to and including the last day.
        Assert.True(plan.Scalar<long>(
            """
            select count(*) from fct_workforce_snapshot s
            join int_baseline_workforce b using (employee_id)
            where s.termination_date is not null
              and employee_id in (select employee_id from fct_yearly_events group by all having count(*) = 1)
            """) > 0);
        Assert.Equal(0, plan.Scalar<long>(
            """
            select count(*) from fct_workforce_snapshot s
            join int_baseline_workforce b using (employee_id)
            where s.termination_date is not null
              and employee_id in (select employee_id from fct_yearly_events group by all having count(*) = 1)
              and abs(s.prorated_annual_compensation
                - b.employee_compensation * (s.termination_date - date '2027-12-31') / 366.0) > 0.01
            """));
    }
}
