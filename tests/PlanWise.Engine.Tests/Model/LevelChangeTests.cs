using PlanWise.Configuration;

namespace PlanWise.Engine.Tests.Model;

/// <summary>The level changes by promotion, and by nothing else: not by what a promotion does to pay.</summary>
public sealed class LevelChangeTests
{
    [Theory]
    [InlineData(0, "60000")]
    [InlineData(0.15, "0.01")]
    public void A_promotion_without_a_rise_is_one_everywhere(double increase, string pay)
    {
        SimulationConfiguration defaults = Plan.Years(2025, 2027);
        SimulationConfiguration titles = defaults with
        {
            Compensation = defaults.Compensation with { PromotionIncreaseMin = (decimal)increase, PromotionIncreaseMax = (decimal)increase },
            Promotion = defaults.Promotion with { BaseRate = 1 },
        };
        using var plan = new Plan(titles, options: null, path => File.WriteAllText(
            path,
            "employee_id,employee_birth_date,employee_hire_date,employee_gross_compensation\n" + string.Concat(Enumerable.Range(0, 60).Select(
                index => $"E{index:D2},1990-05-05,2010-03-01,{pay}\n"))));

        plan.Run();

        WorkforceEvent[] unpaid =
        [
            .. plan.Simulation.Events().Where(each => each.EventType == "Promotion" && each.CompensationAmount == each.PreviousCompensation),
        ];
        Assert.True(unpaid.Length >= 20, $"{unpaid.Length}");
        Dictionary<(int, string), WorkforceMember> members = plan.Simulation.Workforce().ToDictionary(each => (each.Year, each.EmployeeId));
        foreach (WorkforceEvent promotion in unpaid)
        {
            // In the snapshot, which opens the next year, and on the day itself.
            Assert.Equal(promotion.LevelId, members[(promotion.Year, promotion.EmployeeId)].LevelId);
            Assert.Equal($"level_{promotion.LevelId - 1}_to_{promotion.LevelId}", promotion.EventDetails);
        }

        WorkforceEvent first = unpaid[0];
        Assert.Equal(first.LevelId, plan.Simulation.WorkforceAsOf(DateOnly.FromDateTime(first.EffectiveDate)).Single(each => each.EmployeeId == first.EmployeeId).LevelId);
        Assert.Contains(
            plan.Simulation.TraceEmployee(first.EmployeeId).Years.SelectMany(year => year.Decisions),
            decision => decision is { EventCategory: "Promotion", Happened: true } && decision.CompensationAfter == decision.CompensationBefore);
        Assert.Equal(0, plan.Simulation.MeasureCompensation()[0].PromotionIncrease);
        Assert.All([2025, 2026, 2027], year => Assert.True(plan.Simulation.ValidateYear(year).Passed));
    }
}
