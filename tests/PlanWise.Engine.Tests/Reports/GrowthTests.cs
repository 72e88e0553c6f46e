using PlanWise.Configuration;
using PlanWise.Reports;

namespace PlanWise.Engine.Tests.Reports;

public sealed class GrowthTests(FinishedPlan finished) : IClassFixture<FinishedPlan>
{
    [Fact]
    public void Two_finished_years_make_one_comparison()
    {
        YearSummary[] years = [.. finished.Simulation.Summaries()];

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
        GrowthMeasure growth = GrowthMeasurement.Of([Year(2025, opening, ending, decimal.Parse(target, System.Globalization.CultureInfo.InvariantCulture))], SimulationConfiguration.Default);

        Assert.Equal(decimal.Parse(points, System.Globalization.CultureInfo.InvariantCulture), growth.DeviationPoints);
        Assert.Equal((status, status), (growth.Status, growth.ByYear.Single().Status));
    }

    [Fact]
    public void Growth_from_nothing_fails_and_says_why()
    {
        GrowthMeasure growth = GrowthMeasurement.Of([Year(2025, 0, 0, 0.03m)], SimulationConfiguration.Default);

        Assert.Null(growth.CompoundAnnualGrowthRate);
        Assert.Null(growth.DeviationPoints);
        Assert.Equal((GrowthStatus.Fail, "There were no employees at the opening of 2025: growth from nothing has no rate."), (growth.Status, growth.Reason));
    }

    [Fact]
    public void Targets_that_differ_are_compounded()
    {
        // 1.10 x 1.21 = 1.331 = 1.1^3 over two years: the square root of it.
        GrowthMeasure growth = GrowthMeasurement.Of([Year(2025, 1_000, 1_100, 0.10m), Year(2026, 1_100, 1_331, 0.21m)], SimulationConfiguration.Default);

        Assert.Equal(0.1536897330m, growth.TargetGrowthRate);
        Assert.Equal(growth.TargetGrowthRate, growth.CompoundAnnualGrowthRate);
    }

    [Fact]
    public void The_target_gives_a_headcount_for_each_year_and_for_all()
    {
        // Year by year 1,030, 1,050.6 and 1,081.5 people; from the baseline on 1,030, 1,060.9 and 1,092.727.
        GrowthMeasure growth = GrowthMeasurement.Of(
            [Year(2025, 1_000, 1_020, 0.03m), Year(2026, 1_020, 1_050, 0.03m), Year(2027, 1_050, 1_093, 0.03m)],
            SimulationConfiguration.Default);

        Assert.Equal([(1_030, -10), (1_051, -1), (1_082, 11)], growth.ByYear.Select(year => (year.TargetWorkforce, year.TargetGap)));
        Assert.Equal([(1_030, -10), (1_061, -11), (1_093, 0)], growth.ByYear.Select(year => (year.PathWorkforce, year.PathGap)));
        Assert.Equal((1_093, 0), (growth.TargetHeadcount, growth.HeadcountGap));
        Assert.Equal((2028, 1_126), (growth.NextYear, growth.NextTargetHeadcount));
    }

    [Fact]
    public void The_next_year_can_bring_the_headcount_back_to_the_target()
    {
        GrowthMeasure growth = GrowthMeasurement.Of([Year(2025, 1_000, 1_020, 0.03m)], SimulationConfiguration.Default);

        // 1,000 x 1.03 x 1.03 = 1,060.9. Attrition of 123 and growth of 41 need 219 hires, attrition and 30.6 only 205.
        Assert.Equal((1_030, -10, 2026, 1_061), (growth.TargetHeadcount, growth.HeadcountGap, growth.NextYear, growth.NextTargetHeadcount));
        Assert.Equal(0.0401960784m, growth.NextGrowthRate);
        Assert.Equal((14, 0), (growth.NextExtraHires, growth.NextExtraTerminations));
    }

    [Theory]
    [InlineData(1_000, 1_200, "0.03", -233, 0)] // too many: 7 hires in place of 240
    [InlineData(1_000, 1_500, "0.03", -300, 259)] // a stop in hiring is not enough: 439 leave in place of 180
    [InlineData(1_000, 1_000, "0", 0, 0)]
    [InlineData(1_000, 900, "-0.05", 63, 0)] // up to 902, so 147 hires in place of 84
    [InlineData(1_000, 400, "-0.5", 0, -50)] // too few: lose 150 in place of 200
    public void Getting_back_may_take_fewer_hires_or_more_leavers(int opening, int ending, string target, int hires, int terminations)
    {
        decimal rate = decimal.Parse(target, System.Globalization.CultureInfo.InvariantCulture);
        SimulationConfiguration configuration = Plan.Years(2025, 2026, rate);

        GrowthMeasure growth = GrowthMeasurement.Of([Year(2025, opening, ending, rate)], configuration);

        HeadcountRequirement next = HeadcountRequirement.Compute(ending, growth.NextGrowthRate!.Value, 0.12m, 0.25m);
        Assert.InRange(next.ExpectedEndingWorkforce - growth.NextTargetHeadcount, 0, 1);
        Assert.Equal((hires, terminations), (growth.NextExtraHires, growth.NextExtraTerminations));
    }

