using System.Text.Json;

namespace PlanWise.Engine.Tests.Reports;

public sealed class YearTests(FinishedPlan finished) : IClassFixture<FinishedPlan>
{
    [Fact]
    public void Requirements_are_the_formulas_of_the_year()
    {
        Assert.Equal(
            HeadcountRequirement.Compute(400, 0.03m, 0.12m, 0.25m).Formulas(2025),
            finished.Simulation.Requirements(2025));
        Assert.Equal([2025, 2026], finished.Simulation.Requirements().Select(each => each.Year).Distinct());
        Assert.Empty(finished.Simulation.Requirements(2027));
        Assert.Equal("YearOutsideSimulation", Assert.Throws<UsageException>(() => finished.Simulation.Requirements(2028)).ErrorId);
    }

    [Fact]
    public void A_finished_year_passes_its_checks()
    {
        YearValidation validation = finished.Simulation.ValidateYear(2026);

        Assert.True(validation.Passed);
        Assert.Equal(2026, validation.Year);
        Assert.Equal(
            ValidationCheck.All.Where(check => !check.IsOfWholeRun).Select(check => check.Id),
            validation.Checks.Select(check => check.CheckId));
        Assert.InRange(validation.ValidatedAt, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow);
    }

    // 400 people, of whom 48 leave, 80 hires, of whom 20 leave: 68 of an average of 406.
    [Fact]
    public void Total_turnover_is_everybody_who_left_by_the_average_headcount_in_every_output()
    {
        YearSummary[] years = [.. finished.Simulation.Summaries()];

        Assert.Equal((0.12m, 0.1674876847m), (years[0].TerminationRate, years[0].TotalTurnover));
        Assert.Equal(100 * (years[1].TotalTurnover - years[0].TotalTurnover), finished.Simulation.CompareYears()[0].TotalTurnoverChangePoints);
        using var rows = JsonDocument.Parse(ReportText.Of(finished.Simulation.Summaries(), RowFormat.Json));
        Assert.Equal(years.Select(year => year.TotalTurnover), rows.RootElement.EnumerateArray().Select(row => (decimal?)row.GetProperty("total_turnover").GetDecimal()));
    }

    [Fact]
    public void A_year_without_a_snapshot_does_not_pass_and_says_what_is_missing()
    {
        YearValidation opened = finished.Simulation.ValidateYear(2027);

        Assert.False(opened.Passed);
        Assert.Equal(["previous_year"], opened.Checks.Select(check => check.CheckId));
        Assert.True(opened.Checks[0].Passed);
        Assert.Equal(
            [SimulationStep.WorkforceRequirements, SimulationStep.EventGeneration, SimulationStep.WorkforceSnapshot],
            opened.Missing.Select(key => key.Step));

        using var plan = Plan.Shared(20, Plan.Years(2025, 2026));
        Assert.Equal("NothingSimulatedYet", Assert.Throws<UsageException>(() => plan.Simulation.ValidateYear(2026)).ErrorId);
        plan.Simulation.RunStep();
        Assert.Empty(plan.Simulation.ValidateYear(2026).Checks);
        Assert.Empty(plan.Simulation.YearsWithSnapshot());
        Assert.Equal([2025, 2026], finished.Simulation.YearsWithSnapshot());
    }

    [Fact]
    public void A_damaged_year_does_not_pass()
    {
        using var plan = Plan.Shared(60, Plan.Years(2025, 2025));
        plan.Run();
        plan.Execute("delete from fct_yearly_events where event_type = 'promotion'");

        YearValidation validation = plan.Simulation.ValidateYear(2025);

        Assert.False(validation.Passed);
        Assert.Contains(validation.Checks, check => !check.Passed);
    }

    [Fact]
    public void A_cancelled_validation_ends_as_cancelled()
    {
        using var plan = Plan.Shared(20_000, Plan.Years(2025, 2025));
        plan.Run();
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(30));

        void ValidateForever()
        {
            while (true)
            {
                plan.Simulation.ValidateYear(2025, source.Token);
            }
        }

        Assert.Equal(source.Token, Assert.Throws<OperationCanceledException>((Action)ValidateForever).CancellationToken);
    }

    [Fact]
    public void A_year_is_opened_once_the_year_before_is_complete()
    {
        using var plan = Plan.Shared(100, Plan.Years(2025, 2026));
        Assert.Equal(new YearStatus(2025, false, false, 0, 6, SimulationStep.YearTransition, null), plan.Simulation.ReadYearStatus(2025));
        var tooEarly = Assert.Throws<StepSequenceException>(() => plan.Simulation.StartYear(2025));
        Assert.Equal([new StepKey(SimulationStep.PreSimulation, null)], tooEarly.Missing);

        plan.Simulation.RunStep();
        Assert.Equal(new YearStatus(2025, false, false, 0, 6, SimulationStep.YearTransition, 100), plan.Simulation.ReadYearStatus(2025));
        YearStatus opened = plan.Simulation.StartYear(2025);
        Assert.Equal(new YearStatus(2025, true, false, 2, 6, SimulationStep.WorkforceRequirements, 100), opened);

        var skipped = Assert.Throws<StepSequenceException>(() => plan.Simulation.StartYear(2026));
        Assert.Equal(SimulationSteps.Yearly.Skip(2).Select(step => new StepKey(step, 2025)), skipped.Missing);
        Assert.Contains("validation_metrics of 2025", skipped.Message, StringComparison.Ordinal);
        Assert.Equal("Run the simulation up to 2025 first.", skipped.RecommendedAction);
        Assert.Null(plan.Simulation.ReadYearStatus(2026).OpeningHeadcount);
        Assert.Equal("YearOutsideSimulation", Assert.Throws<UsageException>(() => plan.Simulation.StartYear(2027)).ErrorId);

        plan.Run(new RunOptions(EndYear: 2025));
        Assert.Equal(new YearStatus(2025, true, true, 6, 6, null, 100), plan.Simulation.StartYear(2025));
        Assert.Equal(new YearStatus(2026, true, false, 2, 6, SimulationStep.WorkforceRequirements, 103), plan.Simulation.StartYear(2026));
    }

    [Fact]
    public void Opening_a_year_twice_runs_its_steps_once()
    {
        using var plan = Plan.Shared(50, Plan.Years(2025, 2025));
        plan.Simulation.RunStep();
        plan.Simulation.StartYear(2025);

        YearStatus again = plan.Simulation.StartYear(2025);

        Assert.Equal(2, again.StepsDone);
        Assert.Equal(1, plan.Scalar<long>("select count(*) from simulation_audit_log where step_name = 'year_transition'"));
        Assert.Equal(1, plan.Scalar<long>("select count(*) from simulation_audit_log where step_name = 'workforce_baseline'"));
    }
}
