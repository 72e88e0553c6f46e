using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using PlanWise.Configuration;
using PlanWise.Configuration.Keys;
using PlanWise.Configuration.Values;
using PlanWise.Engine.Tests.Fuzzing;
using YamlDotNet.Core;

namespace PlanWise.Engine.Tests.Configuration;

/// <summary>The schema for editors says what the loader does.</summary>
public sealed class ConfigurationSchemaTests(ITestOutputHelper output) : ConfigurationTest
{
    private static readonly string Written = Write();

    private static readonly JsonSchema Schema = JsonSchema.FromText(Written);

    // One at least is out of the range of any key; one at least is right for most.
    private static readonly string[] Values =
    [
        .. ConfigurationText.Values.Where(value => !value.Contains('\n', StringComparison.Ordinal)), "-1000000000000000001", "1000000000000000001", "1e15", "86401",
        "+1", ".5", "1.", "2026", "2026.0", "2.026e3", "02026", "Hazard", "UNIFORM", "Realistic", "True", "\"null\"", "\" x \"", "[]", "[null]", "{}", "{1: 0.1}",
        "{2026: 0.01}", "{\"2026\": 0.01}", "{02026: 0.01}", "{1899: 0.01}", "{2201: 0.01}", "{2199: 1, 2200: 0}", "{2026: {1: 0, 2: 0, 3: 0, 4: 0, 5: 0}}",
        "{2026.0: [0, 0, 0, 0, 0]}", "{+2026: [0, 0, 0, 0, 1.]}", "{2.026e3: [0, 0, 0, 0, 0]}", "{2026: [0, 0, 0, 0, 2]}", "{2026: []}", "{2026: }", "{1: 1, 02: 0, 3: 0, 4: 0, 5: 0}",
        "{1: 0.2, 2: 0.2, 3: 0.2, 4: 0.2, 5: 0.2}", "[1, 0, 0, 0, 0]", "[1, 0, 0, 0, 2]", "[0, 1, 1, 1, 1, 1000]", "[0, 1, 1, 1, 1001]", "[1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]",
        "{\"< 2\": 1, 2-4: 1, 5-9: 1, 10-19: 1, 20+: 1}", "{\"< 25\": 1, 25-34: 1, 35-44: 1, 45-54: 1, 55-64: 1, 65+: 1e3}", "{14: 0.5, 100: 0.5}", "{13: 1}", "{101: 1}", "{014: 1}",
        "[{age: 14, weight: 0.5}, {age: \"020\", weight: .5}]", "[{age: 20}]", "[{age: 20, weight: 1, more: 1}]", "[{age: 13, weight: 1}]", "[{age: '101', weight: 1}]",
        "{3: 170000}", "{3: 170000.004}", "{3: 0}", "{3: 1000000000001}", "[90000, 130000, 170000, 260000, 360000]",
        "[{level_id: 1, name: 5, min_compensation: 1, max_compensation: 1000000000000}]", "[{level_id: 101, name: a, min_compensation: 1, max_compensation: 2}]",
        "[{label: true, min: 0, max: }]", "[{label: 1, min: 0, max: 1000}]", "[{label: a, min: 0, max: 7.0}, {label: b, min: 7, max: ~}]", "[{min: 0}]",
        "[{name: r, severity: ERROR, sql: 1, message: true}]", "[{name: r, severity: fatal, sql: select 1, message: m}]", "[{name: r, sql: select 1}]",
        "{employee_id: 5}", "{employee_idd: x}", "{employee_id: }", "{employee_id: \"\"}", "Plan_Year_Paid", ".", "40",
        "[{level_id: 1, name: 5, min_compensation: 1, max_compensation: 1.5}, {level_id: 3.0, name: true, min_compensation: 121000, max_compensation: 160000}, "
            + "{level_id: 02, name: \" \\n b\", min_compensation: 8.1e4, max_compensation: 120000}, {level_id: 4, name: d, min_compensation: 161000, max_compensation: 1e12}, "
            + "{level_id: 5, name: e, min_compensation: 275000, max_compensation: 500000}]",
        "[{label: \"< 2\", min: 0, max: 2}, {label: 2-4, min: 2, max: 5.0}, {label: 5-9, min: 5, max: 10}, {label: 10-19, min: 1e1, max: 20}, {label: 20+, min: 20, max: }]",
        "[{label: \"< 25\", min: 0, max: 25}, {label: 25-34, min: 25, max: 35}, {label: 35-44, min: 35, max: 45}, {label: 45-54, min: 45, max: 55}, "
            + "{label: 55-64, min: 55, max: +65}, {label: 65+, min: 065}]",
    ];

