using System.Globalization;
using PlanWise.Configuration;
using PlanWise.Storage;

namespace PlanWise.Engine.Tests.Reports.Decisions;

/// <summary>What a trace says where decisions are rare, where the configuration has changed, and where data is damaged.</summary>
public class DecisionCaseTests
{
    [Fact]
    public void Before_the_events_are_complete_there_are_no_decisions()
    {
        using var plan = Plan.Shared(100, Plan.Years(2025, 2026));
        plan.Run(new RunOptions(EndYear: 2025));
        plan.Simulation.StartYear(2026);
        string stayed = plan.Scalar<string>("select min(employee_id) from int_baseline_workforce where simulation_year = 2026 and not starts_with(employee_id, 'NH_')");

        EmployeeTrace trace = plan.Simulation.TraceEmployee(stayed);

        Assert.Equal([3, 0], trace.Years.Select(year => year.Decisions.Count));
    }

    [Fact]
    public void Years_can_be_told_alone()
    {
        using var plan = Plan.Shared(100, Plan.Years(2025, 2026));
        plan.Run();
        string raised = plan.Scalar<string>(
            "select min(employee_id) from fct_yearly_events where simulation_year = 2026 and event_type = 'raise' and not starts_with(employee_id, 'NH_')");

        EmployeeTrace whole = plan.Simulation.TraceEmployee(raised);
        EmployeeTrace alone = plan.Simulation.TraceEmployee(raised, years: [2026]);

        EmployeeYear year = Assert.Single(alone.Years);
        Assert.Equal(whole.Years[1].Decisions.Select(decision => decision.Steps.ToString()), year.Decisions.Select(decision => decision.Steps.ToString()));
        Assert.Equal((year.Opening!.Compensation, year.Opening.LevelId), (alone.StartingCompensation, alone.StartingLevelId));
        Assert.Equal((whole.LatestCompensation, 1), (alone.LatestCompensation, alone.Raises));
        Assert.Empty(plan.Simulation.TraceEmployee("NH_2026_0000001", years: [2025]).Years);
        var error = Assert.Throws<UsageException>(() => plan.Simulation.TraceEmployee(raised, years: [2031]));
        Assert.Equal("YearOutsideSimulation", error.ErrorId);
    }

    [Fact]
    public void Weights_that_make_leaving_certain_or_impossible_are_explained()
    {
        SimulationConfiguration configuration = Plan.Years(2025, 2025, terminationRate: 0.3m);
        using var plan = new Plan(40, configuration with
        {
            Termination = configuration.Termination with
            {
                Method = TerminationMethod.Hazard,
                TenureMultipliers = [.. configuration.Termination.TenureMultipliers.Select((band, index) => band with { Multiplier = index == 0 ? 900 : index == 4 ? 0 : 0.01m })],
                LevelDiscountFactor = 0,
            },
        });
        plan.Run();

        List<EmployeeDecision> candidates =
        [
            .. plan.Query("select employee_id from int_baseline_workforce where simulation_year = 2025", row => row.GetString(0))
                .Select(id => plan.Simulation.TraceEmployee(id).Years[0].Decisions[0]),
        ];

        Assert.All(candidates.SelectMany(candidate => candidate.Steps), step => Assert.True(HandCalculation.Gives(step) ?? true, step.ToString()));
        Assert.Equal(12, candidates.Count(candidate => candidate.Happened));
        List<EmployeeDecision> certain = [.. candidates.Where(candidate => candidate.Probability == 1)];
        Assert.NotEmpty(certain);
        Assert.All(certain, candidate =>
        {
            Assert.Equal(("< 2", true, "0"), (candidate.TenureBand, candidate.Happened, candidate.Steps.Single(step => step.Name == "key").Value));
            Assert.StartsWith("MIN(1, ", candidate.Steps.Single(step => step.Name == "probability").Calculation, StringComparison.Ordinal);
        });
        List<EmployeeDecision> never = [.. candidates.Where(candidate => candidate.Probability == 0)];
        Assert.NotEmpty(never);
        Assert.All(never, candidate => Assert.Equal(
            ("20+", false, "Infinity"), (candidate.TenureBand, candidate.Happened, candidate.Steps.Single(step => step.Name == "key").Value)));
        Assert.Equal(12, candidates.Sum(candidate => candidate.Probability!.Value), 9);
    }

