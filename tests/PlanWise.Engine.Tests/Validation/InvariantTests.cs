using PlanWise.Engine.Validation;

namespace PlanWise.Engine.Tests.Validation;

/// <summary>For every check: damage that it is there for, and that it finds.</summary>
public sealed class InvariantTests : IDisposable
{
    private readonly Plan _plan = new(400, Plan.Years(2025, 2026));

    public InvariantTests() => _plan.Run();

    [Fact]
    public void Undamaged_years_pass_every_check()
    {
        foreach (int year in new[] { 2025, 2026 })
        {
            IReadOnlyList<ValidationResult> results = _plan.Simulation.ValidateYear(year).Checks;

            Assert.Equal(
                ValidationCheck.All.Where(check => !check.IsOfWholeRun || year == 2026).Select(check => check.Id),
                results.Select(result => result.CheckId));
            Assert.All(results, result => Assert.True(result.Passed, result.ToString()));
        }

        Assert.Equal(
            (2 * ValidationCheck.All.Count) - ValidationCheck.All.Count(check => check.IsOfWholeRun),
            _plan.Scalar<long>("select count(*) from validation_checks where passed and offending_rows = 0"));
    }

    [Theory]
    [InlineData("previous_year", "delete from fct_workforce_snapshot where simulation_year = 2025 and employee_id = (select min(employee_id) from fct_workforce_snapshot where simulation_year = 2025 and employment_status = 'active')")]
    [InlineData("previous_year", "update fct_workforce_snapshot set current_compensation = 0 where simulation_year = 2025 and employee_id = (select min(employee_id) from fct_workforce_snapshot where simulation_year = 2025 and employment_status = 'active')")]
    [InlineData("headcount_bridge", "delete from fct_yearly_events where event_type = 'hire' and employee_id = 'NH_2026_0000003'")]
    [InlineData("headcount_bridge", "update fct_workforce_snapshot set employment_status = 'terminated' where simulation_year = 2026 and employee_id = (select min(employee_id) from fct_workforce_snapshot where simulation_year = 2026 and employment_status = 'active')")]
    [InlineData("headcount_bridge", "delete from int_workforce_requirements where simulation_year = 2026")]
    [InlineData("opening_continuity", "delete from fct_workforce_snapshot where simulation_year = 2026 and detailed_status_code = 'experienced_termination'")]
    [InlineData("opening_continuity", "update fct_workforce_snapshot set employee_id = 'GHOST' where simulation_year = 2026 and employee_id = (select min(employee_id) from fct_workforce_snapshot where simulation_year = 2026)")]
    [InlineData("opening_continuity", "insert into fct_workforce_snapshot from fct_workforce_snapshot where simulation_year = 2026 limit 1")]
    [InlineData("opening_continuity", "delete from fct_workforce_snapshot where simulation_year = 2026 and employee_id = 'NH_2026_0000003'")]
    [InlineData("event_counts", "insert into fct_yearly_events select * replace ('EXTRA' as employee_id) from fct_yearly_events where event_category = 'hiring' and simulation_year = 2026 limit 1")]
    [InlineData("event_counts", "delete from fct_yearly_events where event_category = 'new_hire_termination' and simulation_year = 2026")]
    [InlineData("event_people", "update fct_yearly_events set employee_id = 'GHOST' where simulation_year = 2026 and event_type = 'raise' and employee_id = (select min(employee_id) from fct_yearly_events where simulation_year = 2026 and event_type = 'raise')")]
    [InlineData("event_people", "update fct_yearly_events set employee_id = 'NH_2025_0000001' where simulation_year = 2026 and event_type = 'hire' and employee_id = 'NH_2026_0000001'")]
    [InlineData("event_people", "update fct_yearly_events set employee_id = 'NH_2026_0000002' where event_type = 'hire' and employee_id = 'NH_2026_0000001'")]
    [InlineData("single_termination", "insert into fct_yearly_events select * from fct_yearly_events where event_type = 'termination' and simulation_year = 2026 limit 1")]
    [InlineData("single_termination", "insert into fct_yearly_events select * replace ('raise' as event_type, 4 as event_sequence) from fct_yearly_events where event_category = 'experienced_termination' and simulation_year = 2026 limit 1")]
    [InlineData("single_termination", "insert into fct_yearly_events select * replace (2026 as simulation_year, date '2026-05-05' as effective_date) from fct_yearly_events where event_type = 'termination' and simulation_year = 2025 limit 1")]
    [InlineData("event_dates", "update fct_yearly_events set effective_date = date '2027-01-01' where simulation_year = 2026 and event_type = 'raise' and employee_id = (select max(employee_id) from fct_yearly_events where simulation_year = 2026 and event_type = 'raise')")]
    [InlineData("event_dates", "update fct_yearly_events set effective_date = effective_date + 1 where simulation_year = 2026 and event_type = 'hire' and employee_id = 'NH_2026_0000003'")]
    [InlineData("event_dates", "update fct_workforce_snapshot set termination_date = termination_date + 1 where simulation_year = 2026 and termination_date is not null and termination_date < date '2026-12-31'")]
    [InlineData("pay_chain", "update fct_yearly_events set previous_compensation = previous_compensation + 0.01 where simulation_year = 2026 and event_type = 'raise' and employee_id = (select min(employee_id) from fct_yearly_events where simulation_year = 2026 and event_type = 'raise')")]
    [InlineData("pay_chain", "update fct_yearly_events set compensation_amount = -1 where simulation_year = 2026 and event_type = 'hire' and employee_id = 'NH_2026_0000003'")]
    [InlineData("pay_chain", "update fct_workforce_snapshot set current_compensation = current_compensation + 1 where simulation_year = 2026 and employee_id = (select min(employee_id) from fct_yearly_events where simulation_year = 2026 and event_type = 'raise')")]
    [InlineData("level_changes", "update fct_workforce_snapshot set level_id = level_id + 1 where simulation_year = 2026 and employee_id = (select min(employee_id) from fct_workforce_snapshot where simulation_year = 2026 and level_id = 1)")]
    [InlineData("level_changes", "update fct_yearly_events set level_id = level_id + 1 where simulation_year = 2026 and event_type = 'promotion'")]
    [InlineData("level_changes", "delete from fct_yearly_events where simulation_year = 2026 and event_type = 'promotion'")]
    [InlineData("bands_and_rates", "delete from config_age_bands where band_label = '25-34'")]
    [InlineData("bands_and_rates", "delete from config_promotion_hazard_tenure_multipliers where tenure_band = '2-4'")]
    [InlineData("bands_and_rates", "update fct_yearly_events set age_band = null where simulation_year = 2026 and employee_id = 'NH_2026_0000003'")]
    [InlineData("bands_and_rates", "insert into config_tenure_bands_by_years values (3, '5-9')")]
    [InlineData("bands_and_rates", "delete from int_effective_merit_rates where simulation_year = 2026 and level_id = 2")]
    [InlineData("bands_and_rates", "delete from config_cola_by_year where simulation_year = 2026")]
    [InlineData("bands_and_rates", "update fct_workforce_snapshot set level_id = 9 where simulation_year = 2026 and employee_id = 'NH_2026_0000003'")]
    [InlineData("ssn_unique", "update fct_yearly_events set employee_ssn = (select max(employee_ssn) from census_employees) where employee_id = 'NH_2026_0000003' and event_type = 'hire'")]
    [InlineData("replay", "update fct_workforce_snapshot set employee_ssn = 'SSN-000000000' where simulation_year = 2026 and employee_id = 'NH_2026_0000003'")]
    public void Damage_is_found_by_the_check_that_is_there_for_it(string checkId, string damage)
    {
        Assert.True(_plan.Execute(damage) > 0, "The damage changed nothing.");

        ValidationResult result = _plan.Simulation.ValidateYear(2026).Checks.Single(check => check.CheckId == checkId);

        Assert.False(result.Passed);
        Assert.True(result.OffendingRows > 0);
    }

    [Fact]
    public void A_broken_year_fails_its_step_and_names_the_row()
    {
        _plan.Execute("delete from fct_yearly_events where event_type = 'hire' and employee_id = 'NH_2026_0000003'");

        var failure = Assert.Throws<ValidationFailedException>(
            () => _plan.Simulation.RunStep(SimulationStep.ValidationMetrics, 2026));

        Assert.Contains("headcount_bridge", failure.Message, StringComparison.Ordinal);
        Assert.Contains("NH_2026_0000003", failure.Message, StringComparison.Ordinal);
        ChecklistItem step = _plan.Simulation.Checklist.Items[^1];
        Assert.Equal(StepStatus.Failed, step.Status);
        Assert.Contains("headcount_bridge", step.Message, StringComparison.Ordinal);
        Assert.Equal(1, _plan.Scalar<long>(
            "select count(*) from validation_checks where simulation_year = 2026 and check_id = 'headcount_bridge' and not passed"));
        Assert.Equal(1, _plan.Scalar<long>("select count(*) from simulation_audit_log where outcome = 'failed'"));
    }

    public void Dispose() => _plan.Dispose();
}
