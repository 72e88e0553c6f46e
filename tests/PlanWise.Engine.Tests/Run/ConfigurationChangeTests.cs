using System.Data.Common;
using PlanWise.Configuration;
using PlanWise.Storage;

namespace PlanWise.Engine.Tests.Run;

public sealed class ConfigurationChangeTests : IDisposable
{
    private readonly Plan _plan = Plan.Shared(200, Plan.Years(2025, 2026));

    [Fact]
    public void Going_on_with_another_configuration_is_refused_and_names_the_keys()
    {
        _plan.Run(new RunOptions(EndYear: 2025));

        var error = Assert.Throws<ConfigurationChangedException>(() => Reopen(growth: 0.05m, allow: false));

        Assert.Equal(["simulation.target_growth_rate"], error.Differences.Select(difference => difference.Key));
        Assert.Contains("simulation.target_growth_rate: 0.03 -> 0.05", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_allowed_change_is_recorded_and_holds_for_the_years_to_come()
    {
        _plan.Run(new RunOptions(EndYear: 2025));

        using Simulation changed = Reopen(growth: 0.05m, allow: true);

        Assert.Equal(0.05m, changed.Run().Last().TargetGrowthRate);
        Assert.Equal(0.03m, changed.Summaries(2025).Single().TargetGrowthRate);
        Assert.Contains(
            "simulation.target_growth_rate: 0.03 -> 0.05",
            changed.ReadAudit().Single(entry => entry.Action == "change_configuration").Message,
            StringComparison.Ordinal);
        using DbConnection connection = changed.Connect();
        Assert.Equal(2, connection.Scalar<long>("select count(*) from simulation_configuration"));
    }

    [Theory]
    [InlineData(2025, "2025 keeps the configuration that it ran with. To run it again with the new one: resume from 2025.")]
    [InlineData(2026, "2025 to 2026 keep the configuration that they ran with. To run them again with the new one: resume from 2025.")]
    public void Complete_years_keep_the_old_configuration_and_it_is_said_how_they_run_again(int endYear, string warning)
    {
        var reporter = new RecordingReporter();
        _plan.Run(new RunOptions(EndYear: endYear));
        _plan.Simulation.Dispose();

        using var changed = Simulation.Create(
            _plan.DatabasePath, Plan.Years(2025, 2026, 0.05m), CensusSource.FromFile(_plan.CensusPath), allowConfigurationChange: true, reporter: reporter);

        Assert.Equal((MessageLevel.Warning, warning), Assert.Single(reporter.Messages, message => message.Item1 == MessageLevel.Warning));
        Assert.All(changed.Run(new RunOptions(ResumeFrom: 2025)), year => Assert.Equal(0.05m, year.TargetGrowthRate));
    }

    [Fact]
    public void Every_year_is_judged_by_the_configuration_that_it_ran_with()
    {
        _plan.Run(new RunOptions(EndYear: 2025));
        _plan.Simulation.Dispose();
        SimulationConfiguration before = _plan.Configuration;
        SimulationConfiguration other = before with
        {
            Simulation = before.Simulation with { TargetGrowthRate = 0.1m, ScenarioId = "other", RandomSeed = 7, EndYear = 2027 },
            Workforce = new WorkforceSettings(0.2m, 0.1m),
            Compensation = before.Compensation with { ColaRate = 0.05m, PromotionIncreaseMin = 0.3m, PromotionIncreaseMax = 0.4m },
        };

        using var changed = Simulation.Create(
            _plan.DatabasePath, other, CensusSource.FromFile(_plan.CensusPath), allowConfigurationChange: true);
        Assert.Equal(3, changed.Run().Count());

        Assert.All(
            Enumerable.Range(2025, 3).SelectMany(year => changed.ValidateYear(year).Checks),
            check => Assert.True(check.Passed || check.Severity == ValidationSeverity.Warning, check.ToString()));
        Assert.Contains(changed.ValidateYear(2027).Checks, check => check.CheckId == "whole_run_replay");
    }

    [Fact]
    public void Bands_cannot_change_while_people_are_in_them()
    {
        SimulationConfiguration before = _plan.Configuration;
        SimulationConfiguration renamed = before with
        {
            AgeBands = [before.AgeBands[0] with { Label = "young" }, .. before.AgeBands.Skip(1)],
            Promotion = before.Promotion with { AgeMultipliers = Renamed(before.Promotion.AgeMultipliers) },
            Termination = before.Termination with { AgeMultipliers = Renamed(before.Termination.AgeMultipliers) },
        };
        _plan.Run(new RunOptions(EndYear: 2025));
        _plan.Simulation.Dispose();
        byte[] bytes = File.ReadAllBytes(_plan.DatabasePath);

        var error = Assert.Throws<UsageException>(() => Reopen(renamed, allow: true));

        Assert.Equal("BandsInUse", error.ErrorId);
        Assert.Contains("bands.age", error.Message, StringComparison.Ordinal);
        Assert.Contains("young", error.Message, StringComparison.Ordinal);
        Assert.Contains("reset 2025 first", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(_plan.DatabasePath));

        using (Simulation simulation = Simulation.Open(_plan.DatabasePath))
        {
            simulation.ResetYear(2025);
        }

        using Simulation changed = Reopen(renamed, allow: true);
        using var undisturbed = new Plan(200, renamed);
        Assert.Equal(2, changed.Run().Count());
        undisturbed.Run();
        Assert.Equal(undisturbed.Simulation.Digest(), changed.Digest());
        Assert.Contains(changed.Events(), each => each.AgeBand == "young");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_change_made_after_a_reset_ends_like_the_same_change_made_undisturbed(bool reopens)
    {
        using var undisturbed = Plan.Shared(200, Plan.Years(2025, 2026));
        undisturbed.Run(new RunOptions(EndYear: 2025));
        undisturbed.Simulation.Dispose();
        string digest = Changed(undisturbed);

        _plan.Run();
        _plan.Simulation.ResetYear(2026);
        if (reopens)
        {
            _plan.Reopen();
        }

        _plan.Simulation.Dispose();
        Assert.Equal(digest, Changed(_plan));

        static string Changed(Plan plan)
        {
            using var simulation = Simulation.Create(
                plan.DatabasePath, Plan.Years(2025, 2026, 0.05m), CensusSource.FromFile(plan.CensusPath), allowConfigurationChange: true);
            _ = simulation.Run().ToList();
            Assert.Equal(0.05m, simulation.Summaries(2026).Single().TargetGrowthRate);
            return simulation.Digest();
        }
    }

    [Fact]
    public void Before_anything_has_run_the_configuration_may_change()
    {
        using Simulation changed = Reopen(growth: 0.05m, allow: false);

        Assert.Equal(0.05m, changed.Configuration.Simulation.TargetGrowthRate);
    }

    public void Dispose() => _plan.Dispose();

    private static List<BandMultiplier> Renamed(IReadOnlyList<BandMultiplier> multipliers) =>
        [multipliers[0] with { Label = "young" }, .. multipliers.Skip(1)];

    private Simulation Reopen(decimal growth, bool allow)
    {
        _plan.Simulation.Dispose();
        return Reopen(Plan.Years(2025, 2026, growth), allow);
    }

    private Simulation Reopen(SimulationConfiguration other, bool allow) =>
        Simulation.Create(_plan.DatabasePath, other, CensusSource.FromFile(_plan.CensusPath), allow);
}
