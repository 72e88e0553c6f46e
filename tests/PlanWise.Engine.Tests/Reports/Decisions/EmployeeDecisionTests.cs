using System.Collections.Concurrent;
using System.Globalization;
using PlanWise.Configuration;
using PlanWise.Engine.Tests.Fuzzing;

namespace PlanWise.Engine.Tests.Reports.Decisions;

/// <summary>Every number of a trace can be computed by hand from what it prints, and leads to the stored events.</summary>
public class EmployeeDecisionTests
{
    // Numbers that are looked up or counted; what they must be is said below.
    private static readonly HashSet<string> LookedUp =
    [
        "candidates", "rank", "last_key", "age_multiplier", "tenure_multiplier", "places_left", "weight_left", "compensation", "ordinal",
        "level_rank", "min_compensation", "max_compensation", "quota", "tenure", "level_id", "age", "merit_rate", "configured_merit_rate",
        "merit_budget", "raised_compensation", "configured_increase", "cola_rate", "compensation_before", "base_rate", "hire_date", "key",
    ];

    public enum Scenario
    {
        UniformRealistic,
        HazardLegacyWithBudget,
    }

    [Theory]
    [InlineData(Scenario.UniformRealistic)]
    [InlineData(Scenario.HazardLegacyWithBudget)]
    public void Every_number_of_everybody_can_be_computed_by_hand_and_leads_to_the_events(Scenario scenario)
    {
        using var plan = new Plan(Fuzz.Number(scenario == Scenario.UniformRealistic ? 70 : 60), Configured(scenario));
        plan.Run();
        ILookup<string, WorkforceEvent> events = plan.Simulation.Events().ToLookup(each => each.EmployeeId);
        List<EmployeeTrace> traces = TracesOfAll(plan);
        List<EmployeeDecision> decisions = [.. traces.SelectMany(trace => trace.Years).SelectMany(year => year.Decisions)];

        Assert.All(decisions, ComputeByHand);
        Assert.All(traces, trace => LeadsToEvents(trace, events[trace.EmployeeId]));
        Assert.Equal(events.Sum(each => each.Count()), decisions.Count(decision => decision.Happened));
        foreach (IGrouping<int, EmployeeDecision> year in decisions.GroupBy(decision => decision.Year))
        {
            RanksAreThoseOfTheKeys(year.Where(Is("ExperiencedTermination")));
            HiresHaveThePlacesOfTheirDraws([.. year.Where(Is("Hiring"))]);
            LeaversAreTheFirstOfEachLevel([.. year.Where(Is("NewHireTermination"))]);
            RatesAreConfigured(plan.Configuration, [.. year]);
        }

        EveryOutcomeOccurred(decisions);
    }

    private static SimulationConfiguration Configured(Scenario scenario)
    {
        SimulationConfiguration configuration = Plan.Years(2025, 2027);
        return scenario == Scenario.UniformRealistic
            ? configuration
            : configuration with
            {
                Workforce = new WorkforceSettings(0.17m, 0.6m),
                Termination = configuration.Termination with { Method = TerminationMethod.Hazard },
                RaiseTiming = configuration.RaiseTiming with { Methodology = RaiseTimingMethodology.Legacy },
                Promotion = configuration.Promotion with { BaseRate = 0.3m },
                Compensation = configuration.Compensation with { MeritBudget = 0.041m, ColaByYear = [new YearRate(2026, 0.031m)] },
            };
    }

    private static List<EmployeeTrace> TracesOfAll(Plan plan)
    {
        var traces = new ConcurrentBag<EmployeeTrace>();
        Parallel.ForEach(plan.Simulation.EmployeeIds("", 100_000), id => traces.Add(plan.Simulation.TraceEmployee(id)));
        return [.. traces.OrderBy(trace => trace.EmployeeId, StringComparer.Ordinal)];
    }

    private static Func<EmployeeDecision, bool> Is(string category) => decision => decision.EventCategory == category;

    private static string Value(EmployeeDecision decision, string step) => decision.Steps.Single(each => each.Name == step).Value;

    private static double Number(EmployeeDecision decision, string step) => double.Parse(Value(decision, step), CultureInfo.InvariantCulture);

    private static decimal Amount(EmployeeDecision decision, string step) => decimal.Parse(Value(decision, step), CultureInfo.InvariantCulture);

    private static double? Shown(double? value) => value is { } number ? BinaryFraction.Rounded(number) : null;

    private static bool Has(EmployeeDecision decision, string step) => decision.Steps.Any(each => each.Name == step);

