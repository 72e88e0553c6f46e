using System.Data.Common;
using PlanWise.Configuration;

namespace PlanWise.Engine.Tests.Model;

/// <summary>Over many seeds, who leaves under <c>termination.method: hazard</c> follows the multipliers.</summary>
public sealed class HazardTerminationTests
{
    private const int Seeds = 200;
    private const int SeedsCompared = 100;
    private const int People = 2_000;

    private static readonly Lazy<HazardSample> Default = new(() => new HazardSample(Hazard(), Seeds, People));

    [Fact]
    public void Over_200_seeds_every_band_leaves_at_the_rate_that_its_multipliers_imply()
    {
        HazardSample sample = Default.Value;

        // The people are the same for every seed; 2,000 × 12 % leave.
        Assert.Equal(240, sample.Required);
        Assert.Equal(Enumerable.Repeat(240, Seeds), sample.Totals);
        Assert.Equal(5 + 6 + 5, sample.Bands.Count);
        Assert.All(sample.Bands, band => Assert.InRange(band.Deviation, -3, 3));

        // The multipliers make a difference that 200 seeds can tell: from 4 % with the longest tenure to 23 % with the shortest.
        Assert.True(sample.Bands.Max(band => band.Expected / band.People) > 5 * sample.Bands.Min(band => band.Expected / band.People));

        // Of about 100 combinations, chance leaves one beyond three standard errors every fourth time; with these seeds, none is.
        Assert.InRange(sample.Combinations.Count, 90, 5 * 6 * 5);
        Assert.All(sample.Combinations, combination => Assert.InRange(combination.Deviation, -3, 3));
    }

    [Fact]
    public void The_standard_errors_are_those_that_the_seeds_show()
    {
        // Over seeds, Σ (count - expectation)² / variance is a X² with as many degrees of freedom as there are seeds.
        Assert.All(Default.Value.Bands, band => Assert.InRange(
            Statistics.ChiSquareDeviation(
                band.Leavers.Sum(count => Math.Pow(Statistics.Deviation(count, band.Expected, band.Variance), 2)), Seeds),
            -4,
            4));
    }

    [Fact]
    public void Where_a_share_reaches_1_everybody_of_it_leaves_and_the_others_share_the_rest()
    {
        var sample = new HazardSample(Hazard(terminationRate: 0.45m), SeedsCompared, People);
        ILookup<bool, HazardSample.Group> combinations =
            sample.Combinations.ToLookup(combination => combination.Expected == combination.People);

        Assert.Equal(Enumerable.Repeat(900, SeedsCompared), sample.Totals);
        Assert.True(combinations[true].Sum(combination => combination.People) > 100);
        Assert.All(combinations[true], combination => Assert.All(combination.Leavers, count => Assert.Equal(combination.People, count)));
        Assert.All(combinations[false].Concat(sample.Bands), group => Assert.InRange(group.Deviation, -3, 3));
    }

    [Theory]
    [InlineData("age 25-34")]
    [InlineData("tenure 5-9")]
    public void Doubling_a_multiplier_moves_its_band_up_and_the_others_down_as_implied(string doubled)
    {
        SimulationConfiguration configuration = Hazard();
        TerminationSettings termination = configuration.Termination;
        var sample = new HazardSample(
            configuration with
            {
                Termination = termination with
                {
                    AgeMultipliers = Doubled(termination.AgeMultipliers, "age ", doubled),
                    TenureMultipliers = Doubled(termination.TenureMultipliers, "tenure ", doubled),
                },
            },
            SeedsCompared,
            People);

        Assert.Equal(Enumerable.Repeat(240, SeedsCompared), sample.Totals);
        Change[] changes = [.. Changes(sample)];
        Assert.All(changes, change => Assert.InRange(change.Deviation, -3, 3));

        string kind = doubled.Split(' ')[0];
        Change[] ofKind = [.. changes.Where(change => change.Name.StartsWith(kind, StringComparison.Ordinal))];
        Assert.InRange(ofKind.Single(change => change.Name == doubled).Ratio, 1.4, 2.0);
        Assert.All(ofKind.Where(change => change.Name != doubled), change => Assert.InRange(change.Ratio, 0.7, 0.99));
    }

