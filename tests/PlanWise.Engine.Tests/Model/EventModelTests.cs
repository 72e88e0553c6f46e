using PlanWise.Configuration;

namespace PlanWise.Engine.Tests.Model;

/// <summary>What the events of a year have to look like, by type.</summary>
public class EventModelTests
{
    [Fact]
    public void Hires_follow_the_configured_levels_ages_and_pay_and_are_spread_over_the_year()
    {
        using var plan = Plan.Shared(5_000, Plan.Years(2025, 2025));
        plan.Run();

        // 1,000 hires: 40, 30, 20, 8 and 2 %.
        Assert.Equal(
            [400L, 300L, 200L, 80L, 20L],
            plan.Query("select count(*) from fct_yearly_events where event_type = 'hire' group by level_id order by level_id", row => row.GetInt64(0)));
        Assert.Equal(
            [25, 28, 32, 35, 40],
            plan.Query("select distinct employee_age from fct_yearly_events where event_type = 'hire' order by 1", row => row.GetInt32(0)));
        Assert.Equal(12, plan.Scalar<long>(
            "select count(*) from (select month(effective_date), count(*) n from fct_yearly_events where event_type = 'hire' group by all having n between 70 and 95)"));

        // Level 4: the middle of 161,000 and 250,000; level 5: of 275,000 and 350,000; 0.90 to 1.10 of it.
        Assert.Equal(0, plan.Scalar<long>(
            """
            select count(*) from fct_yearly_events join (values (1, 68000), (2, 100500), (3, 140500), (4, 205500), (5, 312500)) as middle(level_id, pay) using (level_id)
            where event_type = 'hire' and compensation_amount not between 0.90 * pay and 1.10 * pay
            """));
        Assert.Equal(0, plan.Scalar<long>(
            """
            select count(*) from fct_workforce_snapshot s join fct_yearly_events e using (employee_id)
            where e.event_type = 'hire' and (date_diff('year', s.employee_birth_date, date '2024-12-31') <> e.employee_age)
            """));
        Assert.Equal(1_000, plan.Scalar<long>(
            "select count(distinct employee_ssn) from fct_yearly_events where event_type = 'hire' and regexp_full_match(employee_ssn, 'SSN-9[0-9]{8}')"));
    }

    [Fact]
    public void Synthetic_numbers_pass_over_those_that_the_census_has()
    {
        using var first = Plan.Shared(100, Plan.Years(2025, 2025));
        first.Run();
        string taken = first.Scalar<string>("select employee_ssn from fct_yearly_events where employee_id = 'NH_2025_0000001' and event_type = 'hire'");

        using var second = new Plan(Plan.Years(2025, 2025), null, path =>
        {
            string[] lines = File.ReadAllLines(first.CensusPath);
            string[] fields = lines[1].Split(',');
            fields[Array.IndexOf(lines[0].Split(','), "employee_ssn")] = taken;
            File.WriteAllLines(path, [lines[0], string.Join(',', fields), .. lines.Skip(2)]);
        });
        second.Run();

        Assert.Equal(1, second.Scalar<long>($"select count(*) from census_employees where employee_ssn = '{taken}'"));
        Assert.Equal(0, second.Scalar<long>($"select count(*) from fct_yearly_events where event_type = 'hire' and employee_ssn = '{taken}'"));
        Assert.True(second.Scalar<long>("select count(*) from fct_yearly_events where event_type = 'hire'") > 0);
    }

    [Fact]
    public void New_hires_leave_90_to_275_days_after_their_hire_proportionally_from_every_level()
    {
        using var plan = Plan.Shared(5_000, Plan.Years(2025, 2025));
        plan.Run();

        Assert.Equal(
            [100L, 75L, 50L, 20L, 5L],
            plan.Query("select count(*) from fct_yearly_events where event_category = 'new_hire_termination' group by level_id order by level_id", row => row.GetInt64(0)));
        Assert.Equal(250, plan.Scalar<long>(
            "select count(*) from fct_workforce_snapshot where detailed_status_code = 'new_hire_termination' and termination_date - employee_hire_date between 90 and 275"));
    }

