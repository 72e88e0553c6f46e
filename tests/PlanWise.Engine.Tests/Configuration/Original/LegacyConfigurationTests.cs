using PlanWise.Configuration;

namespace PlanWise.Engine.Tests.Configuration.Original;

/// <summary>Files in the shape of the original system's.</summary>
public sealed class LegacyConfigurationTests : ConfigurationTest
{
    [Fact]
    public void The_page_on_migration_names_every_key_and_file_of_the_original()
    {
        string page = File.ReadAllText(Repository.File("docs/migration.md"));
        string[] names = [.. LegacyKeys.All, LegacyKeys.PromotionIncrease, .. LegacyKeys.IgnoredBelow, .. ParameterFiles.KnownFiles];

        Assert.True(names.Length > 50);
        Assert.Equal([], names.Where(name => !page.Contains($"`{name}`", StringComparison.Ordinal)));
        Assert.All(LegacyKeys.Aliases, alias => Assert.Contains($"| `{alias.Legacy}` | `{alias.Key}` |", page, StringComparison.Ordinal));
    }

    [Fact]
    public void A_legacy_file_loads_and_lists_what_has_no_meaning_once()
    {
        SimulationConfiguration configuration = Parse(
            """
            scenario_id: "west"
            plan_design_id: "plan_a"
            simulation:
              start_year: 2026
              end_year: 2027
              random_seed: 99
              target_growth_rate: 0.01
            setup:
              load_seeds: true
              clear_table_patterns: ["tmp_"]
              census_parquet_path: "data/people.parquet"
            workforce:
              total_termination_rate: 0.11
              new_hire_termination_rate: 0.2
            compensation:
              cola_rate: 0.02
              merit_budget: 0.03
              growth_target: 0.01
              promotion_compensation:
                base_increase_pct: 0.18
                distribution_range: 0.04
                max_cap_pct: 0.3
                advanced: {normal_std_dev: 0.02}
            raise_timing:
              methodology: "realistic"
              distribution_profile: "some_profile"
              validation_tolerance: 0.02
            plan_year:
              start_date: "2025-01-01"
            enrollment:
              auto_enrollment: {enabled: true, window_days: null}
            ops:
              run_multi_year_simulation:
                config:
                  start_year: 2026
                  total_termination_rate: 0.11
                  full_refresh: false
            """);

        Assert.Equal(new SimulationSettings(2026, 2027, 99, 0.01m, "west"), configuration.Simulation);
        Assert.Equal(new WorkforceSettings(0.11m, 0.2m), configuration.Workforce);
        Assert.Equal((0.14m, 0.22m), (configuration.Compensation.PromotionIncreaseMin, configuration.Compensation.PromotionIncreaseMax));
        Assert.All(configuration.MeritRates(), rate => Assert.Equal(0.03m, rate.Rate));
        Assert.Equal(Path.Combine(Folder, "data", "people.parquet"), configuration.Census.FullPath);
        ConfigurationIssue issue = Assert.Single(configuration.Issues);
        Assert.Equal(ConfigurationIssueSeverity.Ignored, issue.Severity);
        Assert.Equal(
            "Without meaning here and ignored: plan_design_id, setup.load_seeds, setup.clear_table_patterns, compensation.growth_target, "
                + "compensation.promotion_compensation.max_cap_pct, compensation.promotion_compensation.advanced, raise_timing.distribution_profile, "
                + "raise_timing.validation_tolerance, plan_year, enrollment, ops.run_multi_year_simulation.config.full_refresh.",
            issue.Message);
    }

    [Fact]
    public void Older_notations_have_their_meaning()
    {
        SimulationConfiguration configuration = Parse(
            """
            termination: {total_termination_rate: 0.08, new_hire_termination_rate: 0.15}
            compensation: {promotion_increase: 0.125}
            new_hire: {age_distribution: [{age: 55, weight: 1.0}], job_level_compensation: []}
            """);

        Assert.Equal(new WorkforceSettings(0.08m, 0.15m), configuration.Workforce);
        Assert.Equal((0.125m, 0.125m), (configuration.Compensation.PromotionIncreaseMin, configuration.Compensation.PromotionIncreaseMax));
        Assert.Equal([new AgeWeight(55, 1)], configuration.Hiring.AgeDistribution);
        Assert.Empty(Warnings(configuration));
    }

    [Fact]
    public void A_file_of_ops_alone_counts()
    {
        SimulationConfiguration configuration = Parse(
            "ops: {run_multi_year_simulation: {config: {start_year: 2031, end_year: 2033, random_seed: 5, target_growth_rate: 0.02, total_termination_rate: 0.1, new_hire_termination_rate: 0.3}}}");

        Assert.Equal(new SimulationSettings(2031, 2033, 5, 0.02m, "default"), configuration.Simulation);
        Assert.Equal(new WorkforceSettings(0.1m, 0.3m), configuration.Workforce);
        Assert.Empty(configuration.Issues);
    }

    [Fact]
    public void Two_notations_that_disagree_are_warned_of()
    {
        SimulationConfiguration configuration = Parse(Lines(
            "workforce: {total_termination_rate: 0.25}",
            "ops: {run_multi_year_simulation: {config: {total_termination_rate: 0.12}}}"));

        Assert.Equal(0.25m, configuration.Workforce.TotalTerminationRate);
        ConfigurationIssue warning = Assert.Single(Warnings(configuration));
        Assert.Equal(2, warning.Line);
        Assert.Equal(
            "'ops.run_multi_year_simulation.config.total_termination_rate' is '0.12', but workforce.total_termination_rate in line 1 is '0.25'; the latter wins.",
            warning.Message);
    }

    [Theory]
    [InlineData("compensation: {promotion_compensation: {base_increase_pct: 20}}", "20 is out of range", "write 0.2")]
    [InlineData("compensation: {promotion_compensation: {base_increase_pct: 0.1, distribution_range: 0.2}}", "-0.1 is out of range", null)]
    [InlineData("compensation: {promotion_compensation: {base_increase_pct: half}}", "'half' is not a number", null)]
    [InlineData("termination: {total_termination_rate: 8}", "8 is out of range", "write 0.08")]
    [InlineData("compensation: {promotion_increase: 12.5}", "12.5 is out of range", "write 0.125")]
    [InlineData("compensation: {growth_targett: 0.1}", "'growth_targett' is not known", null)]
    public void Legacy_notations_are_checked_alike(string yaml, string message, string? suggestion)
    {
        ConfigurationIssue error = Errors(yaml)[0];

        Assert.Equal(1, error.Line);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains(suggestion ?? "", error.Suggestion ?? "", StringComparison.Ordinal);
    }
}