    private static void ComputeByHand(EmployeeDecision decision)
    {
        Assert.NotEmpty(decision.Steps);
        foreach (DecisionStep step in decision.Steps)
        {
            bool? gives = HandCalculation.Gives(step);
            Assert.True(gives ?? LookedUp.Contains(step.Name), $"{decision.EmployeeId} {decision.Year} {decision.EventCategory}: {step}");
        }

        // What the decision shows of it is what the steps came to.
        Assert.Equal(Shown(decision.Probability), Has(decision, "probability") ? Number(decision, "probability") : decision.IsEligible ? 1 : null);
        if (Has(decision, "draw"))
        {
            Assert.Equal(Shown(decision.Draw), Number(decision, "draw"));
            Assert.EndsWith($"({decision.DrawText})", decision.Steps.Single(step => step.Name == "draw").Calculation, StringComparison.Ordinal);
        }

        if (decision.EffectiveDate is { } day)
        {
            Assert.Equal(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Value(decision, "effective_date"));
        }

        if (decision.IncreaseRate is { } rate)
        {
            Assert.Equal((rate, decision.CompensationBefore, decision.CompensationAfter), (Amount(decision, "increase_rate"), Amount(decision, "compensation_before"), Amount(decision, "compensation_after")));
        }

        foreach (DecisionStep condition in decision.Steps.Where(step => step.Name is "happens"))
        {
            Assert.Equal(decision.Happened, condition.Value == "true");
        }

        if (!decision.Happened && decision.IsEligible)
        {
            Assert.Contains(decision.Steps, step => step is { Name: "happens" or "is_drawn", Value: "false" });
        }
    }

    private static void LeadsToEvents(EmployeeTrace trace, IEnumerable<WorkforceEvent> events)
    {
        var decided = trace.Years.SelectMany(year => year.Decisions).Where(decision => decision.Happened)
            .Select(decision => (decision.Year, decision.EventCategory, decision.EffectiveDate, decision.CompensationBefore, decision.CompensationAfter, decision.Probability))
            .OrderBy(each => (each.EffectiveDate, each.EventCategory));
        Assert.Equal(
            events.Select(each => (each.Year, each.EventCategory, (DateTime?)each.EffectiveDate, each.PreviousCompensation, each.CompensationAmount, each.EventProbability)),
            decided);
        foreach (EmployeeYear year in trace.Years)
        {
            string[] expected = year.Opening is null
                ? ["Hiring", "NewHireTermination", "MeritRaise", "Promotion"]
                : ["ExperiencedTermination", "MeritRaise", "Promotion"];
            Assert.Equal(expected, year.Decisions.Select(decision => decision.EventCategory));

            // Each increase starts from the pay that the one before left.
            decimal? pay = year.Opening?.Compensation;
            foreach (EmployeeDecision decision in year.Decisions.Where(each => each.Happened).OrderBy(each => (each.EffectiveDate, each.EventCategory)))
            {
                Assert.Equal(pay, decision.CompensationBefore);
                pay = decision.CompensationAfter;
            }

            Assert.Equal(pay, year.Closing!.CurrentCompensation);
        }
    }

    private static void RanksAreThoseOfTheKeys(IEnumerable<EmployeeDecision> decisions)
    {
        List<EmployeeDecision> ordered = [.. decisions.OrderBy(decision => Number(decision, "key")).ThenBy(decision => decision.EmployeeId, StringComparer.Ordinal)];
        int leavers = (int)Number(ordered[0], "leavers");
        Assert.Equal(Enumerable.Range(1, ordered.Count).Select(rank => (long?)rank), ordered.Select(decision => decision.Rank));
        Assert.All(ordered, decision =>
        {
            Assert.Equal(ordered.Count, Number(decision, "candidates"));
            Assert.Equal(Number(ordered[leavers - 1], "key"), Number(decision, "last_key"));
            Assert.Equal(leavers, decision.Places);
        });

        // The probabilities add up to the number of leavers; none is above 1.
        Assert.Equal(leavers, ordered.Sum(decision => decision.Probability!.Value), 9);
        Assert.All(ordered, decision => Assert.InRange(decision.Probability!.Value, 0, 1));
        if (Has(ordered[0], "weight"))
        {
            List<EmployeeDecision> shared = [.. ordered.Where(decision => decision.Probability < 1)];
            Assert.All(shared, decision =>
            {
                Assert.Equal(leavers - (ordered.Count - shared.Count), Number(decision, "places_left"));
                Assert.Equal(shared.Sum(each => Amount(each, "weight")), Amount(decision, "weight_left"));
            });
        }
    }

    private static void HiresHaveThePlacesOfTheirDraws(List<EmployeeDecision> hires)
    {
        Assert.Equal(
            Enumerable.Range(1, hires.Count).Select(rank => (double)rank),
            hires.OrderBy(hire => hire.Draw).Select(hire => Number(hire, "level_rank")));
        Assert.Equal(hires.Count, Number(hires[0], "hires"));
        Assert.Equal(
            Value(hires[0], "level_quotas"),
            string.Join(", ", Enumerable.Range(1, 5).Select(level => hires.Count(hire => hire.LevelId == level))));
        Assert.All(hires, hire => Assert.EndsWith(
            Value(hire, "ordinal").PadLeft(7, '0'), hire.EmployeeId, StringComparison.Ordinal));
    }