    [Fact]
    public void Doubling_the_level_discount_moves_the_levels_apart_down_to_the_least_multiplier()
    {
        SimulationConfiguration configuration = Hazard();
        TerminationSettings termination = configuration.Termination;
        var sample = new HazardSample(
            configuration with { Termination = termination with { LevelDiscountFactor = 2 * termination.LevelDiscountFactor } },
            SeedsCompared,
            People);

        Change[] changes = [.. Changes(sample)];
        Assert.All(changes, change => Assert.InRange(change.Deviation, -3, 3));
        Change[] levels = [.. changes.Where(change => change.Name.StartsWith("level", StringComparison.Ordinal))];
        Assert.True(levels[0].Ratio > 1.05);

        // From 1, 0.9, 0.8, 0.7, 0.6 to 1, 0.8, 0.6, 0.4, and not 0.2 but 0.4: level 5 keeps more of its rate than level 4.
        Assert.True(levels[1].Ratio > levels[2].Ratio && levels[2].Ratio > levels[3].Ratio && levels[3].Ratio < levels[4].Ratio);
    }

    [Theory]
    [InlineData(42)]
    [InlineData(7)]
    public void A_whole_run_takes_the_people_that_the_model_takes_here(int seed)
    {
        SimulationConfiguration configuration = Hazard(seed: seed);
        using var plan = new Plan(People, configuration);
        plan.Run();

        // The level at the opening: the event carries that of the day, which a promotion may have changed.
        List<HazardSample.Leaver> stored = plan.Query(
            """
            select employee_id, effective_date, opening.level_id, employee_age, employee_tenure
            from fct_yearly_events join int_baseline_workforce as opening using (employee_id, simulation_year)
            where event_category = 'experienced_termination' order by employee_id
            """,
            HazardSample.Leaver.Of);

        using DbConnection connection = plan.Simulation.Connect();
        Assert.Equal(240, stored.Count);
        Assert.Equal(stored, HazardSample.Leavers(connection, configuration, seed));
        Assert.NotEqual(stored, HazardSample.Leavers(connection, configuration, seed + 1));
    }

    private static SimulationConfiguration Hazard(decimal terminationRate = 0.12m, long seed = 42)
    {
        SimulationConfiguration configuration = Plan.Years(2025, 2025, terminationRate: terminationRate, seed: seed);
        return configuration with { Termination = configuration.Termination with { Method = TerminationMethod.Hazard } };
    }

    private static BandMultiplier[] Doubled(IReadOnlyList<BandMultiplier> multipliers, string kind, string doubled) =>
        [.. multipliers.Select(band => kind + band.Label == doubled ? band with { Multiplier = 2 * band.Multiplier } : band)];

    // Seed by seed, since the draws of a seed are the same: the difference is the multipliers', with little noise of its own.
    private static IEnumerable<Change> Changes(HazardSample sample) => sample.Bands.Zip(Default.Value.Bands, (after, before) =>
    {
        double[] differences = [.. after.Leavers.Zip(before.Leavers, (now, then) => (double)(now - then))];
        double average = differences.Average();
        double variance = differences.Sum(difference => Math.Pow(difference - average, 2)) / (differences.Length - 1);
        Assert.Equal(before.Name, after.Name);
        return new Change(
            after.Name,
            after.Rate / before.Leavers.Take(SeedsCompared).Average() * before.People,
            Statistics.Deviation(average, after.Expected - before.Expected, variance / differences.Length));
    });

    /// <summary>What other multipliers do to a band.</summary>
    /// <param name="Name">The band.</param>
    /// <param name="Ratio">Its rate then, as a multiple of its rate before.</param>
    /// <param name="Deviation">Its change less the one implied, in standard errors of the average difference over seeds.</param>
    private sealed record Change(string Name, double Ratio, double Deviation);
}
