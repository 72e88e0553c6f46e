using System.Globalization;
using PlanWise.Configuration;
using PlanWise.Configuration.Keys;

namespace PlanWise.Engine.Tests.Configuration;

public sealed class ResolvedConfigurationTests : ConfigurationTest
{
    private const string Everything =
        """
        simulation: {start_year: 2030, end_year: 2032, random_seed: -7, target_growth_rate: -0.05, scenario_id: "a: b"}
        workforce: {total_termination_rate: 0.07, new_hire_termination_rate: 0}
        job_levels:
          - {level_id: 2, name: "Maître", min_compensation: 90000.5, max_compensation: 120000}
          - {level_id: 1, name: Apprentice, min_compensation: 30000, max_compensation: 50000}
        bands:
          age: [{label: young, min: 0, max: 40}, {label: "not, so", min: 40}]
          tenure: [{label: all, min: 0, max: }]
        compensation:
          cola_rate: 0.010
          cola_by_year: {2031: 0.04}
          merit_rates: [0.02, 0.03]
          merit_rates_by_year: {2032: {2: 0.05, 1: 0.04}}
          merit_budget: 0.033
          promotion_increase: {min: 0.1, max: 0.1}
        hiring: {level_distribution: {1: 0.75, 2: 0.25}, age_distribution: [{age: 50, weight: 0.4}, {age: 20, weight: 0.6}], max_compensation: {2: 100000}}
        promotion: {base_rate: 0.2, level_dampener_factor: 0, age_multipliers: {"not, so": 0.5, young: 2}, tenure_multipliers: [1]}
        termination: {method: hazard, age_multipliers: [1, 2], tenure_multipliers: [1.5], level_discount_factor: 0.2, min_level_discount_multiplier: 0.3}
        raise_timing: {methodology: legacy, distribution: {1: 1, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0, 7: 0, 8: 0, 9: 0, 10: 0, 11: 0, 12: 0}}
        validation:
          tolerance_percent: 0.1
          min_compensation: 20000.5
          max_compensation: 900000
          min_age: 18
          max_age: 70
          max_headcount_change: 0.3
          max_average_compensation_change: 0.1
          rule_time_limit: 5
          rules: [{name: cap, severity: warning, sql: "select 1 where 'x' = \"y\"", message: "Zwölf <& %"}]
        census: {path: people/census.csv, columns: {employee_id: PERSON NO}, compensation_basis: plan_year_paid, max_reject_fraction: 0.5, dimensions: [department, job_family]}
        """;

    [Fact]
    public void Every_key_changes_what_it_names()
    {
        SimulationConfiguration configuration = Parse(Everything);

        Assert.Empty(configuration.Issues);
        Assert.Equal(new SimulationSettings(2030, 2032, -7, -0.05m, "a: b"), configuration.Simulation);
        Assert.Equal(new WorkforceSettings(0.07m, 0), configuration.Workforce);
        Assert.Equal([new JobLevel(1, "Apprentice", 30_000, 50_000), new JobLevel(2, "Maître", 90_000.5m, 120_000)], configuration.JobLevels);
        Assert.Equal([new Band("young", 0, 40), new Band("not, so", 40, null)], configuration.AgeBands);
        Assert.Equal([new Band("all", 0, null)], configuration.TenureBands);
        Assert.Equal([new YearRate(2030, 0.01m), new YearRate(2031, 0.04m), new YearRate(2032, 0.01m)], configuration.ColaRates());
        Assert.Equal([0.02m, 0.03m, 0.02m, 0.03m, 0.04m, 0.05m], configuration.MeritRates().Select(rate => rate.Rate));
        Assert.Equal(0.033m, configuration.MeritBudget(2030));
        Assert.Equal((0.1m, 0.1m), (configuration.Compensation.PromotionIncreaseMin, configuration.Compensation.PromotionIncreaseMax));
        Assert.Equal([new LevelValue(1, 0.75m), new LevelValue(2, 0.25m)], configuration.Hiring.LevelDistribution);
        Assert.Equal([new AgeWeight(20, 0.6m), new AgeWeight(50, 0.4m)], configuration.Hiring.AgeDistribution);
        Assert.Equal(100_000m, configuration.HiringMaximum(configuration.JobLevels[1]));
        Assert.Equal([new BandMultiplier("young", 2), new BandMultiplier("not, so", 0.5m)], configuration.Promotion.AgeMultipliers);
        Assert.Equal([new BandMultiplier("all", 1)], configuration.Promotion.TenureMultipliers);
        Assert.Equal((0.2m, 0m), (configuration.Promotion.BaseRate, configuration.Promotion.LevelDampenerFactor));
        Assert.Equal(TerminationMethod.Hazard, configuration.Termination.Method);
        Assert.Equal((0.2m, 0.3m), (configuration.Termination.LevelDiscountFactor, configuration.Termination.MinLevelDiscountMultiplier));
        Assert.Equal(RaiseTimingMethodology.Legacy, configuration.RaiseTiming.Methodology);
        Assert.Equal(1m, configuration.RaiseTiming.Distribution[0]);
        Assert.Equal(0.1m, configuration.Validation.TolerancePercent);
        Assert.Equal((20_000.5m, 900_000m), (configuration.Validation.MinCompensation, configuration.Validation.MaxCompensation));
        Assert.Equal((18, 70), (configuration.Validation.MinAge, configuration.Validation.MaxAge));
        Assert.Equal((0.3m, 0.1m), (configuration.Validation.MaxHeadcountChange, configuration.Validation.MaxAverageCompensationChange));
        Assert.Equal(5, configuration.Validation.RuleTimeLimit);
        Assert.Equal([new ValidationRule("cap", ValidationSeverity.Warning, "select 1 where 'x' = \"y\"", "Zwölf <& %")], configuration.Validation.Rules);
        Assert.Equal("people/census.csv", configuration.Census.Path);
        Assert.Equal(Path.Combine(Folder, "people", "census.csv"), configuration.Census.FullPath);
        Assert.Equal("PERSON NO", configuration.Census.Columns["employee_id"]);
        Assert.Equal(CompensationBasis.PlanYearPaid, configuration.Census.CompensationBasis);
        Assert.Equal(0.5m, configuration.Census.MaxRejectFraction);
        Assert.All(configuration.ParameterSources.Values, source => Assert.Equal("configuration", source));
    }

