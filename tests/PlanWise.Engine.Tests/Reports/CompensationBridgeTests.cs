using System.Globalization;
using PlanWise.Configuration;

namespace PlanWise.Engine.Tests.Reports;

public sealed class CompensationBridgeTests
{
    /// <summary>What a configuration must bring about in each of its years.</summary>
    [Flags]
    public enum Steps
    {
        None = 0,
        Merit = 1,
        Cola = 2,
        Promotions = 4,
        Hires = 8,
        ExperiencedLeavers = 16,
        NewHireLeavers = 32,
        All = 63,
    }

    /// <summary>The configurations by name, with the size of the census and what each year must have.</summary>
    private static readonly Dictionary<string, (int People, SimulationConfiguration Configuration, Steps Engaged)> Cases = new()
    {
        ["default"] = (400, Plan.Years(2025, 2027), Steps.All),
        ["5,000 people"] = (5_000, Plan.Years(2025, 2027), Steps.All),
        ["zero growth"] = (400, Plan.Years(2025, 2027, growth: 0), Steps.All),
        ["growth of -5 %"] = (400, Plan.Years(2025, 2027, growth: -0.05m), Steps.All),
        ["growth of -30 %, nobody hired"] =
            (400, Plan.Years(2025, 2027, growth: -0.3m), Steps.Merit | Steps.Cola | Steps.Promotions | Steps.ExperiencedLeavers),
        ["growth of 50 %"] = (400, Plan.Years(2025, 2027, growth: 0.5m), Steps.All),
        ["a leap year"] = (400, Plan.Years(2027, 2029), Steps.All),
        ["nobody leaves"] = (400, Plan.Years(2025, 2027, terminationRate: 0, newHireTerminationRate: 0), Steps.Merit | Steps.Cola | Steps.Promotions | Steps.Hires),
        ["everybody of the opening leaves"] =
            (40, Plan.Years(2025, 2026, terminationRate: 1), Steps.Hires | Steps.ExperiencedLeavers | Steps.NewHireLeavers),
        ["hazard termination"] = (400, With(c => c with { Termination = c.Termination with { Method = TerminationMethod.Hazard } }), Steps.All),
        ["a merit budget"] = (400, With(c => c with { Compensation = c.Compensation with { MeritBudget = 0.0437m } }), Steps.All),
        ["no merit"] = (400, With(c => c with { Compensation = c.Compensation with { MeritRates = [.. c.JobLevels.Select(level => new LevelValue(level.LevelId, 0))] } }), Steps.All & ~Steps.Merit),
        ["no adjustment for the cost of living"] = (400, With(c => c with { Compensation = c.Compensation with { ColaRate = 0 } }), Steps.All & ~Steps.Cola),
        ["an adjustment by year"] = (400, With(c => c with { Compensation = c.Compensation with { ColaByYear = [new(2026, 0.0412345679m), new(2027, 0.0001m)] } }), Steps.All),
        ["many promotions"] = (400, With(c => c with { Promotion = c.Promotion with { BaseRate = 1 } }), Steps.All),
        ["legacy raise timing"] = (400, With(c => c with { RaiseTiming = c.RaiseTiming with { Methodology = RaiseTimingMethodology.Legacy } }), Steps.All),
        ["1 person"] = (1, Plan.Years(2025, 2027), Steps.Hires | Steps.ExperiencedLeavers),
        ["7 people"] = (7, Plan.Years(2025, 2027), Steps.Merit | Steps.Cola | Steps.Hires | Steps.ExperiencedLeavers),
        ["40 people"] = (40, Plan.Years(2025, 2027), Steps.Merit | Steps.Cola | Steps.Hires | Steps.ExperiencedLeavers | Steps.NewHireLeavers),
    };

