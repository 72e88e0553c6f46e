using PlanWise.Configuration;

namespace PlanWise.Engine.Tests.Configuration;

public sealed class DefaultConfigurationTests : ConfigurationTest
{
    [Theory]
    [InlineData("")]
    [InlineData("# nothing but a comment\n")]
    [InlineData("---\n")]
    [InlineData("simulation:\n")]
    [InlineData("{}")]
    public void Whatever_is_left_out_has_its_default(string yaml) => Assert.Equal(SimulationConfiguration.Default, Parse(yaml));

    [Theory]
    [InlineData("simulation.start_year", "2025")]
    [InlineData("simulation.end_year", "2029")]
    [InlineData("simulation.random_seed", "42")]
    [InlineData("simulation.target_growth_rate", "0.03")]
    [InlineData("simulation.scenario_id", "default")]
    [InlineData("workforce.total_termination_rate", "0.12")]
    [InlineData("workforce.new_hire_termination_rate", "0.25")]
    [InlineData("compensation.cola_rate", "0.025")]
    [InlineData("compensation.merit_rates.1", "0.0377384")]
    [InlineData("compensation.merit_rates.2", "0.027944")]
    [InlineData("compensation.merit_rates.3", "0.0231496")]
    [InlineData("compensation.merit_rates.4", "0.0183552")]
    [InlineData("compensation.merit_rates.5", "0.0185608")]
    [InlineData("compensation.promotion_increase.min", "0.15")]
    [InlineData("compensation.promotion_increase.max", "0.25")]
    [InlineData("job_levels.3.name", "SrMgr")]
    [InlineData("job_levels.4.min_compensation", "161000")]
    [InlineData("job_levels.5.max_compensation", "500000")]
    [InlineData("hiring.level_distribution.4", "0.08")]
    [InlineData("hiring.age_distribution.28", "0.2")]
    [InlineData("hiring.max_compensation.5", "350000")]
    [InlineData("promotion.base_rate", "0.1")]
    [InlineData("promotion.level_dampener_factor", "0.15")]
    [InlineData("termination.method", "uniform")]
    [InlineData("termination.level_discount_factor", "0.1")]
    [InlineData("termination.min_level_discount_multiplier", "0.4")]
    [InlineData("raise_timing.methodology", "realistic")]
    [InlineData("validation.tolerance_percent", "0.05")]
    [InlineData("census.compensation_basis", "annual_rate")]
    [InlineData("census.max_reject_fraction", "0.01")]
    public void Defaults_are_the_documented_ones(string key, string expected) =>
        Assert.Equal(expected, SimulationConfiguration.Default.Resolve()[key]);

    [Fact]
    public void Default_multipliers_and_months_are_the_documented_ones()
    {
        SimulationConfiguration configuration = SimulationConfiguration.Default;

        Assert.Equal([1.6m, 1.4m, 1.1m, 0.7m, 0.3m, 0.1m], configuration.Promotion.AgeMultipliers.Select(band => band.Multiplier));
        Assert.Equal([0.5m, 1.5m, 1.8m, 0.8m, 0.2m], configuration.Promotion.TenureMultipliers.Select(band => band.Multiplier));
        Assert.Equal([0.7m, 1.3m, 1.0m, 1.6m, 1.0m, 1.2m], configuration.Termination.AgeMultipliers.Select(band => band.Multiplier));
        Assert.Equal([1.8m, 0.6m, 0.5m, 0.4m, 0.3m], configuration.Termination.TenureMultipliers.Select(band => band.Multiplier));
        Assert.Equal(
            [0.28m, 0.03m, 0.07m, 0.18m, 0.04m, 0.05m, 0.23m, 0.03m, 0.04m, 0.08m, 0.02m, 0.02m],
            configuration.RaiseTiming.Distribution);
        Assert.Equal(1m, configuration.RaiseTiming.Shares().Sum(), 20);
        Assert.Equal(["< 25", "25-34", "35-44", "45-54", "55-64", "65+"], configuration.AgeBands.Select(band => band.Label));
        Assert.Equal(["< 2", "2-4", "5-9", "10-19", "20+"], configuration.TenureBands.Select(band => band.Label));
    }

    [Fact]
    public void Defaults_are_valid_and_come_from_nowhere_else()
    {
        Assert.Empty(SimulationConfiguration.Default.Validate());
        Assert.All(SimulationConfiguration.Default.ParameterSources.Values, source => Assert.Equal("default", source));
        Assert.Equal(
            ["workforce", "cola", "merit_rates", "promotion_increase", "job_levels", "hiring", "promotion", "termination", "raise_timing", "bands"],
            SimulationConfiguration.Default.ParameterSources.Keys);
    }

    [Fact]
    public void Hires_are_offered_at_most_the_lower_of_the_level_maximum_and_the_cap()
    {
        SimulationConfiguration configuration = SimulationConfiguration.Default;

        Assert.Equal([80_000m, 120_000m, 160_000m, 250_000m, 350_000m], configuration.JobLevels.Select(configuration.HiringMaximum));
    }
}
