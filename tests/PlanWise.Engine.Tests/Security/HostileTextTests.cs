using System.Globalization;
using PlanWise.Configuration;
using PlanWise.Domain;
using PlanWise.Engine.Tests.Fuzzing;
using PlanWise.Storage;

namespace PlanWise.Engine.Tests.Security;

/// <summary>Names are values, whatever they look like: nothing in them is run, cut or changed on the way.</summary>
public sealed class HostileTextTests : IDisposable
{
    /// <summary>Texts that a program which pastes text together would stumble over.</summary>
    private static readonly string[] Texts =
    [
        "O'Brien", "\"quoted\"", "'; drop table census_employees; --", "x') or ('1'='1", "$employee_id", "$1", "?", "{0}", "{}", "%s%n", "%d", "\\", "\\'", "\\N",
        "a;b", "a|b", "a,b", "a\tb", "/* x */", "-- x", "*", "E*", "E?", "[E]", "`*", ".*", "(", "^$", "=1+1", "+1", "-1", "@x", "null", "NULL", "true", "0", "-0", "1e5",
        "\u202Egnirts", "e\u0301", "\u00E9", "\u200Bzero", "\U0001F600", "\U0001F469\u200D\U0001F4BB", "\u0130I\u0131i", "\uFF1Dx", "\u4E2D\u6587", "\u05E9\u05DC\u05D5\u05DD", "a b", "<b>", "&amp;", "../../x", "C:\\x", new('x', 200),
    ];

    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public void Employee_ids_and_SSNs_go_through_a_simulation_unchanged()
    {
        string[] ids = [.. Texts.Where(text => !text.Contains('\t', StringComparison.Ordinal))];
        using var plan = new Plan(Plan.Years(2025, 2026, terminationRate: 0.5m), null, path => File.WriteAllText(path, Census(ids, [.. ids.Select(Ssn)])));

        plan.Run();

        Assert.Equal(ids.Order(StringComparer.Ordinal), plan.Query("select employee_id from census_employees", row => row.GetString(0)).Order(StringComparer.Ordinal));
        Assert.Equal(0, plan.Scalar<long>("select count(*) from census_rejects"));
        HashSet<string> leavers = [.. plan.Simulation.Events(new EventFilter { EventTypes = ["termination"] }).Select(item => item.EmployeeId)];
        Assert.NotEmpty(leavers);
        foreach (string id in Fuzz.Some(15, ids))
        {
            string exactly = EmployeePattern.Exactly(id);
            Assert.Equal(id, plan.Simulation.TraceEmployee(id).EmployeeId);
            Assert.All(
                plan.Simulation.Events(new EventFilter { EmployeeIds = [exactly] }), item => Assert.Equal(id, item.EmployeeId, ignoreCase: true));
            Assert.Equal(
                leavers.Contains(id),
                plan.Simulation.Events(new EventFilter { EmployeeIds = [exactly], EventTypes = ["termination"] }).Any(item => item.EmployeeId == id));
            WorkforceMember member = plan.Simulation.Workforce(new WorkforceFilter { EmployeeIds = [exactly], Years = [2025], IncludeSsn = true })
                .Single(found => found.EmployeeId == id);
            Assert.Equal((id, Ssn(id, Array.IndexOf(ids, id))), (member.EmployeeId, member.EmployeeSsn));
            Assert.Contains(id, plan.Simulation.EmployeeIds(id, 100));
            using QueryResult found = plan.Simulation.Query(
                "select count(*) from census_employees where employee_id = $id", new Dictionary<string, object?> { ["id"] = id });
            Assert.Equal(1L, found.Rows().Single()[0]);
        }

        Assert.All(plan.Simulation.ValidateYear(2026).Checks, check => Assert.True(
            check.Outcome == (check.CheckId == "date_spread" ? ValidationOutcome.NotCompared : ValidationOutcome.Passed), check.ToString()));
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("a\u0001b")]
    [InlineData("\u001b[31mred")]
    [InlineData("a\rb")]
    [InlineData("a\nb")]
    [InlineData("a\u007Fb")]
    [InlineData("a\u0085b")]
    [InlineData("\u009B31mred")]
    public void An_employee_id_with_a_control_character_is_rejected(string id)
    {
        SimulationConfiguration configuration = Plan.Years(2025, 2025) with { Census = SimulationConfiguration.Default.Census with { MaxRejectFraction = 1 } };
        IReadOnlyDictionary<string, object?> Row(string employee) => new Dictionary<string, object?>
        {
            ["employee_id"] = employee,
            ["employee_birth_date"] = "1980-01-01",
            ["employee_hire_date"] = "2010-01-01",
            ["employee_gross_compensation"] = 60_000,
        };

        CensusCheckResult result = CensusCheck.Check(CensusSource.FromRows([Row(id), Row("sound")]), configuration);

        CensusIssue issue = Assert.Single(result.Issues);
        Assert.Equal("invalid_id", issue.Reason);
        Assert.DoesNotContain(issue.Detail, char.IsControl);
    }