    public static TheoryData<string> CaseNames => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Headcount_and_pay_add_up_exactly_in_every_year(string name)
    {
        (int people, SimulationConfiguration configuration, Steps engaged) = Cases[name];
        using var plan = new Plan(people, configuration);
        IReadOnlyList<YearSummary> years = plan.Run();

        IReadOnlyList<CompensationBridge> bridges = plan.Simulation.MeasureCompensation();

        Assert.Equal(years.Select(year => year.Year), bridges.Select(bridge => bridge.Year));
        foreach ((YearSummary year, CompensationBridge bridge) in years.Zip(bridges))
        {
            Assert.Equal((year.StartingWorkforce, year.EndingWorkforce), (bridge.StartingWorkforce, bridge.EndingWorkforce));
            Assert.Equal(
                year.EndingWorkforce, year.StartingWorkforce + year.Hires - year.ExperiencedTerminations - year.NewHireTerminations);
            Assert.Equal(0, bridge.HeadcountDifference);

            Assert.Equal(0.00m, bridge.Difference);
            Assert.Equal(bridge.EndingCompensation, bridge.BridgedCompensation);
            Assert.Equal(year.TotalCompensation, bridge.EndingCompensation);
            Assert.Equal(year.AverageCompensation, bridge.EndingAverageCompensation);
            Assert.InRange(bridge.RoundingResidual, -0.01m * bridge.Raises, 0.01m * bridge.Raises);
            Assert.Equal(configuration.ColaRate(bridge.Year), bridge.ColaRate);
            Assert.Equal(engaged, Engaged(bridge) & engaged);

            // What must not be there is named by its absence, except where so few people leave it to chance.
            if (people > 40)
            {
                Assert.Equal(engaged, Engaged(bridge));
            }
        }

        foreach ((CompensationBridge before, CompensationBridge after) in bridges.Zip(bridges.Skip(1)))
        {
            Assert.Equal(
                (before.EndingWorkforce, before.EndingCompensation, before.EndingMedianCompensation),
                (after.StartingWorkforce, after.StartingCompensation, after.StartingMedianCompensation));
        }
    }

    [Fact]
    public void The_bridge_is_what_the_events_say_one_by_one()
    {
        SimulationConfiguration configuration = Cases["an adjustment by year"].Configuration;
        using var plan = Plan.Shared(401, configuration);
        plan.Run();
        Dictionary<string, decimal> pay = File.ReadLines(plan.CensusPath).Skip(1).Select(line => line.Split(','))
            .Join(plan.Query("select employee_id from census_employees", row => row.GetString(0)), fields => fields[0], id => id, (fields, _) => fields)
            .ToDictionary(fields => fields[0], fields => decimal.Parse(fields[PayColumn(plan)], CultureInfo.InvariantCulture));
        Assert.Equal(401, pay.Count);

        foreach (CompensationBridge bridge in plan.Simulation.MeasureCompensation())
        {
            Assert.Equal(pay.Values.Sum(), bridge.StartingCompensation);
            Assert.Equal(Median(pay.Values), bridge.StartingMedianCompensation);
            decimal merit = 0, cola = 0, residual = 0, promotions = 0, hires = 0, experienced = 0, newHires = 0;
            foreach (WorkforceEvent each in plan.Simulation.Events(new EventFilter { Years = [bridge.Year] }))
            {
                decimal amount = each.CompensationAmount!.Value;
                switch (each.EventCategory)
                {
                    case "MeritRaise":
                        decimal previous = pay[each.EmployeeId];
                        decimal meritPart = Cents(previous * configuration.MeritRate(each.LevelId!.Value, bridge.Year));
                        decimal colaPart = Cents(previous * configuration.ColaRate(bridge.Year));
                        decimal rest = amount - previous - meritPart - colaPart;
                        Assert.InRange(rest, -0.01m, 0.01m);
                        (merit, cola, residual) = (merit + meritPart, cola + colaPart, residual + rest);
                        break;
                    case "Promotion":
                        promotions += amount - pay[each.EmployeeId];
                        break;
                    case "Hiring":
                        hires += amount;
                        break;
                    case "ExperiencedTermination":
                        experienced += pay[each.EmployeeId];
                        break;
                    default:
                        newHires += pay[each.EmployeeId];
                        break;
                }

                pay[each.EmployeeId] = amount;
                if (each.EventType == "Termination")
                {
                    pay.Remove(each.EmployeeId);
                }
            }

            Assert.Equal(
                (merit, cola, residual, promotions),
                (bridge.MeritIncrease, bridge.ColaIncrease, bridge.RoundingResidual, bridge.PromotionIncrease));
            Assert.Equal(
                (hires, experienced, newHires),
                (bridge.HireCompensation, bridge.ExperiencedTerminationCompensation, bridge.NewHireTerminationCompensation));
            Assert.Equal(pay.Values.Sum(), bridge.EndingCompensation);
            Assert.Equal(Median(pay.Values), bridge.EndingMedianCompensation);
            Assert.Equal(Cents(pay.Values.Sum() / pay.Count), bridge.EndingAverageCompensation);
            Assert.Equal(
                decimal.Round((bridge.EndingCompensation / bridge.StartingCompensation) - 1, 10), bridge.CompensationGrowthRate);
            Assert.NotEqual(0, residual);
        }
    }