    private static void LeaversAreTheFirstOfEachLevel(List<EmployeeDecision> hires)
    {
        foreach (IGrouping<int?, EmployeeDecision> level in hires.GroupBy(hire => hire.LevelId))
        {
            Assert.Equal(
                Enumerable.Range(1, level.Count()).Select(rank => (long?)rank),
                level.OrderBy(hire => Value(hire, "is_taken_first") == "false").ThenBy(hire => hire.Draw).Select(hire => hire.Rank));
            Assert.Equal(level.First().Places, level.Count(hire => hire.Happened));
            Assert.All(level, hire => Assert.Equal(
                Value(hire, "level_quotas").Split(", ")[level.Key!.Value - 1], Value(hire, "quota")));
        }
    }

    private static void RatesAreConfigured(SimulationConfiguration configuration, List<EmployeeDecision> decisions)
    {
        foreach (EmployeeDecision promotion in decisions.Where(Is("Promotion")).Where(each => each.IsEligible))
        {
            PromotionSettings settings = configuration.Promotion;
            Assert.Equal((double)settings.BaseRate, promotion.BaseRate);
            Assert.Equal((double)settings.AgeMultipliers.Single(band => band.Label == promotion.AgeBand).Multiplier, promotion.AgeMultiplier);
            Assert.Equal((double)settings.TenureMultipliers.Single(band => band.Label == promotion.TenureBand).Multiplier, promotion.TenureMultiplier);
            Assert.Equal((double)Math.Max(0, 1 - (settings.LevelDampenerFactor * (promotion.LevelId!.Value - 1))), promotion.LevelMultiplier!.Value, 14);
            Assert.Equal(
                BinaryFraction.Rounded(Math.Min(0.5, promotion.BaseRate!.Value * promotion.TenureMultiplier!.Value * promotion.AgeMultiplier!.Value * promotion.LevelMultiplier.Value)),
                promotion.Probability);
        }

        foreach (EmployeeDecision candidate in decisions.Where(each => Has(each, "weight")))
        {
            TerminationSettings settings = configuration.Termination;
            Assert.Equal((double)settings.AgeMultipliers.Single(band => band.Label == candidate.AgeBand).Multiplier, candidate.AgeMultiplier);
            Assert.Equal((double)settings.TenureMultipliers.Single(band => band.Label == candidate.TenureBand).Multiplier, candidate.TenureMultiplier);
            Assert.Equal(
                (double)Math.Max(settings.MinLevelDiscountMultiplier, 1 - (settings.LevelDiscountFactor * (candidate.LevelId!.Value - 1))),
                candidate.LevelMultiplier);
        }

        List<EmployeeDecision> raises = [.. decisions.Where(Is("MeritRaise")).Where(each => each.Happened)];
        foreach (EmployeeDecision raise in raises)
        {
            Assert.Equal(configuration.ColaRate(raise.Year), Amount(raise, "cola_rate"));
            Assert.Equal(
                configuration.MeritRate(raise.LevelId!.Value, raise.Year),
                Amount(raise, configuration.Compensation.MeritBudget is null ? "merit_rate" : "configured_merit_rate"));
        }

        if (configuration.Compensation.MeritBudget is { } budget)
        {
            Assert.All(raises, raise => Assert.Equal(budget, Amount(raise, "merit_budget")));
            Assert.Single(raises.Select(raise => Value(raise, "configured_increase")).Distinct());
            Assert.Single(raises.Select(raise => Value(raise, "raised_compensation")).Distinct());
        }

        foreach (EmployeeDecision hire in decisions.Where(Is("Hiring")))
        {
            JobLevel level = configuration.JobLevels.Single(each => each.LevelId == hire.LevelId);
            Assert.Equal((level.MinCompensation, configuration.HiringMaximum(level)), (Amount(hire, "min_compensation"), Amount(hire, "max_compensation")));
        }
    }

    private static void EveryOutcomeOccurred(List<EmployeeDecision> decisions)
    {
        Assert.All(
            new[] { "ExperiencedTermination", "NewHireTermination", "MeritRaise", "Promotion" },
            category => Assert.Equal([false, true], decisions.Where(Is(category)).Where(each => each.IsEligible).Select(each => each.Happened).Distinct().Order()));
        string[] occurred = [.. decisions.Select(decision => $"{EventType.Of(decision.EventCategory).CategoryName}: {decision.Outcome}").Distinct()];
        Assert.All(
            [
                "experienced_termination: left: rank ",
                "experienced_termination: stayed: rank ",
                "hiring: hired as number ",
                "new_hire_termination: left: rank ",
                "new_hire_termination: stayed: rank ",
                "merit_raise: raised by ",
                "merit_raise: not raised: left on ",
                "merit_raise: not eligible: less than a year of tenure",
                "merit_raise: not eligible: hired in the year",
                "promotion: promoted to level ",
                "promotion: not promoted: the draw is not below the probability",
                "promotion: drawn, but not promoted: left on ",
                "promotion: not eligible: less than a year of tenure",
                "promotion: not eligible: at the highest level",
                "promotion: not eligible: 65 or older",
                "promotion: not eligible: hired in the year",
            ],
            outcome => Assert.Contains(occurred, each => each.StartsWith(outcome, StringComparison.Ordinal)));
    }
}
