namespace PlanWise.Engine.Tests.Checks;

/// <summary>What becomes of a year whose checks pass or fail.</summary>
public sealed class ValidationStepTests : IDisposable
{
    private readonly Plan _plan = Plan.Shared(400, Plan.Years(2025, 2026));

    public ValidationStepTests() => _plan.Run();

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

        // A first run has nothing to be the same as.
        Assert.Equal(
            (2 * ValidationCheck.All.Count) - ValidationCheck.All.Count(check => check.IsOfWholeRun) - 2,
            _plan.Scalar<long>("select count(*) from validation_checks where outcome = 'passed' and offending_rows = 0"));
        Assert.Equal(
            ["not compared: the first run of 2025 with these inputs", "not compared: the first run of 2026 with these inputs"],
            _plan.Query("select actual from validation_checks where outcome = 'not_compared' and check_id = 'repeatable' order by simulation_year", row => row.GetString(0)));
        Assert.Equal((1, 1), (_plan.Simulation.Summaries(2025).Single().ChecksNotCompared, _plan.Simulation.Summaries(2026).Single().ChecksNotCompared));
    }

    [Fact]
    public void A_broken_year_fails_its_step_and_names_the_row()
    {
        // In the session that ran: another one would not look further than that results were changed.
        using var plan = new Plan(400, Plan.Years(2025, 2026));
        plan.Run();
        plan.Execute("delete from fct_yearly_events where event_type = 'hire' and employee_id = 'NH_2026_0000003'");

        var failure = Assert.Throws<ValidationFailedException>(
            () => plan.Simulation.RunStep(SimulationStep.ValidationMetrics, 2026));

        Assert.Contains("headcount_bridge", failure.Message, StringComparison.Ordinal);
        Assert.Contains("NH_2026_0000003", failure.Message, StringComparison.Ordinal);
        ChecklistItem step = plan.Simulation.Checklist.Items[^1];
        Assert.Equal(StepStatus.Failed, step.Status);
        Assert.Contains("headcount_bridge", step.Message, StringComparison.Ordinal);
        Assert.Equal(1, plan.Scalar<long>(
            "select count(*) from validation_checks where simulation_year = 2026 and check_id = 'headcount_bridge' and outcome = 'failed'"));
        Assert.Equal(1, plan.Scalar<long>("select count(*) from simulation_audit_log where outcome = 'failed'"));
    }

    public void Dispose() => _plan.Dispose();
}