    [Fact]
    public void Where_too_few_have_90_days_left_the_rest_leave_earlier_but_inside_the_year()
    {
        using var plan = Plan.Shared(500, Plan.Years(2025, 2025, newHireTerminationRate: 0.95m));
        plan.Run();

        long leavers = plan.Scalar<long>("select expected_new_hire_terminations::bigint from int_workforce_requirements");
        Assert.Equal(leavers, plan.Scalar<long>("select count(*) from fct_workforce_snapshot where detailed_status_code = 'new_hire_termination'"));
        Assert.True(plan.Scalar<long>(
            "select count(*) from fct_workforce_snapshot where detailed_status_code = 'new_hire_termination' and termination_date - employee_hire_date between 30 and 89") > 0);
        Assert.Equal(0, plan.Scalar<long>(
            "select count(*) from fct_workforce_snapshot where termination_date <= employee_hire_date or termination_date > date '2025-12-31'"));
    }

    [Fact]
    public void Raises_follow_the_rates_of_the_level_held_on_the_day()
    {
        SimulationConfiguration configuration = Plan.Years(2025, 2025, terminationRate: 0m);
        using var plan = Plan.Shared(5_000, configuration);
        plan.Run();

        var raises = plan.Query(
            "select level_id, previous_compensation, compensation_amount, event_details from fct_yearly_events where event_type = 'raise'",
            row => (Level: row.GetInt32(0), Before: row.GetDecimal(1), After: row.GetDecimal(2), Details: row.GetString(3)));

        // There are no departures, so all employees with a year of tenure get a raise.
        Assert.Equal(plan.Scalar<long>("select count(*) from int_baseline_workforce where current_tenure >= 1"), raises.Count);
        Assert.InRange(raises.Count, 2_500, 5_000);
        Assert.All(raises, raise => Assert.Equal(
            Math.Round(raise.Before * (1 + configuration.MeritRate(raise.Level, 2025) + 0.025m), 2, MidpointRounding.AwayFromZero),
            raise.After));
        Assert.Contains(raises, raise => raise is { Level: 1, Details: "merit_3.8%_cola_2.5%" });

        // Both orders of raise and promotion occur; the chain holds in both.
        long promotedFirst = plan.Scalar<long>(
            """
            select count(*) from fct_yearly_events r join fct_yearly_events p using (employee_id)
            where r.event_type = 'raise' and p.event_type = 'promotion' and p.effective_date < r.effective_date
              and r.previous_compensation = p.compensation_amount and r.level_id = p.level_id
            """);
        long raisedFirst = plan.Scalar<long>(
            """
            select count(*) from fct_yearly_events r join fct_yearly_events p using (employee_id)
            where r.event_type = 'raise' and p.event_type = 'promotion' and p.effective_date >= r.effective_date
              and p.previous_compensation = r.compensation_amount and r.level_id = p.level_id - 1
            """);
        Assert.True(promotedFirst > 0);
        Assert.True(raisedFirst > 0);
        Assert.Equal(plan.Scalar<long>("select count(*) from fct_yearly_events where event_type = 'promotion'"), promotedFirst + raisedFirst);
    }

    [Fact]
    public void Promotions_raise_pay_by_15_to_25_percent()
    {
        using var plan = Plan.Shared(5_000, Plan.Years(2025, 2025));
        plan.Run();

        Assert.True(plan.Scalar<long>("select count(*) from fct_yearly_events where event_type = 'promotion'") > 100);
        Assert.Equal(0, plan.Scalar<long>(
            """
            select count(*) from fct_yearly_events where event_type = 'promotion'
              and compensation_amount not between round(previous_compensation * 1.15, 2) and round(previous_compensation * 1.25, 2)
            """));
        Assert.InRange(plan.Scalar<double>("select avg(compensation_amount / previous_compensation) from fct_yearly_events where event_type = 'promotion'"), 1.19, 1.21);
    }

