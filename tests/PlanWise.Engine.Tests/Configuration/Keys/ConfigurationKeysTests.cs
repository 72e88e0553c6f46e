using System.Globalization;
using System.Reflection;
using PlanWise.Configuration;
using PlanWise.Configuration.Keys;
using PlanWise.Configuration.Values;
using PlanWise.Model;

namespace PlanWise.Engine.Tests.Configuration.Keys;

/// <summary>A new key costs one attributed property and its use.</summary>
public sealed class ConfigurationKeysTests
{
    private static readonly ConfigurationKeys Keys = new(new PlanWithOffices());

    // What the settings hold beside keys: what loading adds, and where it read.
    private static readonly string[] NoKeys =
        ["CensusSettings.FullPath", "SimulationConfiguration.ParameterSources", "SimulationConfiguration.Issues", "SimulationConfiguration.Sources"];

    [Fact]
    public void An_attributed_property_is_read_and_nothing_else_changes()
    {
        var before = new PlanWithOffices();
        var report = new ConfigurationReport("plan.yaml");

        PlanWithOffices after = Keys.Find("offices.remote_share")!.Read(Number("0.25"), before, report);

        Assert.Empty(report.Issues);
        Assert.Equal(new OfficeSettings(0.25m, 3, Weekday.Monday, null), after.Offices);
        Assert.Equal(new OfficeSettings(0.4m, 3, Weekday.Monday, null), before.Offices);
        Assert.Same(before.JobLevels, after.JobLevels);
    }

    [Theory]
    [InlineData("offices.remote_share", "1", "1 is out of range; expected a fraction from 0 to below 1.")]
    [InlineData("offices.sites", "0", "0 is not sites from 1 to 50, a whole number.")]
    [InlineData("offices.quiet_day", "sunday", "Found 'sunday' instead of monday or friday.")]
    public void It_is_checked_and_the_message_says_the_range(string path, string value, string message)
    {
        var report = new ConfigurationReport("plan.yaml");
        ConfigurationKey key = Keys.Find(path)!;

        key.Check(key.Read(Number(value), new PlanWithOffices(), report), report);

        ConfigurationIssue issue = Assert.Single(report.Issues);
        Assert.Equal((path, message), (issue.Key, issue.Message));
    }

