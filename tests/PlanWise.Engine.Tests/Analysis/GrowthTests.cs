using PlanWise.Engine.Analysis;
using PlanWise.Engine.Workflow;

namespace PlanWise.Engine.Tests.Analysis;

public sealed class GrowthTests(FinishedPlan finished) : IClassFixture<FinishedPlan>
{
    [Fact]
    public void Two_finished_years_make_one_comparison()
    {
        IReadOnlyList<YearSummary> years = finished.Simulation.Summaries();

        YearComparison comparison = finished.Simulation.CompareYears().Single();

        Assert.Equal((2025, 2026), (comparison.PreviousYear, comparison.Year));
        Assert.Equal((years[0], years[1]), (comparison.Previous, comparison.Current));
        Assert.Equal((12, 0.03m), (comparison.StartingWorkforceChange, comparison.StartingWorkforceChangeRate));
        Assert.Equal((years[1].Hires - 80, decimal.Round((years[1].Hires - 80) / 80m, 10)), (comparison.HiresChange, comparison.HiresChangeRate));
        Assert.Equal(years[1].EndingWorkforce - 412, comparison.EndingWorkforceChange);
        Assert.Equal(100 * (years[1].GrowthRate - 0.03m), comparison.GrowthRateChangePoints);
        Assert.Equal(years[1].TotalCompensation - years[0].TotalCompensation, comparison.TotalCompensationChange);
        Assert.Equal(decimal.Round((years[1].AverageCompensation!.Value / years[0].AverageCompensation!.Value) - 1, 10), comparison.AverageCompensationChangeRate);
        Assert.Empty(finished.Simulation.CompareYears(firstYear: 2026));
        Assert.Empty(finished.Simulation.CompareYears(lastYear: 2025));
        Assert.Equal("YearsOutOfOrder", Assert.Throws<UsageException>(() => finished.Simulation.CompareYears(2026, 2025)).ErrorId);
        Assert.Equal("YearOutsideSimulation", Assert.Throws<UsageException>(() => finished.Simulation.CompareYears(2020)).ErrorId);
    }

    [Fact]
    public void A_change_from_nothing_has_no_rate()
    {
        var comparison = new YearComparison(Year(2025, 100, 0, 0m), Year(2026, 0, 50, 0m));

        Assert.Equal((-100, -1m), (comparison.StartingWorkforceChange, comparison.StartingWorkforceChangeRate));
        Assert.Equal((50, null), (comparison.EndingWorkforceChange, comparison.EndingWorkforceChangeRate));
        Assert.Null(comparison.HiresChangeRate);
        Assert.Null(comparison.GrowthRateChangePoints);
    }

    [Fact]
    public void Growth_is_measured_over_the_finished_years()
    {
        GrowthMeasure growth = finished.Simulation.MeasureGrowth();

        int final = finished.Simulation.Summaries(2026).Single().EndingWorkforce;
        Assert.Equal((2025, 2026, 2), (growth.FirstYear, growth.LastYear, growth.Years));
        Assert.Equal((400, final), (growth.BaselineHeadcount, growth.FinalHeadcount));
        Assert.Equal((decimal)Math.Sqrt(final / 400.0) - 1, growth.CompoundAnnualGrowthRate!.Value, 9);
        Assert.Equal((growth.CompoundAnnualGrowthRate - 0.03m) * 100, growth.DeviationPoints);
        Assert.Equal((GrowthStatus.Pass, null), (growth.Status, growth.Reason));
        Assert.Equal(finished.Simulation.Summaries().Select(year => year.GrowthRate), growth.ByYear.Select(year => year.GrowthRate));
        Assert.Equal(0.03m, finished.Simulation.MeasureGrowth(2025, 2025).CompoundAnnualGrowthRate);
        var none = Assert.Throws<UsageException>(() => finished.Simulation.MeasureGrowth(2027));
        Assert.Equal("NoFinishedYear", none.ErrorId);
    }