    [Fact]
    public void A_merit_budget_is_the_pay_weighted_average_of_the_raises()
    {
        SimulationConfiguration configuration = Plan.Years(2025, 2025, terminationRate: 0m);
        configuration = configuration with { Compensation = configuration.Compensation with { MeritBudget = 0.04m } };
        using var plan = Plan.Shared(2_000, configuration);
        plan.Run();

        double average = plan.Scalar<double>(
            """
            select sum(o.employee_compensation * m.merit_rate) / sum(o.employee_compensation)
            from fct_yearly_events e
            join int_baseline_workforce o using (employee_id)
            join int_effective_merit_rates m on m.level_id = o.level_id
            where e.event_type = 'raise'
            """);
        Assert.Equal(0.04, average, 9);
    }

    [Fact]
    public void Legacy_raise_timing_is_uniform_and_realistic_timing_follows_the_months()
    {
        SimulationConfiguration realistic = Plan.Years(2025, 2025);
        SimulationConfiguration legacy = realistic with { RaiseTiming = realistic.RaiseTiming with { Methodology = RaiseTimingMethodology.Legacy } };
        using var first = Plan.Shared(5_000, realistic);
        using var second = Plan.Shared(5_000, legacy);
        first.Run();
        second.Run();

        const string JanuaryShare = "select avg((month(effective_date) = 1)::integer) from fct_yearly_events where event_type = 'raise'";
        // The configured shares add up to 1.07: January's .28 is .262 of all.
        Assert.InRange(first.Scalar<double>(JanuaryShare), 0.24, 0.285);
        Assert.Equal(12, first.Scalar<long>("select count(distinct month(effective_date)) from fct_yearly_events where event_type = 'raise'"));
        Assert.InRange(second.Scalar<double>(JanuaryShare), 0.07, 0.10);
    }

    [Fact]
    public void Hazard_termination_is_exact_in_total_and_follows_the_multipliers()
    {
        SimulationConfiguration uniform = Plan.Years(2025, 2025);
        SimulationConfiguration hazard = uniform with { Termination = uniform.Termination with { Method = TerminationMethod.Hazard } };
        using var first = Plan.Shared(5_000, uniform);
        using var second = Plan.Shared(5_000, hazard);
        first.Run();
        second.Run();

        const string Leavers = "select count(*) from fct_yearly_events where event_category = 'experienced_termination'";
        Assert.Equal(600, first.Scalar<long>(Leavers));
        Assert.Equal(600, second.Scalar<long>(Leavers));

        const string NewcomersShare = "select avg((tenure_band = '< 2')::integer) from fct_yearly_events where event_category = 'experienced_termination'";
        Assert.True(second.Scalar<double>(NewcomersShare) > 1.5 * first.Scalar<double>(NewcomersShare));

        // The stored probabilities add up to the number of leavers over the whole workforce, by construction of the weights.
        Assert.Equal(1, first.Scalar<long>("select count(distinct event_probability) from fct_yearly_events where event_category = 'experienced_termination'"));
        Assert.Equal(0.12, first.Scalar<double>("select max(event_probability) from fct_yearly_events where event_category = 'experienced_termination'"), 12);
        Assert.True(second.Scalar<long>("select count(distinct event_probability) from fct_yearly_events where event_category = 'experienced_termination'") > 20);
    }

    [Fact]
    public void When_more_leave_than_the_hazard_spreads_the_total_is_still_exact()
    {
        SimulationConfiguration hazard = Plan.Years(2025, 2025, growth: -0.7m);
        hazard = hazard with { Termination = hazard.Termination with { Method = TerminationMethod.Hazard } };
        using var plan = Plan.Shared(1_000, hazard);
        plan.Run();

        Assert.Equal(700, plan.Scalar<long>("select count(*) from fct_yearly_events where event_category = 'experienced_termination'"));
        Assert.True(plan.Scalar<long>("select count(*) from fct_yearly_events where event_probability = 1 and event_category = 'experienced_termination'") > 0);
        Assert.Equal(0, plan.Scalar<long>("select count(*) from fct_yearly_events where event_probability > 1"));
    }
}
