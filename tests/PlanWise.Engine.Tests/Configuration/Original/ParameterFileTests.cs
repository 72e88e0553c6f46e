using PlanWise.Configuration;

namespace PlanWise.Engine.Tests.Configuration.Original;

/// <summary>Parameter files in the original system's names and columns.</summary>
public sealed class ParameterFileTests : ConfigurationTest
{
    private const string LeverHeader = "scenario_id,fiscal_year,job_level,event_type,parameter_name,parameter_value,is_locked,created_at,created_by";

    [Fact]
    public void Every_table_can_be_overridden()
    {
        WriteParameters("config_job_levels.csv", "\uFEFFextra,level_id,max_compensation,min_compensation,name,families\r\n0.1,2,90000,61000,\"Lead, \"\"senior\"\"\",\"['a', 'b']\"\r\n0.2,1,60000,40000,Analyst,\r\n");
        WriteParameters("config_promotion_hazard_base.csv", "base_rate,level_dampener_factor\n0.04,0.3\n");
        WriteParameters("config_promotion_hazard_age_multipliers.csv", "age_band,multiplier\n65+,0.6\n< 25,0.1\n25-34,0.2\n35-44,0.3\n45-54,0.4\n55-64,0.5\n");
        WriteParameters("config_promotion_hazard_tenure_multipliers.csv", "tenure_band,multiplier\n< 2,1\n2-4,2\n5-9,3\n10-19,4\n20+,5\n");
        WriteParameters("config_termination_hazard_base.csv", "base_rate_for_new_hire,level_discount_factor,min_level_discount_multiplier\n0.5,0.2,0.6\n");
        WriteParameters("config_termination_hazard_age_multipliers.csv", "age_band,multiplier\n< 25,6\n25-34,5\n35-44,4\n45-54,3\n55-64,2\n65+,1\n");
        WriteParameters("config_termination_hazard_tenure_multipliers.csv", "tenure_band,multiplier\n< 2,5\n2-4,4\n5-9,3\n10-19,2\n20+,1\n");
        WriteParameters("config_raise_timing_distribution.csv", "month,percentage,why\n1,0.5,\"budget, new year\"\n2,0\n3,0\n4,0\n5,0\n6,0\n7,0.5\n8,0\n9,0\n10,0\n11,0\n12,0\n");
        WriteParameters("comp_levers.csv", LeverHeader + "\n" + Levers("default", 2025, 0.03m, 0.01m, 0.02m) + Levers("default", 2026, 0.035m, 0.015m, 0.025m) + "default,2025,1,PROMOTION,promotion_raise,0.12,1,2025-01-01,x\n");
        WriteParameters("config_unknown.csv", "a\n1\n");

        SimulationConfiguration configuration = Parse("simulation: {end_year: 2026}\nparameters: p\nhiring: {level_distribution: [0.5, 0.5]}");

        Assert.Equal([new JobLevel(1, "Analyst", 40_000, 60_000), new JobLevel(2, "Lead, \"senior\"", 61_000, 90_000)], configuration.JobLevels);
        Assert.Equal((0.04m, 0.3m), (configuration.Promotion.BaseRate, configuration.Promotion.LevelDampenerFactor));
        Assert.Equal([0.1m, 0.2m, 0.3m, 0.4m, 0.5m, 0.6m], configuration.Promotion.AgeMultipliers.Select(band => band.Multiplier));
        Assert.Equal([1m, 2m, 3m, 4m, 5m], configuration.Promotion.TenureMultipliers.Select(band => band.Multiplier));
        Assert.Equal((0.2m, 0.6m), (configuration.Termination.LevelDiscountFactor, configuration.Termination.MinLevelDiscountMultiplier));
        Assert.Equal([6m, 5m, 4m, 3m, 2m, 1m], configuration.Termination.AgeMultipliers.Select(band => band.Multiplier));
        Assert.Equal([5m, 4m, 3m, 2m, 1m], configuration.Termination.TenureMultipliers.Select(band => band.Multiplier));
        Assert.Equal([0.5m, 0.5m], configuration.RaiseTiming.Distribution.Where(share => share > 0));
        Assert.Equal([0.01m, 0.02m, 0.015m, 0.025m], configuration.MeritRates().Select(rate => rate.Rate));
        Assert.Equal([0.03m, 0.035m], configuration.ColaRates().Select(rate => rate.Rate));
        Assert.Empty(Warnings(configuration));

        ConfigurationIssue ignored = Assert.Single(configuration.Issues);
        Assert.Equal(ConfigurationIssueSeverity.Ignored, ignored.Severity);
        Assert.Equal("Without meaning here and ignored: comp_levers.csv PROMOTION promotion_raise, p/config_unknown.csv.", ignored.Message);

        Assert.Equal("comp_levers.csv", configuration.SourceOf(ParameterGroup.MeritRates));
        Assert.Equal("comp_levers.csv", configuration.SourceOf(ParameterGroup.Cola));
        Assert.Equal("config_job_levels.csv", configuration.SourceOf(ParameterGroup.JobLevels));
        Assert.Equal("config_raise_timing_distribution.csv", configuration.SourceOf(ParameterGroup.RaiseTiming));
        Assert.Equal("configuration", configuration.SourceOf(ParameterGroup.Hiring));
        Assert.Equal("default", configuration.SourceOf(ParameterGroup.Bands));
        Assert.StartsWith("config_promotion_hazard_base.csv+", configuration.SourceOf(ParameterGroup.Promotion), StringComparison.Ordinal);
        Assert.Equal(configuration, SimulationConfiguration.FromJson(configuration.ToJson()));
    }