    [Fact]
    public void A_year_is_split_with_the_adjustment_that_it_ran_with()
    {
        using var plan = Plan.Shared(400, Plan.Years(2025, 2028));
        plan.Run(new RunOptions(EndYear: 2025));
        CompensationBridge before = plan.Simulation.MeasureCompensation().Single();
        plan.Simulation.Dispose();

        // Once to a rate of single years, and back again.
        using (Simulation changed = Reopen(plan, [new(2025, 0.09m), new(2026, 0.0612345678m)]))
        {
            Assert.Equal(2, changed.Run(new RunOptions(EndYear: 2026)).Count());
        }

        using Simulation back = Reopen(plan, []);
        Assert.Equal(4, back.Run().Count());
        IReadOnlyList<CompensationBridge> bridges = back.MeasureCompensation();

        Assert.Equal([0.025m, 0.0612345678m, 0.025m, 0.025m], bridges.Select(bridge => bridge.ColaRate));
        Assert.Equal(before, bridges[0]);
        Assert.All(bridges, bridge =>
        {
            Assert.InRange(bridge.RoundingResidual, -0.01m * bridge.Raises, 0.01m * bridge.Raises);
            Assert.Equal(0, bridge.Difference);
            Assert.True(bridge.Raises > 100);
        });
    }

    [Theory]
    [InlineData("delete from fct_yearly_events where event_type = 'promotion' and simulation_year = 2026")]
    [InlineData("delete from fct_yearly_events where event_category = 'experienced_termination' and simulation_year = 2026")]
    [InlineData("update fct_yearly_events set compensation_amount = compensation_amount + 0.01 where event_type = 'hire' and simulation_year = 2026 and employee_id like '%0000001'")]
    [InlineData("update fct_workforce_snapshot set current_compensation = current_compensation + 0.01 where employment_status = 'active' and simulation_year = 2026")]
    public void Damaged_data_makes_a_difference(string damage)
    {
        using var plan = Plan.Shared(200, Plan.Years(2025, 2027));
        plan.Run();
        Assert.True(plan.Execute(damage) > 0);

        IReadOnlyList<CompensationBridge> bridges = plan.Simulation.MeasureCompensation();

        Assert.Equal(0, bridges[0].Difference);
        Assert.NotEqual(0, bridges[1].Difference);
        Assert.Equal(damage.Contains("experienced", StringComparison.Ordinal), bridges[1].HeadcountDifference != 0);
    }