    [Fact]
    public void Rates_of_zero_are_scaled_to_the_budget_as_it_is()
    {
        SimulationConfiguration configuration = Plan.Years(2025, 2025);
        using var plan = new Plan(60, configuration with
        {
            Compensation = configuration.Compensation with
            {
                MeritBudget = 0.03m,
                MeritRates = [.. configuration.Compensation.MeritRates.Select(rate => rate with { Value = 0 })],
            },
        });
        plan.Run();
        string raised = plan.Scalar<string>("select min(employee_id) from fct_yearly_events where event_type = 'raise'");

        EmployeeDecision raise = plan.Simulation.TraceEmployee(raised).Years[0].Decisions[1];

        Assert.Equal(0.055m, raise.IncreaseRate);
        Assert.Equal("0.03, since the configured rates are all 0", raise.Steps.Single(step => step.Name == "merit_rate").Calculation);
        Assert.All(raise.Steps, step => Assert.True(HandCalculation.Gives(step) ?? true, step.ToString()));
    }

    [Fact]
    public void Somebody_of_65_at_the_highest_level_with_little_tenure_is_refused_for_the_first_reason()
    {
        using var plan = new Plan(Plan.Years(2025, 2025, terminationRate: 0), null, census => File.WriteAllLines(
            census,
            [
                "employee_id,employee_ssn,employee_birth_date,employee_hire_date,employee_gross_compensation,level_id",
                "NEW,,1959-12-31,2024-01-01,400000,5",
                "TOP,,1959-12-31,2023-12-31,400000,5",
                "OLD,,1959-12-31,2010-01-01,60000,1",
                "YOUNG,,1960-01-01,2010-01-01,60000,1",
            ]));
        plan.Run();

        string[] outcomes = [.. new[] { "NEW", "TOP", "OLD" }.Select(id => plan.Simulation.TraceEmployee(id).Years[0].Decisions[2].Outcome)];

        Assert.Equal(["not eligible: less than a year of tenure", "not eligible: at the highest level", "not eligible: 65 or older"], outcomes);
        Assert.True(plan.Simulation.TraceEmployee("YOUNG").Years[0].Decisions[2].IsEligible);
        Assert.Equal((false, "not eligible: less than a year of tenure"), Raise("NEW"));
        Assert.True(Raise("TOP").IsEligible);

        (bool IsEligible, string Outcome) Raise(string id)
        {
            EmployeeDecision raise = plan.Simulation.TraceEmployee(id).Years[0].Decisions[1];
            return (raise.IsEligible, raise.Outcome);
        }
    }

    [Fact]
    public void A_raise_on_the_day_of_the_promotion_comes_first()
    {
        // The employees of a large workforce who were promoted on the day of the raise: one in 365.
        SimulationConfiguration configuration = Plan.Years(2025, 2025, terminationRate: 0);
        using var plan = new Plan(3_000, configuration with
        {
            Promotion = configuration.Promotion with { BaseRate = 0.9m, LevelDampenerFactor = 0 },
        });
        plan.Run();
        string id = plan.Scalar<string>(
            """
            select min(raises.employee_id)
            from fct_yearly_events as raises
            join fct_yearly_events as promotions using (employee_id, effective_date)
            where raises.event_type = 'raise' and promotions.event_type = 'promotion'
            """);

        EmployeeYear year = plan.Simulation.TraceEmployee(id).Years[0];

        EmployeeDecision raise = year.Decisions[1];
        EmployeeDecision promotion = year.Decisions[2];
        Assert.Equal(raise.EffectiveDate, promotion.EffectiveDate);
        Assert.Equal((year.Opening!.Compensation, year.Opening.LevelId), (raise.CompensationBefore, raise.LevelId));
        Assert.Equal(raise.CompensationAfter, promotion.CompensationBefore);
    }