    [Fact]
    public void A_file_wins_over_the_configuration_which_wins_over_the_default_and_a_warning_says_so()
    {
        WriteParameters("config_promotion_hazard_base.csv", "base_rate,level_dampener_factor\n0.04,0.15\n");
        WriteParameters("config_cola_by_year.csv", "year,cola_rate\n2025,0.03\n2026,0.03\n");

        SimulationConfiguration configuration = Parse(Lines(
            "simulation: {end_year: 2026}",
            "compensation:",
            "  cola_rate: 0.02",
            "promotion:",
            "  base_rate: 0.2",
            "  level_dampener_factor: 0.15",
            "parameters: p"));

        Assert.Equal(0.04m, configuration.Promotion.BaseRate);
        Assert.Equal(0.03m, configuration.ColaRate(2025));
        Assert.Equal(
            [
                "plan.yaml, line 5, column 14, promotion.base_rate: config_promotion_hazard_base.csv has another value; the parameter file wins. Remove one of the two.",
                "plan.yaml, line 3, column 14, compensation.cola_rate: config_cola_by_year.csv has another value; the parameter file wins. Remove one of the two.",
            ],
            Warnings(configuration).Select(warning => warning.ToString()));
    }

    [Fact]
    public void Levers_win_over_the_cola_file()
    {
        WriteParameters("config_cola_by_year.csv", "year,cola_rate\n2025,0.025\n");
        WriteParameters("comp_levers.csv", LeverHeader + "\n" + Levers("default", 2025, 0.015m, 0.01m, 0.01m, 0.01m, 0.01m, 0.01m));

        SimulationConfiguration configuration = Parse("simulation: {end_year: 2025}\nparameters: p");

        Assert.Equal(0.015m, configuration.ColaRate(2025));
        Assert.Equal("comp_levers.csv", configuration.SourceOf(ParameterGroup.Cola));
        Assert.Contains("comp_levers.csv has 0.015 for 2025, config_cola_by_year.csv 0.025; comp_levers.csv wins", Assert.Single(Warnings(configuration)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_merit_budget_scales_the_rates_of_the_levers()
    {
        WriteParameters("comp_levers.csv", LeverHeader + "\n" + Levers("default", 2025, 0.015m, 0.01m, 0.02m, 0.03m, 0.04m, 0.05m));

        SimulationConfiguration configuration = Parse("simulation: {end_year: 2025}\nparameters: p\ncompensation: {merit_budget: 0.035}");

        Assert.Equal([0.01m, 0.02m, 0.03m, 0.04m, 0.05m], configuration.MeritRates().Select(rate => rate.Rate));
        Assert.Equal(0.035m, configuration.MeritBudget(2025));
        Assert.Equal("comp_levers.csv+configuration", configuration.SourceOf(ParameterGroup.MeritRates));
    }

    [Fact]
    public void Years_beyond_a_file_take_the_last_known_year()
    {
        WriteParameters("config_cola_by_year.csv", "year,cola_rate\n2026,0.01\n2028,0.03\n");

        SimulationConfiguration configuration = Parse("parameters: p");

        Assert.Equal([0.01m, 0.01m, 0.01m, 0.03m, 0.03m], configuration.ColaRates().Select(rate => rate.Rate));
        Assert.Equal(
            "config_cola_by_year.csv has no rows for 2025, 2027, 2029; the nearest year before (else the first, 2026) is used.",
            Assert.Single(Warnings(configuration)).Message);
    }

    [Fact]
    public void The_scenario_selects_its_levers_and_falls_back_on_the_default_with_a_warning()
    {
        WriteParameters(
            "comp_levers.csv",
            LeverHeader + "\n" + Levers("default", 2025, 0.01m, 0.01m, 0.01m, 0.01m, 0.01m, 0.01m) + Levers("bold", 2025, 0.04m, 0.05m, 0.05m, 0.05m, 0.05m, 0.05m));

        SimulationConfiguration bold = Parse("simulation: {end_year: 2025, scenario_id: bold}\nparameters: p");
        SimulationConfiguration other = Parse("simulation: {end_year: 2025, scenario_id: other}\nparameters: p");

        Assert.Equal((0.04m, 0.05m), (bold.ColaRate(2025), bold.MeritRate(3, 2025)));
        Assert.Empty(bold.Issues);
        Assert.Equal((0.01m, 0.01m), (other.ColaRate(2025), other.MeritRate(3, 2025)));
        Assert.Contains(Warnings(other), warning => warning.Message == "comp_levers.csv has no merit_base for the scenario 'other'; the scenario 'default' is used." && warning.Line == 1);
    }

    [Theory]
    [InlineData("config_cola_by_year.csv", "year,cola_rate\n2025,2.5\n", 2, 2, "2.5 is out of range", "write 0.025")]
    [InlineData("config_cola_by_year.csv", "year,cola_rate\n2025,\"0,025\"\n", 2, 2, "'0,025' is not a number", "Write 0.025")]
    [InlineData("config_cola_by_year.csv", "year,cola_rate\n2025,0,025\n", 2, 3, "The row has 3 fields, the header 2", "decimal comma")]
    [InlineData("config_cola_by_year.csv", "year,cola_rate\n2025,\n", 2, 2, "The value is missing", null)]
    [InlineData("config_cola_by_year.csv", "year,cola_rate\n2025\n", 2, 2, "The value is missing", null)]
    [InlineData("config_cola_by_year.csv", "year,cola_rate\n2025,0.01\n\n2025,0.02\n", 4, 1, "The year 2025 appears twice", null)]
    [InlineData("config_cola_by_year.csv", "year,cola_rate\nsoon,0.01\n", 2, 1, "'soon' is not a year", null)]
    [InlineData("config_cola_by_year.csv", "year,cola_rte\n2025,0.01\n", 1, 2, "The column 'cola_rate' is missing", "Is 'cola_rte' meant?")]
    [InlineData("config_cola_by_year.csv", "year,cola_rate,cola_rate\n2025,0.01,0.02\n", 1, 3, "The column 'cola_rate' appears twice", null)]
    [InlineData("config_cola_by_year.csv", "", 1, 1, "The file is empty", null)]
    [InlineData("config_cola_by_year.csv", "year,cola_rate\n", 1, null, "The file has no row", null)]
    [InlineData("config_cola_by_year.csv", "year,cola_rate\n2025,\"0.01\n", 2, 1, "never closed", null)]
    [InlineData("config_cola_by_year.csv", "year,cola_rate\n2025,\"0.01\"x\n", 2, 1, "Text follows a closing quotation mark", null)]
    [InlineData("config_promotion_hazard_base.csv", "base_rate,level_dampener_factor\n0.1,0.1\n0.2,0.1\n", 3, 1, "The file has 2 rows; expected one", null)]
    [InlineData("config_promotion_hazard_age_multipliers.csv", "age_band,multiplier\n< 25,1\n25-34,1\n35-44,1\n45-54,1\n55-64,1\n", 2, 1, "The band '65+' of bands.age has no multiplier", null)]
    [InlineData("config_promotion_hazard_age_multipliers.csv", "age_band,multiplier\n< 25,1\n25-34,1\n35-44,1\n45-54,1\n55-64,1\n65+,1\n99+,1\n", 8, 2, "multiplier for '99+', which is not a band", null)]
    [InlineData("config_raise_timing_distribution.csv", "month,percentage\n1,0.5\n", 2, 1, "no value for month 2, 3", null)]
    [InlineData("config_job_levels.csv", "level_id,name,min_compensation,max_compensation\n1,A,fifty,60000\n", 2, 3, "'fifty' is not a number", null)]
    [InlineData("config_job_levels.csv", "level_id,name,min_compensation,max_compensation\n1,A,70000,60000\n", 2, 3, "minimum of 70000 above its maximum", null)]
    [InlineData("comp_levers.csv", LeverHeader + "\ndefault,2025,1,RAISE,cola_rate,0.01,1,,\ndefault,2025,2,RAISE,cola_rate,0.02,1,,\n", 3, 6, "cola_rate of 2025 is 0.01 for level 1 but 0.02 for level 2", "give all levels the same")]
    [InlineData("comp_levers.csv", LeverHeader + "\ndefault,2025,1,RAISE,merit_base,35,1,,\n", 2, 6, "35 is out of range", "write 0.35")]
    [InlineData("comp_levers.csv", LeverHeader + "\ndefault,2025,1,RAISE,merit_base,0.01,1,,\n", 2, 3, "no value for level 2, 3, 4, 5", null)]
    public void Errors_name_file_line_and_column(string file, string text, int line, int? column, string message, string? suggestion)
    {
        WriteParameters(file, text);

        ConfigurationIssue error = Errors("parameters: p")[0];

        Assert.Equal((file, line, column), (error.Source, error.Line, error.Column));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains(suggestion ?? "", error.Suggestion ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_utf8_is_refused()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "p"));
        File.WriteAllBytes(Path.Combine(Folder, "p", "config_cola_by_year.csv"), [0x79, 0xE9, 0x80]);

        Assert.Equal("The file is not text in UTF-8.", Error("parameters: p").Message);
    }

    [Fact]
    public void A_directory_without_parameter_files_is_warned_of()
    {
        WriteParameters("notes.txt", "nothing");

        SimulationConfiguration configuration = Parse("parameters: p");

        Assert.Contains("holds no parameter file", Assert.Single(Warnings(configuration)).Message, StringComparison.Ordinal);
    }

    private static string Levers(string scenario, int year, decimal cola, params decimal[] merit) => string.Concat(merit.Select((rate, index) =>
        FormattableString.Invariant($"{scenario},{year},{index + 1},RAISE,merit_base,{rate},1,2025-01-01,x\n{scenario},{year},{index + 1},RAISE,cola_rate,{cola},1,2025-01-01,x\n")));
}