    [Fact]
    public void It_is_in_the_template_with_its_section()
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);

        ConfigurationTemplate.Write(writer, Keys, new PlanWithOffices { Offices = new OfficeSettings(0.5m, 3, Weekday.Friday, 0.1m) });

        Assert.Equal(
            """
            # yaml-language-server: $schema=./planwise.schema.json
            # PlanWise configuration. A key that is left out has its default. All rates are fractions: 0.12 is 12 %.

            # Where people work.
            offices:
              # Share of the employees who work from home.
              # Expected: a fraction from 0 to below 1. Default: 0.4.
              remote_share: 0.5
              # How many sites there are.
              # Expected: sites from 1 to 50, a whole number. Default: 3.
              sites: 3
              # The day without meetings.
              # Expected: monday or friday. Default: monday.
              quiet_day: friday
              # Share of the desks that are given up.
              # Expected: a fraction from 0 to 1. Default: none.
              given_up: 0.1

            """,
            writer.ToString());
    }

    [Fact]
    public void It_is_in_the_resolved_list() => Assert.Equal(
        [new("offices.remote_share", "0.4"), new("offices.sites", "3"), new("offices.quiet_day", "monday")],
        Keys.Resolve(new PlanWithOffices()));

    [Fact]
    public void It_is_in_the_schema()
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);

        ConfigurationSchema.Write(writer, Keys);

        Assert.Contains(
            """
                    "remote_share": {
                      "description": "Share of the employees who work from home. Expected: a fraction from 0 to below 1.",
                      "type": "number",
                      "minimum": 0,
                      "exclusiveMaximum": 1,
                      "default": 0.4
                    },
            """,
            writer.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_an_sql_parameter() => Assert.Equal(
        [("remote_share", 0.4m), ("office_sites", 3), ("quiet_day", "monday"), ("given_up", null)],
        Keys.Parameters(new PlanWithOffices()));

    [Fact]
    public void Every_key_with_a_single_value_is_a_parameter_of_every_year_under_a_name_of_its_own()
    {
        (string Name, object? Value)[] bound = new YearParameters(SimulationConfiguration.Default, 2025, "1.0").Bound;

        Assert.Equal(bound.Length, bound.Select(parameter => parameter.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Superset(ConfigurationKeys.All.Select(key => key.Parameter).OfType<string>().ToHashSet(), bound.Select(parameter => parameter.Name).ToHashSet());
        Assert.Contains(("start_year", 2025), bound);
        Assert.Contains(("tolerance_percent", 0.05m), bound);
        Assert.Contains(("raise_timing_methodology", "realistic"), bound);
        Assert.DoesNotContain(bound, parameter => parameter.Name is "path" or "parameters" or "rules");
    }

    [Fact]
    public void Every_property_of_the_settings_is_a_key_or_named_as_none()
    {
        IEnumerable<PropertyInfo> sections = Properties(typeof(SimulationConfiguration))
            .Where(property => property.GetCustomAttribute<SectionAttribute>() is not null && property.GetCustomAttribute<KeyAttribute>() is null);
        IEnumerable<Type> records = typeof(SimulationConfiguration).Assembly.GetExportedTypes()
            .Where(type => type.Namespace == "PlanWise.Configuration" && type.Name.EndsWith("Settings", StringComparison.Ordinal) && type != typeof(ResolvedSettings));

        Assert.Equal(records.Order(ByName), sections.Select(section => section.PropertyType).Order(ByName));
        Assert.Equal(
            NoKeys.Order(StringComparer.Ordinal),
            records.Append(typeof(SimulationConfiguration)).SelectMany(Properties).Except(sections)
                .Where(property => property.GetCustomAttribute<KeyAttribute>() is null || property.GetCustomAttribute<KindAttribute>() is null)
                .Select(property => $"{property.DeclaringType!.Name}.{property.Name}")
                .Order(StringComparer.Ordinal));
        Assert.Equal(ConfigurationKeys.All.Count, ConfigurationKeys.All.Select(key => key.Path).Distinct().Count());
    }

    [Fact]
    public void A_key_says_what_kind_it_is() => Assert.Equal(
        "The key sites has no kind.",
        Assert.Throws<InvalidOperationException>(() => new ConfigurationKeys(new PlanWithoutKind())).Message);

    private static readonly Comparer<Type> ByName = Comparer<Type>.Create((one, other) => string.CompareOrdinal(one.Name, other.Name));

    private static IEnumerable<PropertyInfo> Properties(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance);

    private static ConfigurationNode Number(string text) => ConfigurationNode.Number(text);

    private enum Weekday
    {
        Monday,
        Friday,
    }

    private sealed record OfficeSettings(
        [property: Key("Share of the employees who work from home."), Fraction(ExcludesMax = true)]
        decimal RemoteShare,

        [property: Key("How many sites there are.", Parameter = "office_sites"), WholeNumber("sites", 1, 50)]
        int Sites,

        [property: Key("The day without meetings."), Kind<ChoiceValue<Weekday>>]
        Weekday QuietDay,

        [property: Key("Share of the desks that are given up."), Fraction]
        decimal? GivenUp);

    private abstract record Plan : IWorkforceStructure
    {
        public IReadOnlyList<JobLevel> JobLevels { get; } = SimulationConfiguration.Default.JobLevels;

        public IReadOnlyList<Band> AgeBands => SimulationConfiguration.Default.AgeBands;

        public IReadOnlyList<Band> TenureBands => SimulationConfiguration.Default.TenureBands;
    }

    private sealed record PlanWithOffices : Plan
    {
        [Section("Where people work.")]
        public OfficeSettings Offices { get; init; } = new(0.4m, 3, Weekday.Monday, null);
    }

    private sealed record PlanWithoutKind : Plan
    {
        [Key("How many sites there are.")]
        public int Sites { get; init; }
    }
}