    [Fact]
    public void Hires_of_late_in_the_year_leave_last_and_after_fewer_days()
    {
        using var plan = Plan.Shared(100, Plan.Years(2025, 2025, newHireTerminationRate: 0.95m));
        plan.Run();

        List<EmployeeDecision> late =
        [
            .. plan.Query("select employee_id from fct_yearly_events where event_type = 'hire' and effective_date > date '2025-10-02' order by all", row => row.GetString(0))
                .Select(id => plan.Simulation.TraceEmployee(id).Years[0].Decisions[1]),
        ];

        Assert.All(late, hire => Assert.Equal("false", hire.Steps.Single(step => step.Name == "is_taken_first").Value));
        Assert.All(late.SelectMany(hire => hire.Steps), step => Assert.True(HandCalculation.Gives(step) ?? true, step.ToString()));
        Assert.Contains(late, hire => hire.Happened && hire.Steps.Any(step => step is { Name: "first_day" } && step.Calculation.EndsWith(" + 30", StringComparison.Ordinal)));
        Assert.Contains(late, hire => hire.Happened && hire.Steps.Any(step => step is { Name: "first_day" } && step.Calculation.EndsWith(" + 1", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_year_is_explained_with_the_configuration_that_it_ran_with()
    {
        using var plan = Plan.Shared(150, Plan.Years(2025, 2026));
        plan.Run(new RunOptions(EndYear: 2025));
        string[] ids = [.. plan.Query("select distinct employee_id from fct_yearly_events order by 1", row => row.GetString(0)).Where((_, index) => index % 12 == 0)];
        List<string> before = [.. ids.Select(id => Told(plan.Simulation, id))];
        plan.Simulation.Dispose();
        SimulationConfiguration other = Plan.Years(2025, 2026, seed: 77) with
        {
            Termination = SimulationConfiguration.Default.Termination with { Method = TerminationMethod.Hazard },
            Promotion = SimulationConfiguration.Default.Promotion with { BaseRate = 0.2m },
            AgeBands = [.. SimulationConfiguration.Default.AgeBands.SkipLast(1), new Band("65+", 65, 100), new Band("100+", 100, null)],
        };
        BandMultiplier[] multipliers = [.. other.AgeBands.Select((band, index) => new BandMultiplier(band.Label, 1 + (index / 2m)))];
        other = other with
        {
            Termination = other.Termination with { AgeMultipliers = multipliers },
            Promotion = other.Promotion with { AgeMultipliers = multipliers },
        };

        using var changed = Simulation.Create(plan.DatabasePath, other, CensusSource.FromFile(plan.CensusPath), allowConfigurationChange: true);

        Assert.Equal(before, ids.Select(id => Told(changed, id)));

        // What temporary tables stood in for is untouched.
        using System.Data.Common.DbConnection connection = changed.Connect();
        Assert.Equal(7, connection.Scalar<long>("select count(*) from config_age_bands"));

        static string Told(Simulation simulation, string id) => string.Join(
            '\n', simulation.TraceEmployee(id, years: [2025]).Years.SelectMany(year => year.Decisions).Select(decision => $"{decision.Outcome}: {decision.Steps}"));
    }

    [Fact]
    public void A_year_whose_configuration_is_lost_is_refused()
    {
        using var plan = Plan.Shared(50, Plan.Years(2025, 2025));
        plan.Run();
        plan.Execute("update simulation_checklist set configuration_sha256 = 'lost' where step_name = 'event_generation'");

        var error = Assert.Throws<StorageException>(() => plan.Simulation.TraceEmployee("NH_2025_0000001"));

        Assert.Equal("ConfigurationNotStored", error.ErrorId);
        Assert.Contains("2025 ran with the configuration lost", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("raise", "update fct_yearly_events set compensation_amount = compensation_amount + 0.01 where employee_id = '{0}' and event_type = 'raise'", "merit_raise is stored ")]
    [InlineData("raise", "delete from fct_yearly_events where employee_id = '{0}' and event_type = 'raise'", "merit_raise is stored not at all, but decided on 2025-")]
    [InlineData("raise", "update fct_yearly_events set effective_date = effective_date + 1 where employee_id = '{0}' and event_type = 'raise'", "merit_raise is stored on ")]
    [InlineData("promotion", "update fct_yearly_events set event_probability = event_probability / 2 where employee_id = '{0}' and event_type = 'promotion'", "promotion is stored ")]
    [InlineData("promotion", "update fct_yearly_events set level_id = level_id + 1 where employee_id = '{0}' and event_type = 'promotion'", " is stored ")]
    [InlineData("termination", "delete from fct_yearly_events where employee_id = '{0}' and event_type = 'termination'", "experienced_termination is stored not at all, but decided on 2025-")]
    [InlineData("raise", "insert into fct_yearly_events select * replace ('termination' as event_type, 'experienced_termination' as event_category, 1 as event_sequence) from fct_yearly_events where employee_id = '{0}' and event_type = 'raise'", "experienced_termination is stored on ")]
    [InlineData("hire", "update fct_yearly_events set compensation_amount = 70000 where employee_id = '{0}' and event_type = 'hire'", "hiring is stored ")]
    [InlineData("hire", "update fct_workforce_snapshot set employee_birth_date = employee_birth_date + 1 where employee_id = '{0}'", "the birth date is stored as ")]
    public void Damaged_data_is_reported_instead_of_a_story_that_was_not_so(string type, string damage, string what)
    {
        using var plan = Plan.Shared(100, Plan.Years(2025, 2025));
        plan.Run();
        string id = plan.Scalar<string>($"select min(employee_id) from fct_yearly_events where event_type = '{type}' and starts_with(employee_id, 'NH_') = ('{type}' = 'hire')");
        Assert.NotEmpty(plan.Simulation.TraceEmployee(id).Years);
        Assert.True(plan.Execute(string.Format(CultureInfo.InvariantCulture, damage, id)) > 0);

        var error = Assert.Throws<StorageException>(() => plan.Simulation.TraceEmployee(id));

        Assert.Equal(("DecisionDisagrees", id), (error.ErrorId, error.Target));
        Assert.StartsWith($"The story of {id} in 2025 cannot be explained: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Contains("Validate 2025", error.RecommendedAction, StringComparison.Ordinal);
    }
}
