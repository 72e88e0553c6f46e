using PlanWise.Engine.Workflow;

namespace PlanWise.Engine.Tests.Storage;

/// <summary>How many threads DuckDB uses: as many as the people of a simulation are worth, or as many as were asked for.</summary>
public sealed class ThreadsTests
{
    [Theory]
    [InlineData(40, 1)]
    [InlineData(41_000, 2)]
    public void A_thread_for_each_row_group_that_the_people_fill_at_most_one_per_processor(int people, int rowGroups)
    {
        using var plan = new Plan(people, Plan.Years(2025, 2025));
        Assert.Equal(1, Threads(plan));
        plan.Simulation.RunStep();

        Assert.Equal(Math.Min(rowGroups, Environment.ProcessorCount), Threads(plan));

        plan.Reopen();
        Assert.Equal(Math.Min(rowGroups, Environment.ProcessorCount), Threads(plan));
    }

    [Fact]
    public void A_number_that_was_given_stays()
    {
        using var plan = new Plan(40, Plan.Years(2025, 2025), new SimulationOptions(Threads: 3));
        Assert.Equal(3, Threads(plan));
        plan.Simulation.RunStep();

        Assert.Equal(3, Threads(plan));
    }

    private static int Threads(Plan plan) => plan.Scalar<int>("select current_setting('threads')::integer");
}