    [Fact]
    public void It_is_a_schema_of_draft_7_with_every_key_explained()
    {
        JsonNode root = JsonNode.Parse(Written)!;

        Assert.True(MetaSchemas.Draft7.Evaluate(JsonSerializer.SerializeToElement(root)).IsValid);
        Assert.Equal("http://json-schema.org/draft-07/schema#", root["$schema"]!.ToString());
        Assert.All(ConfigurationKeys.All, key =>
        {
            JsonNode described = At(root, key.Path);
            Assert.Equal($"{key.Summary} Expected: {key.Expected}.", described["description"]!.ToString());
            Assert.Equal(key.Write(SimulationConfiguration.Default).IsEmpty, described["default"] is null);
            Assert.Equal(key.Example is null, described["examples"] is null);
            Assert.True(described["type"] is not null || described["anyOf"] is not null);
        });
        JsonNode rate = At(root, "workforce.new_hire_termination_rate");
        Assert.Equal("""{"type":"number","minimum":0,"exclusiveMaximum":1,"default":0.25}""", Without(rate, "description"));
        Assert.Equal("annual_rate, plan_year_paid", string.Join(", ", At(root, "census.compensation_basis")["anyOf"]![0]!["enum"]!.AsArray()));
        Assert.Equal("""[{"2026":0.03}]""", At(root, "compensation.cola_by_year")["examples"]!.ToJsonString());
    }

    [Fact]
    public void It_is_the_same_text_in_every_culture()
    {
        Assert.All((string[])["tr-TR", "de-DE", "ar-SA"], culture => Assert.Equal(Written, InCulture(culture, Write)));
        Assert.DoesNotContain('\r', Written);
        Assert.EndsWith("}\n", Written, StringComparison.Ordinal);
    }

    [Fact]
    public void It_accepts_what_planwise_writes_and_its_examples()
    {
        Assert.True(IsValid(Template(SimulationConfiguration.Default)));
        Assert.True(IsValid(File.ReadAllText(Repository.File("examples/planwise.yaml"))));
        Assert.True(IsValid(""));
        Assert.All(ConfigurationKeys.All.Where(key => key.Example is not null), key => Assert.True(IsValid(Nested(key.Path, key.Example!)), key.Path));
    }

    [Fact]
    public void The_examples_schema_is_what_is_written() =>
        Assert.Equal(Written, File.ReadAllText(Repository.File($"examples/{ConfigurationSchema.FileName}")));

    [Fact]
    public void Of_every_key_it_refuses_what_is_out_of_range_and_nothing_that_loads()
    {
        int loaded = 0;
        foreach (ConfigurationKey key in ConfigurationKeys.All)
        {
            bool accepts = false;
            bool refuses = false;
            foreach (string text in Values.Select(value => Nested(key.Path, value)))
            {
                if (Loads(text))
                {
                    Assert.True(IsValid(text), text);
                    loaded++;
                    accepts = true;
                }
                else
                {
                    refuses |= !IsValid(text);
                }
            }

            Assert.True(refuses, $"{key.Path}: nothing was refused by both.");
            Assert.True(accepts, $"{key.Path}: nothing was accepted by both.");
        }

        output.WriteLine($"{loaded} texts load");
    }

    [Theory]
    [InlineData("simulation.start_year", "1899", "1900", "2201", "2025.5", "soon", "'2025'")]
    [InlineData("simulation.target_growth_rate", "-1", "-0.99", "1.01", "[]")]
    [InlineData("workforce.new_hire_termination_rate", "1", "0.99", "-0.01", "true")]
    [InlineData("validation.min_compensation", "0", "0.01", "1000000000001")]
    [InlineData("termination.method", "hazzard", "hazard", "1", "~")]
    [InlineData("termination.age_multipliers", "[1, 1, 1, 1, 1, 1001]", "[1, 1, 1, 1, 1, 1000]", "{a: -1}", "1")]
    [InlineData("raise_timing.distribution", "{13: 1}", "[1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]", "{0: 1}", "[]")]
    [InlineData("compensation.cola_by_year", "{1899: 0}", "{1900: 0}", "{2201: 0}", "[0]")]
    [InlineData("compensation.promotion_increase", "1.01", "0.2", "{minn: 0.1}", "{min: -1}")]
    public void It_refuses_what_the_loader_refuses(string path, string refused, string accepted, params string[] alsoRefused)
    {
        Assert.True(Loads(Nested(path, accepted)), accepted);
        Assert.True(IsValid(Nested(path, accepted)), accepted);
        Assert.All(alsoRefused.Prepend(refused), value =>
        {
            Assert.False(Loads(Nested(path, value)), value);
            Assert.False(IsValid(Nested(path, value)), value);
        });
    }

