using PlanWise.Configuration;

namespace PlanWise.Engine.Tests.Model;

/// <summary>Where fewer people have a weight of leaving than must leave, the plan stops, and says so with the numbers.</summary>
public sealed class TerminationWeightTests
{
    [Fact]
    public void Weights_of_zero_let_nobody_leave_in_the_order_of_the_ids()
    {
        using var plan = new Plan(500, Hazard(age: _ => 0));

        InfeasiblePlanException refusal = Assert.Throws<InfeasiblePlanException>(() => plan.Run());

        Assert.Equal("WeightsNotMet", refusal.ErrorId);
        Assert.Equal(
            "Of the 500 employees at the opening of 2025, 0 can leave by the weights of termination.method hazard, 60 must; the weight of all others is 0.",
            refusal.Message);
        Assert.Equal(0, plan.Scalar<long>("select count(*) from int_workforce_requirements"));
        Assert.Equal(StepStatus.Failed, plan.Simulation.Checklist.Items.Single(item => item is { Step: SimulationStep.WorkforceRequirements, Year: 2025 }).Status);
        Assert.Contains("0 can leave", plan.Simulation.ReadAudit()[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void As_many_with_a_weight_as_must_leave_are_enough_and_one_fewer_is_not()
    {
        // Of 20 people 4 have a weight.
        static void Census(string path) => File.WriteAllText(
            path,
            "employee_id,employee_birth_date,employee_hire_date,employee_gross_compensation\n" + string.Concat(Enumerable.Range(0, 20).Select(
                index => $"E{index:D2},{(index % 5 == 4 ? 1955 : 1985)}-05-05,2010-03-01,60000\n")));

        using (var enough = new Plan(Hazard(rate: 0.2m, age: label => label == "65+" ? 1 : 0), options: null, Census))
        {
            enough.Run();

            Assert.Equal(
                [("E04", 1), ("E09", 1), ("E14", 1), ("E19", 1)],
                enough.Simulation.Events(new EventFilter { EventTypes = ["ExperiencedTermination"] })
                    .Select(each => (each.EmployeeId, each.EventProbability!.Value)).Order());
        }

        using var tooFew = new Plan(Hazard(rate: 0.201m, age: label => label == "65+" ? 1 : 0), options: null, Census);
        InfeasiblePlanException refusal = Assert.Throws<InfeasiblePlanException>(() => tooFew.Run());
        Assert.StartsWith("Of the 20 employees at the opening of 2025, 4 can leave by the weights of termination.method hazard, 5 must", refusal.Message, StringComparison.Ordinal);
    }

    // Employees above level 1 have no weight, and all hires are above it: level 1 is used up.
    [Fact]
    public void Every_year_is_looked_at()
    {
        SimulationConfiguration configuration = Hazard(endYear: 2034, rate: 0.2m);
        configuration = configuration with
        {
            Termination = configuration.Termination with { LevelDiscountFactor = 1, MinLevelDiscountMultiplier = 0 },
            Hiring = configuration.Hiring with
            {
                LevelDistribution = [.. configuration.JobLevels.Select(level => new LevelValue(level.LevelId, level.LevelId == 2 ? 1 : 0))],
            },
        };
        using var plan = new Plan(configuration, options: null, path => File.WriteAllText(
            path,
            "employee_id,employee_birth_date,employee_hire_date,employee_gross_compensation\n" + string.Concat(Enumerable.Range(0, 60).Select(
                index => $"E{index:D2},1985-05-05,2010-03-01,{(index % 3 == 0 ? 100000 : 60000)}\n"))));

        InfeasiblePlanException refusal = Assert.Throws<InfeasiblePlanException>(() => plan.Run());

        Assert.Equal("WeightsNotMet", refusal.ErrorId);
        int finished = plan.Simulation.Summaries().Count();
        Assert.InRange(finished, 1, 8);
        Assert.Contains($"at the opening of {2025 + finished}", refusal.Message, StringComparison.Ordinal);
        Assert.True(plan.Scalar<double>("select min(event_probability) from fct_yearly_events") > 0);
    }

    // A draw near 1 may lie beyond shares that add up to a little less than 1: then it belongs to the last that has a share.
    [Fact]
    public void What_has_no_share_of_a_distribution_never_happens()
    {
        SimulationConfiguration configuration = Plan.Years(2025, 2025) with
        {
            Hiring = SimulationConfiguration.Default.Hiring with
            {
                AgeDistribution = [new AgeWeight(25, 0), new AgeWeight(30, 0.9999995m), new AgeWeight(40, 0), new AgeWeight(50, 0)],
            },
        };
        using var plan = new Plan(20, configuration);
        plan.Simulation.RunStep();

        Assert.Equal(
            [30, 30],
            plan.Query(
                "select hire_age from (values (0.0::double), (0.9999999::double)) as draws(draw) join config_new_hire_age_distribution on draw >= cumulative_from and draw < cumulative_to",
                row => row.GetInt32(0)));
    }

    private static SimulationConfiguration Hazard(int endYear = 2025, decimal rate = 0.12m, Func<string, decimal>? age = null)
    {
        SimulationConfiguration defaults = Plan.Years(2025, endYear, terminationRate: rate);
        return defaults with
        {
            Termination = defaults.Termination with
            {
                Method = TerminationMethod.Hazard,
                AgeMultipliers = [.. defaults.Termination.AgeMultipliers.Select(band => band with { Multiplier = age?.Invoke(band.Label) ?? band.Multiplier })],
            },
        };
    }
}