    [Theory]
    [InlineData(1_000, 1_030, "0.03", GrowthStatus.Pass, "0")]
    [InlineData(1_000, 1_035, "0.03", GrowthStatus.Pass, "0.5")]
    [InlineData(1_000, 1_025, "0.03", GrowthStatus.Pass, "-0.5")]
    [InlineData(10_000, 10_351, "0.03", GrowthStatus.Warning, "0.51")]
    [InlineData(1_000, 1_040, "0.03", GrowthStatus.Warning, "1")]
    [InlineData(1_000, 1_020, "0.03", GrowthStatus.Warning, "-1")]
    [InlineData(10_000, 10_401, "0.03", GrowthStatus.Fail, "1.01")]
    [InlineData(1_000, 0, "-1", GrowthStatus.Pass, "0")]
    [InlineData(1_000, 0, "0.03", GrowthStatus.Fail, "-103")]
    public void Growth_passes_within_half_a_point_and_fails_beyond_one(int opening, int ending, string target, GrowthStatus status, string points)
    {
        GrowthMeasure growth = GrowthMeasurement.Of([Year(2025, opening, ending, decimal.Parse(target, System.Globalization.CultureInfo.InvariantCulture))]);

        Assert.Equal(decimal.Parse(points, System.Globalization.CultureInfo.InvariantCulture), growth.DeviationPoints);
        Assert.Equal((status, status), (growth.Status, growth.ByYear.Single().Status));
    }

    [Fact]
    public void Growth_from_nothing_fails_and_says_why()
    {
        GrowthMeasure growth = GrowthMeasurement.Of([Year(2025, 0, 0, 0.03m)]);

        Assert.Null(growth.CompoundAnnualGrowthRate);
        Assert.Null(growth.DeviationPoints);
        Assert.Equal((GrowthStatus.Fail, "Nobody was there at the opening of 2025: growth from nothing has no rate."), (growth.Status, growth.Reason));
    }

    [Fact]
    public void Targets_that_differ_are_compounded()
    {
        // 1.10 x 1.21 = 1.331 = 1.1^3 over two years: the square root of it.
        GrowthMeasure growth = GrowthMeasurement.Of([Year(2025, 1_000, 1_100, 0.10m), Year(2026, 1_100, 1_331, 0.21m)]);

        Assert.Equal(0.1536897330m, growth.TargetGrowthRate);
        Assert.Equal(growth.TargetGrowthRate, growth.CompoundAnnualGrowthRate);
    }

    [Fact]
    public void The_log_is_read_as_it_was_written()
    {
        using var plan = new Plan(50, Plan.Years(2025, 2025));
        plan.Simulation.RunStep();
        Assert.Throws<StepSequenceException>(() => plan.Simulation.RunStep(SimulationStep.EventGeneration, 2025));
        plan.Run();
        plan.Execute("delete from fct_yearly_events where event_type = 'hire'");
        Assert.Throws<Engine.Validation.ValidationFailedException>(() => plan.Simulation.RunStep(SimulationStep.ValidationMetrics, 2025));
        plan.Simulation.ResetYear(2025);

        IReadOnlyList<AuditEntry> audit = plan.Simulation.ReadAudit();

        Assert.Equal(Enumerable.Range(1, 9).Select(id => (long)id), audit.Select(entry => entry.EntryId));
        Assert.Equal(
            [.. SimulationSteps.All.Select(step => (SimulationStep?)step), SimulationStep.ValidationMetrics, null],
            audit.Select(entry => entry.Step));
        Assert.Equal([.. Enumerable.Repeat("completed", 7), "failed", "completed"], audit.Select(entry => entry.Outcome));
        AuditEntry failed = audit[7];
        Assert.Equal(("run_step", 2025, false), (failed.Action, failed.Year, failed.Forced));
        Assert.StartsWith("The year 2025 breaks: ", failed.Message, StringComparison.Ordinal);
        Assert.Equal((Environment.UserName, Environment.MachineName), (failed.UserName, failed.HostName));
        Assert.Equal(plan.Configuration.Resolve().Sha256, failed.ConfigurationSha256);
        Assert.Equal(64, failed.CensusSha256?.Length);
        Assert.Equal((null, 50L), (audit[0].Year, audit[0].Rows));
        Assert.Equal("reset_year", audit[8].Action);
        Assert.All(audit, entry => Assert.True(entry.Duration > TimeSpan.Zero && entry.LoggedAt.Offset == TimeSpan.Zero));
    }

    private static YearSummary Year(int year, int opening, int ending, decimal target) => new(
        year, opening, 0, 0, 0, 0, 0, ending, opening == 0 ? null : ((decimal)ending / opening) - 1, target, null, 0, 0, TimeSpan.Zero);
}
