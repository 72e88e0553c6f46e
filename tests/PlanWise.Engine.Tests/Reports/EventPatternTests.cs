using PlanWise.Configuration;
using PlanWise.Engine.Tests.Fuzzing;
using PlanWise.Reports;

namespace PlanWise.Engine.Tests.Reports;

public sealed class EventPatternTests
{
    /// <summary>People and seeds; by day every other one.</summary>
    public static TheoryData<int, int> Defaults => [.. Fuzz.Some(5, All)];

    private static (int People, int Seed)[] All { get; } = [(500, 1), (500, 2), (500, 3), (500, 4), (5_000, 1), (5_000, 2), (20_000, 1), (40, 1), (7, 1), (1, 1)];

    [Theory]
    [MemberData(nameof(Defaults))]
    public void A_run_of_the_default_has_no_anomaly(int people, int seed)
    {
        using var plan = new Plan(people, Plan.Years(2025, 2029, seed: seed), censusSeed: seed);
        plan.Run();

        IReadOnlyList<EventPattern> patterns = plan.Simulation.MeasureEvents();

        Assert.Equal(25, patterns.Count);
        Assert.DoesNotContain(patterns, pattern => pattern.Status == EventPatternStatus.Anomaly);
        if (people >= 500)
        {
            Assert.All(patterns, pattern => Assert.Equal((EventPatternStatus.Usual, null), (pattern.Status, pattern.Reason)));
        }
    }

    [Fact]
    public void Counts_and_rates_are_those_of_the_events_and_of_whom_they_could_happen_to()
    {
        using var plan = Plan.Shared(400, Plan.Years(2025, 2027));
        IReadOnlyList<YearSummary> years = plan.Run();

        IReadOnlyList<EventPattern> patterns = plan.Simulation.MeasureEvents();

        Assert.Equal(
            [2025, 2025, 2025, 2025, 2025, 2026, 2026, 2026, 2026, 2026, 2027, 2027, 2027, 2027, 2027],
            patterns.Select(pattern => pattern.Year));
        foreach (YearSummary year in years)
        {
            Dictionary<string, EventPattern> of =
                patterns.Where(pattern => pattern.Year == year.Year).ToDictionary(pattern => pattern.EventCategory);
            Assert.Equal(
                [(year.ExperiencedTerminations, year.StartingWorkforce), (year.Hires, year.StartingWorkforce), (year.NewHireTerminations, year.Hires)],
                new[] { "ExperiencedTermination", "Hiring", "NewHireTermination" }
                    .Select(category => (of[category].Events, of[category].Exposed)));
            int withTenure = plan.Scalar<int>($"select count(*)::integer from int_baseline_workforce where simulation_year = {year.Year} and current_tenure >= 1");
            int promotable = plan.Scalar<int>($"select count(*)::integer from int_baseline_workforce where simulation_year = {year.Year} and current_tenure >= 1 and current_age < 65 and level_id < 5");
            Assert.Equal((year.Raises, withTenure), (of["MeritRaise"].Events, of["MeritRaise"].Exposed));
            Assert.Equal((year.Promotions, promotable), (of["Promotion"].Events, of["Promotion"].Exposed));
            Assert.True(withTenure > promotable);
            Assert.All(of.Values, pattern => Assert.Equal(decimal.Round((decimal)pattern.Events / pattern.Exposed, 10), pattern.Rate));
        }

        EventPattern[] promotions = [.. patterns.Where(pattern => pattern.EventCategory == "Promotion")];
        Assert.Equal(
            decimal.Round((decimal)(promotions[1].Events + promotions[2].Events) / (promotions[1].Exposed + promotions[2].Exposed), 10),
            promotions[0].OtherYearsRate);
        Assert.All(promotions, pattern => Assert.Equal(promotions.Select(year => year.Rate).Order().ElementAt(1), pattern.UsualRate));
    }