    [Fact]
    public void Names_of_the_configuration_go_through_a_simulation_unchanged()
    {
        string[] names = [.. Texts.DistinctBy(text => text.ToUpperInvariant())];
        for (int first = 0; first < names.Length; first += 17)
        {
            string Text(int i) => names[(first + i) % names.Length];
            SimulationConfiguration standard = Plan.Years(2025, 2025);
            Band[] ages = [.. standard.AgeBands.Select((band, i) => band with { Label = Text(i) })];
            Band[] tenures = [.. standard.TenureBands.Select((band, i) => band with { Label = Text(6 + i) })];
            IReadOnlyList<BandMultiplier> Named(IReadOnlyList<BandMultiplier> multipliers, Band[] bands) =>
                [.. multipliers.Zip(bands, (multiplier, band) => multiplier with { Label = band.Label })];
            SimulationConfiguration configuration = standard with
            {
                Simulation = standard.Simulation with { ScenarioId = Text(11) },
                AgeBands = ages,
                TenureBands = tenures,
                JobLevels = [.. standard.JobLevels.Select((level, i) => level with { Name = Text(12 + i) })],
                Promotion = standard.Promotion with { AgeMultipliers = Named(standard.Promotion.AgeMultipliers, ages), TenureMultipliers = Named(standard.Promotion.TenureMultipliers, tenures) },
                Termination = standard.Termination with { AgeMultipliers = Named(standard.Termination.AgeMultipliers, ages), TenureMultipliers = Named(standard.Termination.TenureMultipliers, tenures) },
                Validation = standard.Validation with { Rules = [new ValidationRule(Text(3), ValidationSeverity.Warning, "select 1 as one", Text(4))] },
            };
            string yaml = Written(configuration);
            SimulationConfiguration read = ConfigurationLoader.Parse(yaml, _directory.Path, "plan.yaml");
            Assert.Equal(configuration.Resolve().Sha256, read.Resolve().Sha256);

            using var plan = new Plan(150, read);
            plan.Run();

            Assert.Equal([Text(11)], plan.Query("select distinct parameter_scenario_id from fct_yearly_events", row => row.GetString(0)));
            Assert.Subset(ages.Select(band => band.Label).ToHashSet(), plan.Query("select distinct age_band from fct_workforce_snapshot", row => row.GetString(0)).ToHashSet());
            Assert.Subset(tenures.Select(band => band.Label).ToHashSet(), plan.Query("select distinct tenure_band from fct_workforce_snapshot", row => row.GetString(0)).ToHashSet());
            Assert.True(plan.Scalar<long>("select count(distinct age_band) from fct_workforce_snapshot") > 3);
            IReadOnlyList<ValidationResult> checks = plan.Simulation.ValidateYear(2025).Checks;
            Assert.All(checks.SkipLast(1), check => Assert.True(check.Passed, check.ToString()));
            Assert.Equal((Text(3), Text(4), false), (checks[^1].CheckId, checks[^1].Scope, checks[^1].Passed));
        }
    }

