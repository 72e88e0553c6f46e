using System.Text;
using PlanWise.Configuration;

namespace PlanWise.Engine.Tests.Configuration;

/// <summary>Every kind of bad configuration: where it is, what is wrong, what to write instead.</summary>
public sealed class ConfigurationErrorTests : ConfigurationTest
{
    [Theory]
    [InlineData("simulation:\n  start_yera: 2025", 2, 3, "'start_yera' is not known in 'simulation'", "Did you mean 'start_year'?")]
    [InlineData("simulatoin:\n  start_year: 2025", 1, 1, "'simulatoin' is not known", "Did you mean 'simulation'?")]
    [InlineData("total_termination_rate: 0.1", 1, 1, "not known", "Did you mean 'workforce.total_termination_rate'?")]
    [InlineData("workforce:\n  quokka: 1", 2, 3, "not known", "Known keys: total_termination_rate, new_hire_termination_rate.")]
    [InlineData("job_levels:\n  - {level_id: 1, nmae: A, min_compensation: 1, max_compensation: 2}", 2, 19, "'nmae'", "Did you mean 'name'?")]
    [InlineData("census:\n  columns: {employee_idd: X}", 2, 27, "'employee_idd' is neither a census column nor one of census.dimensions", "Did you mean 'employee_id'?")]
    public void Unknown_keys_name_the_nearest_known_one(string yaml, int line, int column, string message, string suggestion) =>
        AssertError(yaml, line, column, message, suggestion);

    [Theory]
    [InlineData("workforce:\n  total_termination_rate: 12", 2, 27, "12 is out of range; expected a fraction from 0 to 1", "write 0.12 for 12 %")]
    [InlineData("workforce:\n  total_termination_rate: -0.1", 2, 27, "-0.1 is out of range", null)]
    [InlineData("workforce:\n  new_hire_termination_rate: 1", 2, 30, "1 is out of range; expected a fraction from 0 to below 1", "write 0.01 for 1 %")]
    [InlineData("simulation:\n  target_growth_rate: 3", 2, 23, "3 is out of range", "write 0.03 for 3 %")]
    [InlineData("simulation:\n  target_growth_rate: -1", 2, 23, "-1 is out of range; expected a fraction above -1 to 1", "write -0.01 for -1 %")]
    [InlineData("compensation:\n  cola_rate: 2.5", 2, 14, "2.5 is out of range", "write 0.025")]
    [InlineData("compensation:\n  cola_by_year: {2026: 3}", 2, 24, "3 is out of range", "write 0.03")]
    [InlineData("compensation:\n  merit_budget: 3.5", 2, 17, "3.5 is out of range", "write 0.035")]
    [InlineData("promotion:\n  base_rate: 10", 2, 14, "10 is out of range", "write 0.1")]
    [InlineData("simulation:\n  start_year: 1899", 2, 15, "1899 is not a year from 1900 to 2200", null)]
    [InlineData("simulation:\n  end_year: 2201", 2, 13, "2201 is not a year", null)]
    [InlineData("simulation:\n  random_seed: 2000000000000000000", 2, 16, "2000000000000000000 is not a number from", null)]
    [InlineData("termination:\n  age_multipliers: [1, 1, -1, 1, 1, 1]", 2, 27, "-1 is out of range; expected a factor", null)]
    [InlineData("hiring:\n  age_distribution: {13: 1}", 2, 22, "'13' is not an age from 14 to 100", null)]
    [InlineData("census:\n  max_reject_fraction: 5", 2, 24, "5 is out of range", "write 0.05")]
    public void Values_out_of_range_say_the_range(string yaml, int line, int column, string message, string? suggestion) =>
        AssertError(yaml, line, column, message, suggestion);

