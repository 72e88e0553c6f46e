using System.Data.Common;
using PlanWise.Configuration;
using PlanWise.Model;
using PlanWise.Storage;

namespace PlanWise.Engine.Tests.Model;

/// <summary>The probability that is stored for a hire who leaves is the one with which hires like this one leave.</summary>
public sealed class NewHireProbabilityTests
{
    // With a rate of a quarter those who are hired up to September are enough; with nine tenths the others have to leave too.
    [Theory]
    [InlineData(200, 0.25, 60)]
    [InlineData(40, 0.9, 30)]
    public void Over_many_seeds_hires_leave_as_often_as_their_probability_says(int people, double rate, int seeds)
    {
        List<Hire> hires = Hires(Plan.Years(2025, 2025, newHireTerminationRate: (decimal)rate), people, seeds);

        Dictionary<(int Seed, int Level, bool IsFirst), double> probabilities = [];
        foreach (IGrouping<(int Seed, int Level, bool IsFirst), Hire> group in hires.GroupBy(hire => (hire.Seed, hire.Level, hire.IsFirst)))
        {
            // Of each group exactly as many leave as the quota leaves it, so its probability can be counted.
            double counted = (double)group.Count(hire => hire.Probability is not null) / group.Count();
            probabilities[group.Key] = counted;
            Assert.All(group.Where(hire => hire.Probability is not null), hire => Assert.Equal(counted, hire.Probability!.Value, 14));
        }

        // Inside a group, each month of hire leaves alike.
        foreach (IGrouping<int, Hire> month in hires.GroupBy(hire => hire.Month))
        {
            double[] expected = [.. month.Select(hire => probabilities[(hire.Seed, hire.Level, hire.IsFirst)])];
            double error = Math.Sqrt(expected.Sum(probability => probability * (1 - probability)));
            Assert.InRange(month.Count(hire => hire.Probability is not null), expected.Sum() - (4 * error) - 1e-9, expected.Sum() + (4 * error) + 1e-9);
        }

        Assert.All(hires, hire => Assert.True(hire.Probability is null or > 0 and <= 1));
        Assert.True(hires.Select(hire => hire.Probability).Distinct().Count() > 10);
        Assert.Equal(rate > 0.5, hires.Exists(hire => hire is { IsFirst: false, Probability: not null }));
    }

    private static List<Hire> Hires(SimulationConfiguration configuration, int people, int seeds)
    {
        using var plan = new Plan(people, configuration);
        for (int step = 0; step < 4; step++)
        {
            plan.Simulation.RunStep();
        }

        using DbConnection connection = plan.Simulation.Connect();
        return [.. Enumerable.Range(1, seeds).SelectMany(seed =>
        {
            var parameters = new YearParameters(
                configuration with { Simulation = configuration.Simulation with { RandomSeed = seed } }, configuration.Simulation.StartYear, connection.ServerVersion);
            foreach (StepModel model in StepModels.OfEvents(
                [EventType.Of("Hiring"), EventType.Of("NewHireTermination")]).Take(3))
            {
                connection.Execute(EmbeddedSql.Text(model.Path), model.Parameters(parameters));
            }

            return connection.Query(
                """
                select level_id, employee_hire_date, event_probability
                from people_of_year left join (from planned_events where event_sequence = 3) using (person_number)
                where is_new_hire
                """,
                row => new Hire(
                    seed,
                    row.GetInt32(0),
                    row.GetFieldValue<DateOnly>(1).Month,
                    row.GetFieldValue<DateOnly>(1) <= new DateOnly(2025, 10, 2),
                    row.IsDBNull(2) ? null : row.GetDouble(2)));
        })];
    }

    private sealed record Hire(int Seed, int Level, int Month, bool IsFirst, double? Probability);
}
