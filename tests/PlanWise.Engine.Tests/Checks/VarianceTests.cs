using PlanWise.Configuration;

namespace PlanWise.Engine.Tests.Checks;

/// <summary>The variances say how far whole people have led away from the rates since the start.</summary>
public sealed class VarianceTests
{
    [Fact]
    public void A_small_team_that_rounding_makes_grow_is_told_so_and_the_tolerance_decides_when()
    {
        using var plan = Plan.Shared(10, Plan.Years(2025, 2029));
        plan.Run();
        Assert.Equal(15, plan.Simulation.Summaries().Last().EndingWorkforce);

        Dictionary<string, ValidationResult> first = Results(plan, 2025);
        Dictionary<string, ValidationResult> last = Results(plan, 2029);

        // 10 people x 0.12, and so on: (1.2 + 0.3) / 0.75 = 2 hires in the first year, which rounding up twice made 4.
        Assert.All(first.Values, each => Assert.True(each.Passed, each.ToString()));
        Assert.Equal(("2.0 since 2025", "4 (+2.0)", "within 5 %, or 2 people"), Figures(first["hires_variance"]));
        Assert.Equal(("1.2 since 2025", "2 (+0.8)", "within 5 %, or 2 people"), Figures(first["experienced_terminations_variance"]));
        Assert.Equal(("1.0 since 2025", "1 (+0.0)", "within 5 %, or 2 people"), Figures(first["new_hire_terminations_variance"]));
        Assert.Equal(("10.3 people, from 10 at the start", "11 people", "within 5 %, or 2 people, or 1 % of all"), Figures(first["growth_target"]));
        Assert.Equal(("11.6 people, from 10 at the start", "15 people", "within 5 %, or 2 people, or 1 % of all"), Figures(last["growth_target"]));
        Assert.Equal(("12.0 since 2025", "20 (+8.0)", "within 5 %, or 2 people"), Figures(last["hires_variance"]));
        Assert.Equal(
            ["experienced_terminations_variance", "growth_target", "hires_variance"], last.Values.Where(each => !each.Passed).Select(each => each.CheckId).Order());
    }

    [Fact]
    public void The_tolerance_is_a_share_of_what_the_rates_give()
    {
        SimulationConfiguration configuration = Plan.Years(2025, 2029);
        using var plan = new Plan(10, configuration with { Validation = configuration.Validation with { TolerancePercent = 1 } });
        plan.Run();

        // 3.4 people are more than the growth of 1.6; 8 hires are fewer than 12.
        Assert.Equal(["growth_target"], Results(plan, 2029).Values.Where(each => !each.Passed).Select(each => each.CheckId));
    }

    [Fact]
    public void A_few_people_more_than_the_target_are_nothing_to_warn_of_where_there_are_hundreds()
    {
        using var plan = Plan.Shared(300, Plan.Years(2025, 2029));
        plan.Run();

        ValidationResult growth = Results(plan, 2029)["growth_target"];
        Assert.Equal(("347.8 people, from 300 at the start", "350 people"), (growth.Expected, growth.Actual));
        Assert.True(growth.Passed);
    }

    // A plan that shrinks faster than attrition makes no hires, and loses what it shrinks by.
    [Fact]
    public void A_reduction_is_judged_by_what_it_reduces()
    {
        using var plan = Plan.Shared(100, Plan.Years(2025, 2026, growth: -0.2m));
        plan.Run();

        Dictionary<string, ValidationResult> last = Results(plan, 2026);
        Assert.All(last.Values, each => Assert.True(each.Passed, each.ToString()));
        Assert.Equal("36.0 since 2025", last["experienced_terminations_variance"].Expected);
        Assert.Equal("0.0 since 2025", last["hires_variance"].Expected);
    }

    private static Dictionary<string, ValidationResult> Results(Plan plan, int year) => plan.Simulation.ValidateYear(year).Checks
        .Where(check => check.CheckId == "growth_target" || check.CheckId.EndsWith("_variance", StringComparison.Ordinal))
        .ToDictionary(check => check.CheckId);

    private static (string Expected, string Actual, string Tolerance) Figures(ValidationResult result) => (result.Expected, result.Actual, result.Tolerance);
}