    [Theory]
    [InlineData("0,12", "'0,12' is not a number", "Write 0.12")]
    [InlineData("12%", "'12%' is not a number", "Write 0.12")]
    [InlineData("\"0.12\"", "'0.12' is not a number", "Write 0.12 without quotes")]
    [InlineData("twelve", "'twelve' is not a number", null)]
    [InlineData("true", "'true' is not a number", null)]
    [InlineData(".nan", "'.nan' is not a number", null)]
    [InlineData(".inf", "'.inf' is not a number", null)]
    [InlineData("0x1F", "'0x1F' is not a number", null)]
    [InlineData("٠.١", "'٠.١' is not a number", null)]
    [InlineData("1e300", "'1e300' is too large", null)]
    [InlineData("99999999999999999999999999999999", "is too large", null)]
    [InlineData("79228162514264337593543950335", "is too large", null)]
    [InlineData("-79228162514264337593543950335", "is too large", null)]
    [InlineData("2025-01-01", "'2025-01-01' is not a number", "Write the year alone: 2025.")]
    [InlineData("[0.12]", "Found a list instead of a fraction", null)]
    [InlineData("{a: 1}", "Found a map instead of a fraction", null)]
    [InlineData("", "The value is missing; expected a fraction from 0 to 1", null)]
    [InlineData("~", "The value is missing", null)]
    public void Rates_are_numbers(string written, string message, string? suggestion) =>
        AssertError($"workforce:\n  total_termination_rate: {written}", 2, null, message, suggestion);

    [Theory]
    [InlineData("simulation: {start_year: 2025.5}", 1, 26, "2025.5 is not a year", null)]
    [InlineData("simulation: {start_year: 2025-01-01}", 1, 26, "not a number", "Write the year alone: 2025.")]
    [InlineData("simulation: 5", 1, 13, "Found '5' where 'simulation' should hold keys", "start_year")]
    [InlineData("simulation: [1]", 1, 13, "Found a list where 'simulation' should hold keys", "start_year")]
    [InlineData("- 1", 1, 1, "Found a list where the file should hold keys", "simulation")]
    [InlineData("just words", 1, 1, "Found 'just words' where the file should hold keys", "simulation")]
    [InlineData("simulation: {scenario_id: []}", 1, 27, "Found a list instead of a name", null)]
    [InlineData("simulation: {scenario_id: ' '}", 1, 27, "The value is missing", null)]
    [InlineData("termination: {method: hazzard}", 1, 23, "Found 'hazzard' instead of uniform or hazard", "Did you mean 'hazard'?")]
    [InlineData("raise_timing: {methodology: custom}", 1, 29, "Found 'custom' instead of realistic or legacy", null)]
    [InlineData("census: {compensation_basis: weekly}", 1, 30, "Found 'weekly' instead of annual_rate or plan_year_paid", null)]
    [InlineData("parameters: \"a\\0b\"", 1, 13, "A path cannot hold a null character", null)]
    [InlineData("job_levels: 3", 1, 13, "Found '3' instead of a list of levels", null)]
    [InlineData("job_levels: [Staff]", 1, 14, "Found 'Staff' instead of a map", null)]
    [InlineData("job_levels: [{level_id: 1, name: A, min_compensation: 1}]", 1, 14, "The value is missing; expected a yearly amount", null)]
    [InlineData("job_levels: [{level_id: 1, name: A, min_compensation: '80,000', max_compensation: 90000}]", 1, 55, "'80,000' is not a number", null)]
    [InlineData("compensation: {merit_rates: 0.03}", 1, 29, "Found '0.03' instead of a map", null)]
    [InlineData("compensation: {merit_rates_by_year: [0.03]}", 1, 37, "Found a list instead of a map", null)]
    [InlineData("compensation: {cola_by_year: {next: 0.03}}", 1, 31, "'next' is not a year from 1900 to 2200", null)]
    [InlineData("validation: {rules: [{name: a, severity: fatal, sql: s, message: m}]}", 1, 42, "Found 'fatal' instead of error or warning", null)]
    public void Values_of_the_wrong_kind_say_what_is_expected(string yaml, int line, int column, string message, string? suggestion) =>
        AssertError(yaml, line, column, message, suggestion);

