using System.Data.Common;
using PlanWise.Storage;

namespace PlanWise.Engine.Tests.Storage;

/// <summary>How many threads DuckDB uses: as many as the people of a simulation are worth, or as many as were asked for.</summary>
public sealed class ThreadsTests
{
    [Theory]
    [InlineData(40, 1)]
    [InlineData(41_000, 2)]
    public void A_thread_for_each_row_group_that_the_people_fill_at_most_one_per_processor(int people, int rowGroups)
    {
        int expected = Math.Min(rowGroups, Environment.ProcessorCount);
        using var plan = new Plan(people, Plan.Years(2025, 2025));

        // Before they are counted, the size of the census is what there is.
        Assert.InRange(Threads(plan.Simulation), expected, rowGroups == 1 ? 1 : Environment.ProcessorCount);
        plan.Simulation.RunStep();
        plan.Simulation.Dispose();
        File.Delete(plan.CensusPath);

        using Simulation opened = Simulation.Open(plan.DatabasePath);
        Assert.Equal(expected, Threads(opened));
    }

    [Fact]
    public void A_number_that_was_given_stays()
    {
        using var plan = new Plan(40, Plan.Years(2025, 2025), new SimulationOptions(Threads: 3));

        Assert.Equal(3, Threads(plan.Simulation));
    }

    private static int Threads(Simulation simulation)
    {
        using DbConnection connection = simulation.Connect();
        return connection.Scalar<int>("select current_setting('threads')::integer");
    }
}