    [Fact]
    public void Every_key_of_the_default_is_different_in_the_resolved_list()
    {
        ResolvedSettings before = SimulationConfiguration.Default.Resolve();
        ResolvedSettings after = Parse(Everything).Resolve();

        IEnumerable<string> sections = ConfigurationDifference.Between(before, after).Select(difference => difference.Key);
        Assert.All(
            ConfigurationKeys.All.Where(key => !key.IsPlace),
            key => Assert.Contains(sections, section => section == key.Path || section.StartsWith(key.Path + ".", StringComparison.Ordinal)));
    }

    [Fact]
    public void Json_brings_everything_back()
    {
        SimulationConfiguration configuration = Parse(Everything);

        var copy = SimulationConfiguration.FromJson(configuration.ToJson());

        Assert.Equal(configuration, copy);
        Assert.Equal(configuration.Resolve().Sha256, copy.Resolve().Sha256);
        Assert.Equal(configuration.ParameterSources, copy.ParameterSources);
        Assert.Equal(configuration.Census.FullPath, copy.Census.FullPath);
        Assert.Equal(configuration.ToJson(), copy.ToJson());
        Assert.Equal(SimulationConfiguration.Default, SimulationConfiguration.FromJson(SimulationConfiguration.Default.ToJson()));
    }