    [Fact]
    public void Columns_of_a_census_may_be_called_anything()
    {
        string[] names = ["'; drop table x; --", "\U0001F600 \u202Ex", "a\"b\"c", "$name; select 1"];
        string[] columns = ["employee_id", "employee_birth_date", "employee_hire_date", "employee_gross_compensation"];
        SimulationConfiguration configuration = SimulationConfiguration.Default with
        {
            Census = SimulationConfiguration.Default.Census with { Columns = columns.Zip(names).ToDictionary(pair => pair.First, pair => pair.Second) },
        };
        string csv = _directory.File("census.csv");
        string quoted = string.Join(",", names.Select(name => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
        File.WriteAllText(csv, $"{quoted}\nE1,1980-01-01,2010-01-01,60000\n");
        string parquet = _directory.File("census.parquet");
        using (DatabaseConnection connection = DatabaseConnection.InMemory())
        {
            connection.Execute($"copy (select 'E1' as {Identifier(names[0])}, date '1980-01-01' as {Identifier(names[1])}, date '2010-01-01' as {Identifier(names[2])}, 60000 as {Identifier(names[3])}) to $path (format parquet)", ("path", parquet));
        }

        Assert.All((string[])[csv, parquet], path => Assert.Equal(1, CensusCheck.Check(CensusSource.FromFile(path), configuration).Summary!.Imported));
    }

    [Fact]
    public void Files_and_directories_may_be_called_anything()
    {
        foreach (string name in (string[])["it's", "'; drop table x; --", "a;b=c", "[brackets] {braces}", "a b", "*", "#x", "%41", "\U0001F600", "\u202Ex", "\"q\"", "$HOME", "~", "-d", "x.wal", new string('x', 150)])
        {
            string directory = Directory.CreateDirectory(_directory.File(name)).FullName;
            string census = Path.Combine(directory, $"{name}.csv");
            File.WriteAllText(census, Census(["E1", "E2", "E3", "E4", "E5", "E6", "E7", "E8", "E9"], null));
            string database = Path.Combine(directory, $"{name}.duckdb");

            using (var simulation = Simulation.Create(database, Plan.Years(2025, 2025), CensusSource.FromFile(census)))
            {
                // The first step reads the census, and leaves the file complete; the others have no path to stumble over.
                Assert.Equal(9, simulation.RunStep().Rows);
            }

            Assert.Equal([$"{name}.csv", $"{name}.duckdb"], Directory.GetFileSystemEntries(directory).Select(Path.GetFileName).Order(StringComparer.Ordinal));
            using Simulation reader = Simulation.Open(database, readOnly: true);
            using QueryResult people = reader.Query("select count(*) from census_employees");
            Assert.Equal(9L, people.Rows().Single()[0]);
        }
    }

    [Theory]
    [InlineData("plan?.duckdb")]
    [InlineData("a?b/plan.duckdb")]
    public void A_database_has_no_question_mark_in_its_path_since_DuckDB_would_put_its_log_elsewhere(string name)
    {
        string path = _directory.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        var error = Assert.Throws<StorageException>(() => Simulation.Create(path, SimulationConfiguration.Default));

        Assert.Equal("DatabaseUnreadable", error.ErrorId);
        Assert.Contains("question mark", error.Message, StringComparison.Ordinal);
    }

    // As numbers, since half a character does not survive the way to a test.
    [Theory]
    [InlineData(0)]
    [InlineData(0xD800)]
    [InlineData(0xDC00)]
    public void What_is_no_text_is_refused_as_such(int character)
    {
        string text = $"a{(char)character}b";
        using var plan = Plan.Shared(20, Plan.Years(2025, 2025));
        plan.Run();
        Simulation simulation = plan.Simulation;

        Assert.Equal("InvalidText", Assert.Throws<UsageException>(() => simulation.TraceEmployee(text)).ErrorId);
        Assert.Equal("InvalidText", Assert.Throws<UsageException>(() => simulation.Events(new EventFilter { EmployeeIds = [text] }).Any()).ErrorId);
        Assert.Equal("InvalidText", Assert.Throws<UsageException>(() => simulation.Workforce(new WorkforceFilter { EmployeeIds = [text] }).Any()).ErrorId);
        Assert.Equal("InvalidText", Assert.Throws<UsageException>(() => simulation.EmployeeIds(text, 1)).ErrorId);
        Assert.Equal("InvalidQuery", Assert.Throws<UsageException>(() => simulation.Query($"select '{text}'")).ErrorId);
        if (character > 0)
        {
            Assert.Equal("InvalidParameter", Refusal(() => simulation.Query("select $text", new Dictionary<string, object?> { ["text"] = text }).Dispose()));
        }

        string yaml = string.Create(CultureInfo.InvariantCulture, $"simulation: {{scenario_id: \"a\\u{character:X4}b\"}}");
        var refused = Assert.Throws<PlanWiseConfigurationException>(() => ConfigurationLoader.Parse(yaml, _directory.Path, "plan.yaml"));
        Assert.NotEmpty(refused.Issues);
    }

    public void Dispose() => _directory.Dispose();

    // Letter case, hyphens and blanks make no difference between two SSNs.
    private static string Ssn(string id, int position) => string.Create(CultureInfo.InvariantCulture, $"{id}_{position}");

    private static string Refusal(Action action)
    {
        try
        {
            action();
            return "nothing";
        }
        catch (UsageException refusal)
        {
            return refusal.ErrorId;
        }
    }

    private static string Written(SimulationConfiguration configuration)
    {
        using var writer = new StringWriter();
        ConfigurationTemplate.Write(writer, configuration);
        return writer.ToString();
    }

    private static string Identifier(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Census(IReadOnlyList<string> ids, IReadOnlyList<string>? ssns)
    {
        static string Cell(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        IEnumerable<string> rows = ids.Select((id, i) => string.Create(
            CultureInfo.InvariantCulture, $"{Cell(id)},{(ssns is null ? "" : Cell(ssns[i]))},{1960 + (i % 35)}-02-03,2012-04-05,{60_000 + (2_000 * (i % 100))}"));
        return string.Join('\n', ["employee_id,employee_ssn,employee_birth_date,employee_hire_date,employee_gross_compensation", .. rows]);
    }
}