    [Fact]
    public void Unknown_keys_are_refused_in_every_section()
    {
        IEnumerable<string> sections = ConfigurationKeys.All.Select(key => key.Path.Contains('.', StringComparison.Ordinal) ? key.Path[..(key.Path.LastIndexOf('.') + 1)] : "");

        Assert.All(sections.Append("new_hire.").Distinct(), section =>
        {
            string text = Nested(section + "unheard_of", "1");
            Assert.False(Loads(text), text);
            Assert.False(IsValid(text), text);
        });
    }

    [Fact]
    public void What_the_original_system_writes_is_accepted_and_not_offered()
    {
        JsonNode root = JsonNode.Parse(Written)!;
        Assert.All(LegacyKeys.All.Concat(["ops.else", "setup.else", "compensation.promotion_compensation.else"]), path =>
        {
            string text = Nested(path, path.EndsWith("age_distribution", StringComparison.Ordinal) ? "{30: 1}" : path.EndsWith("_year", StringComparison.Ordinal) ? "2026" : "0.2");
            Assert.True(IsValid(text), text);
        });
        Assert.All(LegacyKeys.All, path => Assert.True(At(root, path)["doNotSuggest"]!.GetValue<bool>()));
        Assert.Equal("The original system's name of workforce.total_termination_rate.", At(root, "termination.total_termination_rate")["description"]!.ToString());
        Assert.True(IsValid("plan_year: {start: 2025-01-01}\nenrollment: [1]\nops: {more: {of: it}}\n"));
    }

    [Fact]
    public void It_refuses_no_text_that_loads_whatever_is_done_to_it()
    {
        int loaded = 0;
        int refusedByBoth = 0;
        int refused = 0;
        Fuzz.Edits(600, edits =>
        {
            foreach (string text in (string[])[ConfigurationText.Edited(edits), ConfigurationText.Changed(edits)])
            {
                if (Loads(text))
                {
                    loaded++;
                    Assert.True(IsValid(text), text);
                }
                else
                {
                    refused++;
                    refusedByBoth += IsValid(text) ? 0 : 1;
                }
            }
        });

        Assert.True(loaded > 50 && refusedByBoth * 2 > refused, $"{loaded} loaded, {refusedByBoth} of {refused} refused by both");
        output.WriteLine($"{loaded} loaded, {refusedByBoth} of {refused} refused by both");
    }

    [Fact]
    public void Examples_and_defaults_keep_their_types() => Assert.Equal(
        """{"a":null,"b":[1,"1","x",0.5]}""",
        ConfigurationDocument.Read("{a: , b: [1, '1', x, 5e-1]}", "plan.yaml", new ConfigurationReport("plan.yaml"))!.ToJson()!.ToJsonString());

    [Theory]
    [InlineData(1, 100)]
    [InlineData(1, 12)]
    [InlineData(14, 100)]
    [InlineData(8, 11)]
    [InlineData(1900, 2200)]
    public void A_pattern_matches_the_numbers_of_its_range_alone(int min, int max)
    {
        string pattern = $"^({SchemaPattern.Numbers(min, max)})$";

        Assert.Equal(
            Enumerable.Range(min, max - min + 1),
            Enumerable.Range(0, 10_000).Where(number => System.Text.RegularExpressions.Regex.IsMatch(number.ToString(CultureInfo.InvariantCulture), pattern)));
    }