    [Theory]
    [InlineData("", "cannot be read")]
    [InlineData("null", "cannot be read")]
    [InlineData("{\"simulation\": 1}", "cannot be read")]
    [InlineData("{\"unheard_of\": 1}", "cannot be read")]
    [InlineData("{\"workforce\": {\"total_termination_rate\": 12, \"new_hire_termination_rate\": 0}}", "12 is out of range")]
    public void Json_of_something_else_is_refused(string json, string message)
    {
        PlanWiseConfigurationException exception = Assert.Throws<PlanWiseConfigurationException>(() => SimulationConfiguration.FromJson(json));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_merit_budget_alone_is_every_levels_rate_and_scales_nothing()
    {
        SimulationConfiguration configuration = Parse("compensation: {merit_budget: 0.035}");

        Assert.All(configuration.MeritRates(), rate => Assert.Equal(0.035m, rate.Rate));
        Assert.Null(configuration.MeritBudget(2025));
        Assert.Null(SimulationConfiguration.Default.MeritBudget(2025));
    }

    [Fact]
    public void The_hash_ignores_notation_order_and_places_but_no_value()
    {
        SimulationConfiguration configuration = Parse("workforce: {total_termination_rate: 0.10}\nsimulation: {random_seed: 7}\n");

        Assert.Equal(configuration, Parse("simulation:\n  random_seed: 7\n  start_year: 2025\nworkforce:\n  total_termination_rate: 1e-1\ncensus: {path: elsewhere.csv}\n"));
        Assert.NotEqual(configuration, Parse("workforce: {total_termination_rate: 0.1}\nsimulation: {random_seed: 8}\n"));
        Assert.Matches("^[0-9a-f]{64}$", configuration.Resolve().Sha256);
    }

    [Fact]
    public void Numbers_are_kept_to_the_decimals_that_the_tables_hold()
    {
        SimulationConfiguration configuration = Parse(Lines(
            "compensation: {cola_rate: 0.025306171648451038, merit_budget: 1e-30}",
            "promotion: {tenure_multipliers: [1.23456789, 1, 1, 1, 1]}",
            "hiring: {max_compensation: {5: 400000.125}}"));

        Assert.Equal(0.0253061716m, configuration.Compensation.ColaRate);
        Assert.Equal(0, configuration.Compensation.MeritBudget);
        Assert.Equal(1.234568m, configuration.Promotion.TenureMultipliers[0].Multiplier);
        Assert.Equal(400_000.12m, configuration.Hiring.MaxCompensation[0].Value);
    }

    [Fact]
    public void Differences_name_each_key_with_both_values()
    {
        IReadOnlyList<ConfigurationDifference> differences = ConfigurationDifference.Between(
            SimulationConfiguration.Default.Resolve(),
            Parse("simulation: {end_year: 2031}\ncompensation: {cola_by_year: {2026: 0.05}, merit_budget: 0.04, merit_rates: [0.0377384, 0.0279440, 0.0231496, 0.0183552, 0.02]}\nhiring: {max_compensation: {}}").Resolve());

        Assert.Equal(
            [
                new("simulation.end_year", "2029", "2031"),
                new("compensation.merit_rates.5", "0.0185608", "0.02"),
                new("hiring.max_compensation.4", "250000", null),
                new("hiring.max_compensation.5", "350000", null),
                new("compensation.cola_by_year.2026", null, "0.05"),
                new("compensation.merit_budget", null, "0.04"),
            ],
            differences);
        Assert.Equal("simulation.end_year: 2029 -> 2031", differences[0].ToString());
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    public void Cultures_change_nothing(string culture)
    {
        SimulationConfiguration expected = Parse(Everything);
        string template = Template(expected);

        SimulationConfiguration configuration = InCulture(culture, () => Parse(Everything));

        Assert.Equal(expected.Resolve().Sha256, InCulture(culture, () => configuration.Resolve().Sha256));
        Assert.Equal(expected, InCulture(culture, () => SimulationConfiguration.FromJson(configuration.ToJson())));
        Assert.Equal(template, InCulture(culture, () => Template(configuration)));
        Assert.Contains("write 0.12 for 12 %", InCulture(culture, () => Error("workforce: {total_termination_rate: 12}")).Suggestion, StringComparison.Ordinal);
        Assert.Contains("Write 0.12", InCulture(culture, () => Error("workforce:\n  total_termination_rate: 0,12")).Suggestion, StringComparison.Ordinal);
        Assert.Contains("line 2, column 3", InCulture(culture, () => Error("workforce:\n  TOTAL_INFO: 1").ToString()), StringComparison.Ordinal);
    }

    [Fact]
    public void Years_outside_the_simulation_are_warned_of()
    {
        ConfigurationIssue warning = Assert.Single(Warnings(Parse("compensation:\n  cola_by_year: {2026: 0.03, 2040: 0.05}")));

        Assert.Equal((2, 17), (warning.Line, warning.Column));
        Assert.Equal("2040 is not simulated (2025 to 2029); the rate changes nothing.", warning.Message);
    }

    [Theory]
    [InlineData("2026.0")]
    [InlineData("+2026")]
    [InlineData("2.026e3")]
    public void A_year_is_read_as_any_number_is(string year) =>
        Assert.Equal(0.04m, Parse($"compensation: {{merit_rates_by_year: {{{year}: [0.04, 0, 0, 0, 0]}}}}").MeritRate(1, 2026));

    [Fact]
    public void The_template_explains_every_key_and_gives_the_defaults()
    {
        string template = Template(null);

        SimulationConfiguration loaded = Parse(template);
        Assert.Equal(SimulationConfiguration.Default, loaded);
        Assert.Empty(loaded.Issues);
        Assert.All(ConfigurationKeys.All, key => Assert.Contains(key.Summary, template, StringComparison.Ordinal));
        Assert.All(ConfigurationKeys.All, key => Assert.Matches($@"(?m)^ *(# )?{key.Path.Split('.')[^1]}:", template));
    }

    [Fact]
    public void The_templates_examples_are_valid_too()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "parameters"));
        string template = string.Join('\n', Template(null).Split('\n').Select(line =>
            ConfigurationKeys.All.Any(key => key.Example is not null && line.TrimStart() == $"# {key.Path.Split('.')[^1]}: {key.Example}")
                ? line.Replace("# ", "", StringComparison.Ordinal)
                : line));

        SimulationConfiguration loaded = Parse(template);

        Assert.Equal(0.03m, loaded.ColaRate(2026));
        Assert.Equal(0.04m, loaded.MeritRate(1, 2026));
        Assert.Equal(0.035m, loaded.Compensation.MeritBudget);
        Assert.Equal("pay_cap", Assert.Single(loaded.Validation.Rules).Name);
        Assert.Equal("census.csv", loaded.Census.Path);
        Assert.Equal("SALARY", loaded.Census.Columns["employee_gross_compensation"]);
        Assert.Equal("parameters", loaded.Parameters);
    }

    [Fact]
    public void A_written_configuration_reads_back_equal()
    {
        SimulationConfiguration configuration = Parse(Everything);

        Assert.Equal(configuration, Parse(Template(configuration)));
    }

    [Fact]
    public void The_example_is_the_template_with_the_examples_census()
    {
        string example = File.ReadAllText(Repository.File("examples/planwise.yaml"));
        SimulationConfiguration configuration = SimulationConfiguration.Default;

        Assert.Equal(Template(configuration with { Census = configuration.Census with { Path = "census.csv" } }), example);
    }

    private static string Template(SimulationConfiguration? configuration)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        ConfigurationTemplate.Write(writer, configuration);
        return writer.ToString();
    }
}