    [Fact]
    public void The_years_asked_for_are_measured_and_none_without_a_finished_one()
    {
        using var plan = Plan.Shared(50, Plan.Years(2025, 2028));
        Assert.Equal("NothingSimulatedYet", Assert.Throws<UsageException>(() => plan.Simulation.MeasureCompensation()).ErrorId);
        plan.Simulation.RunStep();
        plan.Simulation.StartYear(2025);
        Assert.Equal("NoFinishedYear", Assert.Throws<UsageException>(() => plan.Simulation.MeasureCompensation()).ErrorId);
        plan.Run(new RunOptions(EndYear: 2027));

        Assert.Equal([2026, 2027], plan.Simulation.MeasureCompensation(2026).Select(bridge => bridge.Year));
        Assert.Equal([2025, 2026], plan.Simulation.MeasureCompensation(lastYear: 2026).Select(bridge => bridge.Year));
        Assert.Equal("NoFinishedYear", Assert.Throws<UsageException>(() => plan.Simulation.MeasureCompensation(2028)).ErrorId);
        Assert.Equal("YearsOutOfOrder", Assert.Throws<UsageException>(() => plan.Simulation.MeasureCompensation(2027, 2026)).ErrorId);
        Assert.Equal("YearOutsideSimulation", Assert.Throws<UsageException>(() => plan.Simulation.MeasureCompensation(2020)).ErrorId);
    }

    [Fact]
    public void A_year_that_begins_or_ends_with_nobody_has_no_averages()
    {
        using var plan = Plan.Shared(3, Plan.Years(2025, 2026, growth: -0.9m));
        plan.Run();

        CompensationBridge[] bridges = [.. plan.Simulation.MeasureCompensation()];

        Assert.Equal((3, 0, 0m, 0m), (bridges[0].StartingWorkforce, bridges[0].EndingWorkforce, bridges[0].EndingCompensation, bridges[0].Difference));
        Assert.NotNull(bridges[0].StartingMedianCompensation);
        Assert.Null(bridges[0].EndingMedianCompensation);
        Assert.Null(bridges[0].EndingAverageCompensation);
        Assert.Equal((-1m, null), (bridges[0].CompensationGrowthRate, bridges[0].AverageCompensationGrowthRate));
        Assert.Null(bridges[1].StartingAverageCompensation);
        Assert.Null(bridges[1].CompensationGrowthRate);
        Assert.Equal((0, 0m), (bridges[1].EndingWorkforce, bridges[1].Difference));
    }

    private static SimulationConfiguration With(Func<SimulationConfiguration, SimulationConfiguration> change) => change(Plan.Years(2025, 2027));

    private static Simulation Reopen(Plan plan, IReadOnlyList<YearRate> colaByYear) => Simulation.Create(
        plan.DatabasePath,
        plan.Configuration with { Compensation = plan.Configuration.Compensation with { ColaByYear = colaByYear } },
        CensusSource.FromFile(plan.CensusPath),
        allowConfigurationChange: true);

    private static Steps Engaged(CompensationBridge bridge) =>
        (bridge.MeritIncrease > 0 ? Steps.Merit : 0)
        | (bridge.ColaIncrease > 0 ? Steps.Cola : 0)
        | (bridge.PromotionIncrease > 0 ? Steps.Promotions : 0)
        | (bridge.HireCompensation > 0 ? Steps.Hires : 0)
        | (bridge.ExperiencedTerminationCompensation > 0 ? Steps.ExperiencedLeavers : 0)
        | (bridge.NewHireTerminationCompensation > 0 ? Steps.NewHireLeavers : 0);

    private static int PayColumn(Plan plan) =>
        Array.IndexOf(File.ReadLines(plan.CensusPath).First().Split(','), "employee_gross_compensation");

    private static decimal Cents(decimal amount) => decimal.Round(amount, 2, MidpointRounding.AwayFromZero);

    private static decimal Median(IEnumerable<decimal> values)
    {
        decimal[] sorted = [.. values.Order()];
        return Cents((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2);
    }
}
