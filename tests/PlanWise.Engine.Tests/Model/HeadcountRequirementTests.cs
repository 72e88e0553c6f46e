namespace PlanWise.Engine.Tests.Model;

public class HeadcountRequirementTests
{
    [Fact]
    public void The_worked_example_of_the_contract()
    {
        var requirement = HeadcountRequirement.Compute(10_000, 0.03m, 0.12m, 0.25m);

        Assert.Equal(1_200, requirement.ExperiencedTerminations);
        Assert.Equal(300m, requirement.GrowthAmount);
        Assert.Equal(2_000, requirement.TotalHiresNeeded);
        Assert.Equal(500, requirement.ExpectedNewHireTerminations);
        Assert.Equal(1_500, requirement.NetHiringImpact);
        Assert.Equal(10_300, requirement.ExpectedEndingWorkforce);
    }

    [Fact]
    public void Seven_percent_of_a_hundred_are_seven()
    {
        Assert.Equal(7, HeadcountRequirement.Compute(100, 0m, 0.07m, 0m).ExperiencedTerminations);
    }

    [Theory]
    [InlineData(1_000, -0.05, 0.12, 950)] // attrition alone would shrink more: some are hired
    [InlineData(1_000, -0.20, 0.12, 800)] // attrition does not shrink enough: more leave, none are hired
    [InlineData(1_001, -0.20, 0.12, 801)]
    [InlineData(1_000, -0.999, 0.0, 1)]
    [InlineData(1_000, 0.0, 0.0, 1_000)]
    [InlineData(0, 0.03, 0.12, 0)]
    public void Growth_reaches_its_target(int workforce, double growth, double terminationRate, int ending)
    {
        var requirement = HeadcountRequirement.Compute(workforce, (decimal)growth, (decimal)terminationRate, 0.25m);

        Assert.InRange(requirement.ExpectedEndingWorkforce, ending, ending + 1);
        Assert.Equal(requirement.IsReduction, requirement.TotalHiresNeeded == 0 && requirement.GrowthAmount < 0);
    }

    [Fact]
    public void A_half_of_a_leaver_is_rounded_to_even()
    {
        // 2 hires x .25 = 0.5 and 6 x .25 = 1.5.
        Assert.Equal(0, HeadcountRequirement.Compute(1, 0.03m, 0.12m, 0.25m).ExpectedNewHireTerminations);
        Assert.Equal(2, HeadcountRequirement.Compute(30, 0m, 0.15m, 0.25m).ExpectedNewHireTerminations);
    }

    [Fact]
    public void Every_formula_shows_its_numbers_and_gives_the_figure()
    {
        IReadOnlyList<WorkforceRequirement> formulas = HeadcountRequirement.Compute(10_000, 0.03m, 0.12m, 0.25m).Formulas(2025);

        Assert.All(formulas, formula => Assert.Equal(2025, formula.Year));
        Assert.Equal(
            [
                ("starting_workforce", "10000", 10_000m),
                ("target_growth_rate", "0.03", 0.03m),
                ("total_termination_rate", "0.12", 0.12m),
                ("new_hire_termination_rate", "0.25", 0.25m),
                ("growth_amount", "10000 * 0.03", 300m),
                ("experienced_terminations", "CEIL(10000 * 0.12)", 1_200m),
                ("total_hires_needed", "CEIL((1200 + 300) / (1 - 0.25))", 2_000m),
                ("expected_new_hire_terminations", "ROUND_HALF_EVEN(2000 * 0.25)", 500m),
                ("net_hiring_impact", "2000 - 500", 1_500m),
                ("expected_ending_workforce", "10000 - 1200 + 2000 - 500", 10_300m),
                ("expected_net_change", "10300 - 10000", 300m),
                ("effective_growth_rate", "300 / 10000", 0.03m),
            ],
            formulas.Select(formula => (formula.Requirement, formula.Calculation, formula.Value)));
    }

    [Fact]
    public void The_effective_rate_is_what_whole_people_make_of_the_target()
    {
        Assert.Equal(0.1m, HeadcountRequirement.Compute(10, 0.03m, 0.12m, 0.25m).EffectiveGrowthRate);
        Assert.Equal(0m, HeadcountRequirement.Compute(0, 0.03m, 0.12m, 0.25m).EffectiveGrowthRate);
        Assert.Equal(-0.3333333333m, HeadcountRequirement.Compute(3, -0.4m, 0m, 0m).EffectiveGrowthRate);
    }

    [Fact]
    public void A_rate_that_no_number_of_hires_can_meet_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => HeadcountRequirement.Compute(100, 0.03m, 0.12m, 1m));
        Assert.Throws<ArgumentOutOfRangeException>(() => HeadcountRequirement.Compute(100, 0.03m, 1.2m, 0.25m));
        Assert.Throws<ArgumentOutOfRangeException>(() => HeadcountRequirement.Compute(100, -1.2m, 0.12m, 0.25m));
    }

    [Fact]
    public void More_hires_than_there_are_numbers_for_are_refused_with_the_formula()
    {
        InfeasiblePlanException refusal = Assert.Throws<InfeasiblePlanException>(() => HeadcountRequirement.Compute(100, 0.03m, 0.12m, 0.9999999999m));

        Assert.Equal("TooManyHires", refusal.ErrorId);
        Assert.StartsWith("150,000,000,000 hires are needed, CEIL((12 + 3) / (1 - 0.9999999999));", refusal.Message, StringComparison.Ordinal);
    }
}