    [Fact]
    public void A_year_that_ran_with_twice_the_termination_rate_is_found_and_no_other()
    {
        SimulationConfiguration usual = Plan.Years(2025, 2029);
        using var plan = new Plan(2_000, usual);
        plan.Run(new RunOptions(EndYear: 2026));
        plan.Simulation.Dispose();
        using (Simulation changed = Reopen(plan, Plan.Years(2025, 2029, terminationRate: 0.24m)))
        {
            Assert.Equal(3, changed.Run(new RunOptions(EndYear: 2027)).Count());
        }

        using Simulation simulation = Reopen(plan, usual);
        Assert.Equal(5, simulation.Run().Count());
        IReadOnlyList<EventPattern> patterns = simulation.MeasureEvents();

        EventPattern leavers = patterns.Single(pattern => pattern is { EventCategory: "ExperiencedTermination", Year: 2027 });
        Assert.Equal((EventPatternStatus.Anomaly, 0.24m, 0.12m), (leavers.Status, Math.Round(leavers.Rate!.Value, 3), Math.Round(leavers.UsualRate!.Value, 3)));
        Assert.Matches("^[0-9]+ events for [0-9]+ people are a rate of 24.[0-9]{2} %, above the band from 9.[0-9]{2} % to 14.[0-9]{2} %; 12.[0-9]{2} % is usual.$", leavers.Reason);
        Assert.All(patterns.Where(pattern => pattern.Status == EventPatternStatus.Anomaly), pattern => Assert.Equal(2027, pattern.Year));

        // Leavers are replaced, and some leave before their raise; the rest of the policy has not changed.
        Assert.Equal(
            ["ExperiencedTermination", "Hiring", "MeritRaise"],
            patterns.Where(pattern => pattern.Status == EventPatternStatus.Anomaly).Select(pattern => pattern.EventCategory));
    }

    [Fact]
    public void The_last_two_of_five_years_are_found_when_a_change_stays()
    {
        using var plan = Plan.Shared(2_000, Plan.Years(2025, 2029));
        plan.Run(new RunOptions(EndYear: 2027));
        plan.Simulation.Dispose();
        using Simulation simulation = Reopen(plan, Plan.Years(2025, 2029, terminationRate: 0.24m));
        Assert.Equal(5, simulation.Run().Count());

        Assert.Equal(
            [2028, 2029],
            simulation.MeasureEvents()
                .Where(pattern => pattern is { EventCategory: "ExperiencedTermination", Status: EventPatternStatus.Anomaly })
                .Select(pattern => pattern.Year));
    }