    [Fact]
    public void The_rate_that_leads_back_asks_for_nobody_too_many()
    {
        // Without new-hire terminations every headcount can be met exactly, so the rounded rate has to meet it.
        SimulationConfiguration configuration = Plan.Years(2025, 2026, newHireTerminationRate: 0);
        var random = new Random(1);
        for (int i = 0; i < 10_000; i++)
        {
            int opening = random.Next(1, 100_000);
            int ending = random.Next(1, 100_000);

            GrowthMeasure growth = GrowthMeasurement.Of([Year(2025, opening, ending, 0.03m)], configuration);

            HeadcountRequirement next = HeadcountRequirement.Compute(ending, growth.NextGrowthRate!.Value, 0.12m, 0);
            Assert.Equal(growth.NextTargetHeadcount, next.ExpectedEndingWorkforce);
        }
    }

    [Fact]
    public void Nobody_left_has_nothing_to_grow_from()
    {
        GrowthMeasure growth = GrowthMeasurement.Of([Year(2025, 100, 0, 0.03m)], SimulationConfiguration.Default);

        Assert.Equal((103, -103, 106), (growth.TargetHeadcount, growth.HeadcountGap, growth.NextTargetHeadcount));
        Assert.Null(growth.NextGrowthRate);
        Assert.Null(growth.NextExtraHires);
        Assert.Null(growth.NextExtraTerminations);
    }

    [Fact]
    public void A_run_at_the_rate_that_leads_back_gets_there()
    {
        // Seven people cannot grow by 3 %; rounded up every year, they have soon become too many.
        using var plan = Plan.Shared(7, Plan.Years(2025, 2030));
        plan.Run(new RunOptions(EndYear: 2029));
        GrowthMeasure growth = plan.Simulation.MeasureGrowth();
        plan.Simulation.Dispose();
        SimulationConfiguration corrected = Plan.Years(2025, 2030, growth.NextGrowthRate!.Value);

        using Simulation simulation = Simulation.Create(
            plan.DatabasePath, corrected, CensusSource.FromFile(plan.CensusPath), allowConfigurationChange: true);
        YearSummary next = simulation.Run().Last();
        YearSummary uncorrected = Uncorrected();

        Assert.Equal((8, 2030), (growth.TargetHeadcount, growth.NextYear));
        Assert.True(growth.HeadcountGap > 0);
        Assert.InRange(next.EndingWorkforce - growth.NextTargetHeadcount, 0, 1);
        Assert.True(next.EndingWorkforce < uncorrected.EndingWorkforce);
        Assert.Equal(growth.NextExtraHires, next.Hires - uncorrected.Hires);
        Assert.Equal(growth.NextExtraTerminations, next.ExperiencedTerminations - uncorrected.ExperiencedTerminations);

        static YearSummary Uncorrected()
        {
            using var other = Plan.Shared(7, Plan.Years(2025, 2030));
            return other.Run()[^1];
        }
    }

    [Fact]
    public void The_log_is_read_as_it_was_written()
    {
        using var plan = new Plan(50, Plan.Years(2025, 2025));
        plan.Simulation.RunStep();
        Assert.Throws<StepSequenceException>(() => plan.Simulation.RunStep(SimulationStep.EventGeneration, 2025));
        plan.Run();
        plan.Execute("delete from fct_yearly_events where event_type = 'hire'");
        Assert.Throws<ValidationFailedException>(() => plan.Simulation.RunStep(SimulationStep.ValidationMetrics, 2025));
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
        Assert.All(audit, entry => Assert.True(entry.Duration > 0 && entry.LoggedAt.Offset == TimeSpan.Zero));
    }

    private static YearSummary Year(int year, int opening, int ending, decimal target) => new(
        year, opening, 0, 0, 0, 0, 0, ending, opening == 0 ? null : ((decimal)ending / opening) - 1, target, null, 0, 0, 0);
}