    [Fact]
    public void Thousands_are_written_without_separators() =>
        AssertError("job_levels:\n  - level_id: 1\n    name: A\n    min_compensation: 80,000\n    max_compensation: 90000", 4, 23, "'80,000' is not a number", "Write 80000");

    [Theory]
    [InlineData("simulation: {start_year: 2026, end_year: 2025}", 1, 42, "start in 2026 and end in 2025", "simulation.end_year")]
    [InlineData("simulation: {start_year: 2031}", 1, 26, "start in 2031 and end in 2029", "simulation.end_year")]
    [InlineData("compensation: {promotion_increase: {min: 0.3, max: 0.2}}", 1, 42, "min of 0.3 above its max of 0.2", "Swap")]
    [InlineData("compensation: {promotion_increase: {min: 0.3}}", 1, 42, "min of 0.3 above its max of 0.25", "write both")]
    [InlineData("hiring: {level_distribution: [0.4, 0.3, 0.2, 0.05, 0.02]}", 1, 30, "add up to 0.97, not to 1", null)]
    [InlineData("hiring: {level_distribution: [0.5, 0.3, 0.2]}", 1, 30, "no value for level 4, 5", "Give every level one.")]
    [InlineData("hiring: {age_distribution: {30: 0.5, 40: 0.4}}", 1, 28, "add up to 0.9, not to 1", null)]
    [InlineData("hiring: {age_distribution: {}}", 1, 28, "add up to 0, not to 1", null)]
    [InlineData("hiring: {max_compensation: {5: 200000}}", 1, 32, "at most 200000, below the level's minimum of 275000", "Raise the cap.")]
    [InlineData("raise_timing: {distribution: [0.5, 0.5]}", 1, 30, "no value for month 3, 4, 5, 6, 7, 8, 9, 10, 11, 12", "Give every month one.")]
    [InlineData("raise_timing: {distribution: {1: 0.2, 2: 0.2, 3: 0.2, 4: 0.2, 5: 0.2, 6: 0.2, 7: 0, 8: 0, 9: 0, 10: 0, 11: 0, 12: 0}}", 1, 30, "add up to 1.2, not to 1", null)]
    [InlineData("compensation: {merit_rates: {1: 0.03, 2: 0.03, 3: 0.03, 4: 0.03}}", 1, 29, "no value for level 5", "Give every level one.")]
    [InlineData("compensation: {merit_rates: [0.1, 0.1, 0.1, 0.1, 0.1, 0.1]}", 1, 55, "value for level 6, but job_levels has no such level", null)]
    [InlineData("compensation: {merit_rates_by_year: {2026: [0.1, 0.1]}}", 1, 44, "no value for level 3, 4, 5", null)]
    [InlineData("compensation: {merit_rates_by_year: {2026: [0, 0, 0, 0, 0], 2026.0: [0, 0, 0, 0, 0]}}", 1, 61, "The year 2026 appears twice", "Remove one of the two.")]
    [InlineData("compensation: {merit_rates_by_year: {2026: {}}}", 1, 44, "no value for level 1, 2, 3, 4, 5", "Give every level one.")]
    [InlineData("promotion: {age_multipliers: [1, 1, 1, 1, 1]}", 1, 30, "5 multipliers for the 6 bands of bands.age", "'65+'")]
    [InlineData("promotion: {tenure_multipliers: {\"< 2\": 1, 2-4: 1, 5-9: 1, 10-19: 1}}", 1, 33, "The band '20+' of bands.tenure has no multiplier", "Give every band one.")]
    [InlineData("promotion: {tenure_multipliers: {\"< 2\": 1, 2-4: 1, 5-9: 1, 10-19: 1, 20+: 1, 30+: 1}}", 1, 83, "multiplier for '30+', which is not a band of bands.tenure", "'20+'")]
    [InlineData("bands: {tenure: []}", 1, 17, "There is no band", null)]
    [InlineData("job_levels: []", 1, 13, "There is no job level", null)]
    [InlineData("validation: {rules: [{name: a, severity: error, sql: s, message: m}, {name: a, severity: error, sql: s, message: m}]}", 1, 77, "Two rules are named 'a'", null)]
    [InlineData("census: {columns: {employee_id: X, employee_ssn: X}}", 1, 19, "'X' is named for employee_id and employee_ssn", null)]
    [InlineData("parameters: nowhere", 1, 13, "There is no directory", "Correct the path")]
    public void Values_that_contradict_each_other_are_named(string yaml, int line, int column, string message, string? suggestion)
    {
        ConfigurationIssue error = Errors(yaml)[0];

        Assert.Equal((line, column), (error.Line, error.Column));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains(suggestion ?? "", error.Suggestion ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{level_id: 1, name: A, min_compensation: 5, max_compensation: 9}, {level_id: 3, name: B, min_compensation: 10, max_compensation: 20}", "Level 2 is missing: the levels are 1, 3")]
    [InlineData("{level_id: 1, name: A, min_compensation: 5, max_compensation: 9}, {level_id: 1, name: B, min_compensation: 10, max_compensation: 20}", "the levels are 1, 1")]
    [InlineData("{level_id: 0, name: A, min_compensation: 5, max_compensation: 9}", "0 is not a level from 1")]
    [InlineData("{level_id: 1, name: A, min_compensation: 50, max_compensation: 9}", "minimum of 50 above its maximum of 9")]
    [InlineData("{level_id: 1, name: A, min_compensation: 5, max_compensation: 9}, {level_id: 2, name: B, min_compensation: 5, max_compensation: 20}", "minimum of 5, not above level 1's 5")]
    [InlineData("{level_id: 1, name: A, min_compensation: 5, max_compensation: 9}, {level_id: 2, name: a, min_compensation: 6, max_compensation: 20}", "Two levels are named 'a'")]
    [InlineData("{level_id: 1, name: A, min_compensation: 0, max_compensation: 9}", "0 is out of range; expected a yearly amount above 0")]
    public void Job_levels_are_numbered_ranges(string levels, string message) =>
        Assert.Contains(Errors($"job_levels: [{levels}]"), error => error.Message.Contains(message, StringComparison.Ordinal) && error.Line == 1);

    [Theory]
    [InlineData("{label: a, min: 1}", "'a' starts at 1: years below it would have no band", "Let it start at 0.")]
    [InlineData("{label: a, min: 0, max: 5}, {label: b, min: 6}", "'b' starts at 6: there is a gap before it", "Let it start at 5.")]
    [InlineData("{label: a, min: 0, max: 5}, {label: b, min: 4}", "'b' starts at 4: it overlaps the band before it", "Let it start at 5.")]
    [InlineData("{label: a, min: 0, max: 5}", "The last band 'a' ends at 5", "Leave out its max.")]
    [InlineData("{label: a, min: 0}, {label: b, min: 5}", "'a' has no upper bound, but is not the last", "min of the next")]
    [InlineData("{label: a, min: 0, max: 0}, {label: b, min: 0}", "'a' is empty: from 0 to below 0", "above min")]
    [InlineData("{label: a, min: 0, max: 5}, {label: a, min: 5}", "Two bands are labelled 'a'", "of its own")]
    [InlineData("{label: a, min: zero}", "'zero' is not a number; expected completed years", "")]
    public void Bands_cover_everything_once(string bands, string message, string suggestion) => Assert.Contains(
        Errors($"bands: {{tenure: [{bands}]}}"),
        error => error.Message.Contains(message, StringComparison.Ordinal)
            && (error.Suggestion ?? "").Contains(suggestion, StringComparison.Ordinal)
            && error.Key.StartsWith("bands.tenure", StringComparison.Ordinal));

    [Fact]
    public void Defaults_that_no_longer_fit_are_named()
    {
        string[] messages =
        [
            .. Errors(Lines(
                "bands: {tenure: [{label: junior, min: 0, max: 3}, {label: senior, min: 3}]}",
                "job_levels: [{level_id: 1, name: A, min_compensation: 1, max_compensation: 9}]")).Select(error => error.ToString()),
        ];

        Assert.Contains("plan.yaml, promotion.tenure_multipliers: The band 'junior' of bands.tenure has no multiplier. The default does not fit: write promotion.tenure_multipliers out.", messages);
        Assert.Contains("plan.yaml, compensation.merit_rates.2: There is a value for level 2, but job_levels has no such level. The default does not fit: write compensation.merit_rates out.", messages);
        Assert.Contains(messages, message => message.Contains("hiring.level_distribution.5", StringComparison.Ordinal));
        Assert.DoesNotContain(messages, message => message.Contains("hiring.max_compensation", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_error_is_reported_at_once_and_in_one_message()
    {
        PlanWiseConfigurationException exception = Assert.Throws<PlanWiseConfigurationException>(() => Parse(Lines(
            "simulation:",
            "  start_year: soon",
            "  end_yaer: 2030",
            "workforce:",
            "  total_termination_rate: 12",
            "  new_hire_termination_rate: 0,25")));

        Assert.Equal([3, 2, 6, 5], exception.Issues.Select(issue => issue.Line));
        Assert.Equal("InvalidConfiguration", exception.ErrorId);
        Assert.Equal("end_yaer", exception.Target);
        Assert.NotEmpty(exception.RecommendedAction);
        Assert.Contains("The configuration 'plan.yaml' has 4 errors:", exception.Message, StringComparison.Ordinal);
        Assert.Contains(
            "plan.yaml, line 5, column 27, workforce.total_termination_rate: 12 is out of range; expected a fraction from 0 to 1. Rates are fractions: write 0.12 for 12 %.",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("simulation:\n\tstart_year: 2025", 2, "indented with a tab", "Indent with spaces.")]
    [InlineData("simulation: {start_year: 2025\n", 2, "not valid YAML", "PlanWise wrote")]
    [InlineData("simulation:\n  start_year: 2025\n end_year: 2026", 3, "not valid YAML", "PlanWise wrote")]
    [InlineData("a: 1\n---\nb: 2", 2, "second document", null)]
    [InlineData("simulation: *elsewhere", 1, "no anchor", null)]
    [InlineData("simulation: !!python/object:os.system {}", 1, "tag", null)]
    [InlineData("? [a, b]\n: 1", 1, "a key is a single word", null)]
    public void Text_that_is_no_single_plain_document_is_refused(string yaml, int line, string message, string? suggestion)
    {
        ConfigurationIssue error = Errors(yaml)[^1];

        Assert.Equal(line, error.Line);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains(suggestion ?? "", error.Suggestion ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_written_twice_is_refused_with_both_lines() => AssertError(
        "workforce:\n  total_termination_rate: 0.1\n  total_termination_rate: 0.2",
        3,
        3,
        "'total_termination_rate' is written twice; first in line 2",
        "Remove one");

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.Contains("deeper than 32", Error("plan_year: " + new string('[', 5000)).Message, StringComparison.Ordinal);

    [Fact]
    public void Aliases_that_explode_are_refused()
    {
        string[] lines =
        [
            "plan_year:",
            "  a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]",
            .. "bcdefgh".Select((name, index) => $"  {name}: &{name} [{string.Join(", ", Enumerable.Repeat($"*{"abcdefg"[index]}", 10))}]"),
        ];

        Assert.Contains("aliases expand to more than 1000 values", Error(Lines(lines)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_few_aliases_are_fine()
    {
        SimulationConfiguration configuration = Parse("compensation:\n  cola_rate: &rate 0.04\n  merit_budget: *rate\n");

        Assert.Equal(0.04m, configuration.Compensation.MeritBudget);
    }

    [Fact]
    public void More_than_a_megabyte_is_refused()
    {
        string text = "# " + new string('x', 1024 * 1024);
        string path = Path.Combine(Folder, "large.yaml");
        File.WriteAllText(path, text);

        Assert.Contains("larger than 1 MB", Error(text).Message, StringComparison.Ordinal);
        Assert.Contains("larger than 1 MB", LoadError(path).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_values_are_refused_quickly() =>
        Assert.Contains("more than 20000 values", Error($"plan_year: [{string.Concat(Enumerable.Repeat("1,", 100_000))}]").Message, StringComparison.Ordinal);

    [Fact]
    public void A_distribution_of_the_largest_numbers_is_refused_and_not_added_up() =>
        Assert.NotEmpty(Errors("hiring: {level_distribution: {1: 79228162514264337593543950335, 2: 79228162514264337593543950335, 3: 0, 4: 0, 5: 0}}"));

    [Fact]
    public void A_file_that_cannot_be_read_says_why()
    {
        string latin1 = Path.Combine(Folder, "latin1.yaml");
        File.WriteAllBytes(latin1, [.. Encoding.ASCII.GetBytes("scenario_id: caf"), 0xE9]);

        foreach (string none in (string[])[Path.Combine(Folder, "none.yaml"), Path.Combine(Folder, "none", "plan.yaml")])
        {
            var missing = Assert.Throws<PlanWiseConfigurationException>(() => ConfigurationLoader.Load(none));
            Assert.Equal(("ConfigurationNotFound", none), (missing.ErrorId, missing.Target));
        }

        Assert.Contains("cannot be read", LoadError(Folder).Message, StringComparison.Ordinal);
        Assert.Contains("not text in UTF-8", LoadError(latin1).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Configurations_changed_in_code_are_judged_alike()
    {
        SimulationConfiguration configuration = SimulationConfiguration.Default with
        {
            Workforce = new WorkforceSettings(12, 1),
            Simulation = SimulationConfiguration.Default.Simulation with { StartYear = 2040 },
            Validation = SimulationConfiguration.Default.Validation with { TolerancePercent = 0.12345678901m },
        };

        Assert.Equal(
            ["workforce.total_termination_rate", "workforce.new_hire_termination_rate", "validation.tolerance_percent", "simulation.start_year"],
            configuration.Validate().Select(issue => issue.Key));
        Assert.Empty(configuration.Years());
    }

    [Fact]
    public void Damaged_files_give_issues_and_nothing_else()
    {
        const string Damage = "\t\n :-{}[]\"'#&*!|>%@`,.~0123456789eE\0\u2028\uD800";
        using var writer = new StringWriter();
        ConfigurationTemplate.Write(writer);
        string whole = writer.ToString();
        var random = new Random(20250101);

        int refused = 0;
        for (int attempt = 0; attempt < 1000; attempt++)
        {
            char[] text = whole.ToCharArray();
            for (int change = 0; change <= attempt % 5; change++)
            {
                text[random.Next(text.Length)] = Damage[random.Next(Damage.Length)];
            }

            try
            {
                Assert.Empty(Parse(new string(text)).Validate());
            }
            catch (PlanWiseConfigurationException exception)
            {
                refused++;
                Assert.All(exception.Issues, issue => Assert.NotEmpty(issue.Message));
            }
        }

        Assert.InRange(refused, 1, 999);
    }

    private static ConfigurationIssue LoadError(string path) =>
        Assert.Single(Assert.Throws<PlanWiseConfigurationException>(() => ConfigurationLoader.Load(path)).Issues);

    private void AssertError(string yaml, int line, int? column, string message, string? suggestion)
    {
        ConfigurationIssue error = Error(yaml);

        Assert.Equal("plan.yaml", error.Source);
        Assert.Equal(line, error.Line);
        Assert.Equal(column ?? error.Column, error.Column);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains(suggestion ?? "", error.Suggestion ?? "", StringComparison.Ordinal);
    }
}