    [Fact]
    public void A_year_without_its_promotions_is_found_and_no_other()
    {
        using var plan = Plan.Shared(500, Plan.Years(2025, 2029));
        plan.Run();
        Assert.True(plan.Execute("delete from fct_yearly_events where event_type = 'promotion' and simulation_year = 2026") > 0);

        EventPattern anomaly = Assert.Single(plan.Simulation.MeasureEvents(), pattern => pattern.Status == EventPatternStatus.Anomaly);

        Assert.Equal((2026, "Promotion", 0, 0m), (anomaly.Year, anomaly.EventCategory, anomaly.Events, anomaly.Rate));
        Assert.StartsWith("0 events for ", anomaly.Reason, StringComparison.Ordinal);
        Assert.Contains(" are a rate of 0.00 %, below the band from ", anomaly.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_years_are_not_enough()
    {
        using var plan = Plan.Shared(100, Plan.Years(2025, 2027));
        plan.Run();
        Assert.True(plan.Execute("delete from fct_yearly_events where event_type = 'raise' and simulation_year = 2026") > 0);

        IReadOnlyList<EventPattern> patterns = plan.Simulation.MeasureEvents(2026);

        Assert.Equal(10, patterns.Count);
        Assert.All(patterns, pattern => Assert.Equal(
            (EventPatternStatus.Undetermined, null, "Not enough years: 3 are needed to tell what is usual, and 2 can be measured."),
            (pattern.Status, pattern.UsualRate, pattern.Reason)));
        Assert.All(patterns, pattern => Assert.NotNull(pattern.OtherYearsRate));
        Assert.Contains(plan.Simulation.MeasureEvents(), pattern => pattern.Status == EventPatternStatus.Anomaly);
    }

    [Fact]
    public void One_year_has_no_others()
    {
        using var plan = Plan.Shared(100, Plan.Years(2025, 2025));
        plan.Run();

        Assert.All(plan.Simulation.MeasureEvents(), pattern => Assert.Equal(
            (EventPatternStatus.Undetermined, null), (pattern.Status, pattern.OtherYearsRate)));
        Assert.Equal("YearOutsideSimulation", Assert.Throws<UsageException>(() => plan.Simulation.MeasureEvents(2026)).ErrorId);
    }

    [Fact]
    public void What_could_happen_to_nobody_is_not_judged()
    {
        using var plan = Plan.Shared(400, Plan.Years(2025, 2028, growth: -0.3m));
        plan.Run();

        EventPattern[] patterns = [.. plan.Simulation.MeasureEvents().Where(pattern => pattern.EventCategory == "NewHireTermination")];

        Assert.Equal(4, patterns.Length);
        Assert.All(patterns, pattern => Assert.Equal(
            (0, 0, null, EventPatternStatus.Undetermined, $"It could not happen to any employee in {pattern.Year}."),
            (pattern.Events, pattern.Exposed, pattern.Rate, pattern.Status, pattern.Reason)));
    }

    [Theory]
    [InlineData(10_000, 1_000, 1_200, EventPatternStatus.Usual)] // a fifth
    [InlineData(10_000, 1_000, 1_201, EventPatternStatus.Anomaly)]
    [InlineData(10_000, 1_000, 800, EventPatternStatus.Usual)]
    [InlineData(10_000, 1_000, 799, EventPatternStatus.Anomaly)]
    [InlineData(10_000, 9_500, 9_400, EventPatternStatus.Usual)] // a fifth of those who have none
    [InlineData(10_000, 9_500, 9_399, EventPatternStatus.Anomaly)]
    [InlineData(400, 40, 60, EventPatternStatus.Usual)] // three standard errors: 400 x 3 x sqrt(0.1 x 0.9 x (1 / 400 + 1 / 1,200)) = 20.8
    [InlineData(400, 40, 61, EventPatternStatus.Anomaly)]
    [InlineData(1_000, 0, 5, EventPatternStatus.Usual)] // five events
    [InlineData(1_000, 0, 6, EventPatternStatus.Anomaly)]
    [InlineData(1_000, 1_000, 995, EventPatternStatus.Usual)]
    [InlineData(1_000, 1_000, 994, EventPatternStatus.Anomaly)]
    public void The_band_is_three_standard_errors_a_fifth_or_five_events(int exposed, int usual, int events, EventPatternStatus status)
    {
        IReadOnlyList<EventPattern> patterns = EventPatterns.Of(
        [
            Count(2025, usual), Count(2026, usual), Count(2027, events), Count(2028, usual),
        ]);

        Assert.Equal(status, patterns[2].Status);
        Assert.All(patterns.Where(pattern => pattern.Year != 2027), pattern => Assert.Equal(EventPatternStatus.Usual, pattern.Status));

        EventCount Count(int year, int count) => new(year, "Promotion", count, exposed);
    }

    [Fact]
    public void There_may_be_more_hires_than_people()
    {
        IReadOnlyList<EventPattern> patterns = EventPatterns.Of(
            [.. new[] { 300, 330, 310, 100 }.Select((hires, index) => new EventCount(2025 + index, "Hiring", hires, 100))]);

        Assert.Equal(3.05m, patterns[0].UsualRate);
        Assert.Equal([2028], patterns.Where(pattern => pattern.Status == EventPatternStatus.Anomaly).Select(pattern => pattern.Year));
    }

    private static Simulation Reopen(Plan plan, SimulationConfiguration configuration) => Simulation.Create(
        plan.DatabasePath, configuration, CensusSource.FromFile(plan.CensusPath), allowConfigurationChange: true);
}