    [Fact]
    public void It_goes_beside_the_configuration_that_names_it_and_over_the_one_before()
    {
        string path = Path.Combine(Folder, "plan.yaml");
        string schema = Path.Combine(Folder, ConfigurationSchema.FileName);

        ConfigurationTemplate.WriteFile(path, SimulationConfiguration.Default);
        File.AppendAllText(schema, " ");
        ConfigurationTemplate.WriteFile(path, SimulationConfiguration.Default, "# first");

        Assert.Equal(["# first", $"# yaml-language-server: $schema=./{ConfigurationSchema.FileName}"], File.ReadLines(path).Take(2));
        Assert.Equal(Written, File.ReadAllText(schema));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(schema));
        }
    }

    [Theory]
    [InlineData("{\"title\": \"mine\"}")]
    [InlineData("")]
    [InlineData("[1]")]
    public void A_file_of_somebody_else_in_its_place_is_kept_and_nothing_is_written(string content)
    {
        string schema = Path.Combine(Folder, ConfigurationSchema.FileName);
        File.WriteAllText(schema, content);

        UsageException refused = Assert.Throws<UsageException>(() => ConfigurationTemplate.WriteFile(Path.Combine(Folder, "plan.yaml"), SimulationConfiguration.Default));

        Assert.Equal(("FileExists", schema), (refused.ErrorId, refused.Target));
        Assert.Contains("is not a schema that PlanWise wrote; nothing was written.", refused.Message, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(schema));
        Assert.Single(Directory.GetFiles(Folder));
    }

    [Fact]
    public void What_is_no_file_or_too_large_for_a_schema_is_kept_too()
    {
        string schema = Path.Combine(Folder, ConfigurationSchema.FileName);
        string path = Path.Combine(Folder, "plan.yaml");

        Directory.CreateDirectory(schema);
        Assert.Throws<UsageException>(() => ConfigurationTemplate.WriteFile(path, SimulationConfiguration.Default));
        Directory.Delete(schema);
        File.WriteAllText(schema, Written + new string(' ', 1024 * 1024));
        Assert.Throws<UsageException>(() => ConfigurationTemplate.WriteFile(path, SimulationConfiguration.Default));

        Assert.False(File.Exists(path));
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_none_of_ours()
    {
        string schema = Path.Combine(Folder, ConfigurationSchema.FileName);
        using FileStream held = new(schema, FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        Assert.Throws<UsageException>(() => ConfigurationTemplate.WriteFile(Path.Combine(Folder, "plan.yaml"), SimulationConfiguration.Default));
    }

    [Fact]
    public void A_configuration_cannot_have_its_name()
    {
        string path = Path.Combine(Folder, "PlanWise.Schema.json");

        UsageException refused = Assert.Throws<UsageException>(() => ConfigurationTemplate.WriteFile(path, SimulationConfiguration.Default));

        Assert.Equal("Give the configuration another name.", refused.RecommendedAction);
        Assert.Empty(Directory.GetFiles(Folder));
    }

    private static string Write()
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        ConfigurationSchema.Write(writer);
        return writer.ToString();
    }

    private static string Template(SimulationConfiguration configuration)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        ConfigurationTemplate.Write(writer, configuration);
        return writer.ToString();
    }

    // A broken text is none that an editor could judge.
    private static bool IsValid(string yaml)
    {
        JsonElement json;
        try
        {
            json = JsonSerializer.SerializeToElement(JsonOfYaml.Parse(yaml));
        }
        catch (Exception exception) when (exception is YamlException or ArgumentException or InvalidCastException or InvalidOperationException or FormatException or OverflowException)
        {
            return false;
        }

        return Schema.Evaluate(json).IsValid;
    }

    private bool Loads(string yaml)
    {
        try
        {
            Parse(yaml);
            return true;
        }
        catch (PlanWiseConfigurationException)
        {
            return false;
        }
    }

    private static string Nested(string path, string value)
    {
        string[] names = path.Split('.');
        return string.Concat(names.Select((name, depth) => $"{new string(' ', 2 * depth)}{name}:{(depth < names.Length - 1 ? "\n" : $" {value}\n")}"));
    }

    private static JsonNode At(JsonNode root, string path) => path.Split('.').Aggregate(
        root, (node, name) => (node["properties"] ?? node["anyOf"]![0]!["properties"])![name]!);

    private static string Without(JsonNode node, string name)
    {
        JsonObject copy = node.DeepClone().AsObject();
        copy.Remove(name);
        return copy.ToJsonString();
    }
}
