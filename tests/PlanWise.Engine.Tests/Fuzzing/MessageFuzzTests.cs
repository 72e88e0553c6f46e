using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using PlanWise.Census;
using PlanWise.Configuration;
using PlanWise.Storage;

namespace PlanWise.Engine.Tests.Fuzzing;

/// <summary>
/// Whatever is given, no message shows more than 80 characters of it, and nothing in it commands a terminal or passes for
/// a line of PlanWise's own.
/// </summary>
public sealed partial class MessageFuzzTests : IDisposable
{
    private const int Most = 80;

    // A path is shown whole.
    private const int LongestPath = 4_096;

    private const string Forged = "FORGED";

    private static readonly string[] Pieces =
    [
        "\u001B[31m", "\u009B2J", "\u0085", "\u202E", "\u2066", "\u2028", "\a", "\b", "\t", "\r", $"\n{Forged}", $"\r\n{Forged}", "\u007F", "'", "\"", "%", ",", "_", " ", ".", "-", "é", "\U0001F600",
    ];

    // Keys of every type, and what is none.
    private static readonly string[] Keys =
    [
        "simulation.random_seed", "simulation.scenario_id", "simulation.start_year", "workforce.total_termination_rate", "bands.age", "compensation.cola_by_year", "compensation.merit_rates",
        "compensation.merit_rates_by_year", "job_levels", "hiring.level_distribution", "promotion.age_multipliers", "raise_timing.methodology", "raise_timing.distribution", "validation.rules", "census.columns", "census.path", "census.compensation_basis", "parameters", "simulation", "nothing",
    ];

    private readonly TemporaryDirectory _directory = new();
    private int _cut;

    [Fact]
    public void No_message_shows_more_than_80_characters_of_what_it_was_given()
    {
        string parameters = Directory.CreateDirectory(_directory.File("parameters")).FullName;
        string census = _directory.File("census.csv");
        Fuzz.Edits(300, edits =>
        {
            string hostile = string.Concat(edits.SelectMany((edit, index) => (string[])[edit.Pick(Pieces), Long(edit, index), edit.At(Pieces)]));
            int most = edits[0].At(Keys) == "parameters" ? LongestPath : Most;
            Configuration(Yaml(edits[0], JsonSerializer.Serialize(hostile)), most);
            Configuration(Yaml(edits[0], Plain().Replace(hostile, "")), most);

            File.WriteAllText(Path.Combine(parameters, "config_job_levels.csv"), edits[0].Pick((string[])[
                $"level_id,name,min_compensation,max_compensation\n1,{Field(hostile)},1,{Field(hostile)}\n",
                $"level_id,name,{Field(hostile)},max_compensation\n1,a,1,2\n",
                $"level_id,name,min_compensation,max_compensation\n1,a,1,2,{Field(hostile)}\n"]));
            Configuration("parameters: parameters\n", Most);

            if (edits[0].Kind % 20 == 0)
            {
                File.WriteAllText(census, edits[0].Pick((string[])[
                    $"employee_id,employee_birth_date,employee_hire_date,employee_gross_compensation\nE1,{Field(hostile)},2010-01-01,1\nE2,1980-01-01,{Field(hostile)},1\n{Field(hostile)},1980-01-01,2010-01-01,{Field(hostile)}\n",
                    $"employee_id,{Field(hostile)},employee_hire_date\nE1,1,2\n"]));
                Judge(Assert.ThrowsAny<PlanWiseException>(() => Import(census)).Message);
            }

            Judge(Assert.ThrowsAny<PlanWiseException>(() => SimulationSteps.Parse(hostile)).Message);
            Judge(Assert.ThrowsAny<PlanWiseException>(() => EventType.Named(hostile)).Message);
            Judge(Assert.ThrowsAny<PlanWiseException>(() => EmploymentStatuses.Parse(hostile)).Message);
        });

        Assert.True(_cut > 300, $"{_cut} messages showed a part of something long.");
    }

    public void Dispose() => _directory.Dispose();

    private static void Import(string census)
    {
        using DatabaseConnection connection = DatabaseConnection.InMemory();
        CensusImporter.Import(connection, CensusSource.FromFile(census), SimulationConfiguration.Default);
    }

    // A run of one character that no message of PlanWise's has, so that it is known in one.
    private static string Long(Edit edit, int index) => new(
        edit.Kind % 2 == 0 ? '7' : 'Q', edit.Value % 3 == 0 && index == 0 ? 20_000 : 30 + (edit.Place % 300));

    private static string Yaml(Edit edit, string value)
    {
        string[] names = edit.At(Keys).Split('.');
        string inside = edit.Pick((string[])[$"{value}", $"{{{value}: 1}}", $"[{value}, {value}]", $"[{{name: {value}, label: {value}, {value}: 1}}]", $"{{2025: {value}, employee_id: {value}}}", $"!{value} 1", $"*{value}"]);
        return $"{string.Join(": {", names)}: {inside}{new string('}', names.Length - 1)}\n";
    }

    private static string Field(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private void Configuration(string yaml, int most)
    {
        IReadOnlyList<ConfigurationIssue> issues;
        try
        {
            issues = ConfigurationLoader.Parse(yaml, _directory.Path, "fuzz.yaml").Issues;
        }
        catch (PlanWiseConfigurationException refusal)
        {
            issues = refusal.Issues;
            Judge(refusal.Message, most);
        }

        foreach (ConfigurationIssue issue in issues)
        {
            Judge(issue.ToString(), most);
            Assert.InRange(issue.Key.Length, 0, 80);
            Assert.InRange(issue.Value?.Length ?? 0, 0, 80);
        }
    }

    private void Judge(string message, int most = Most)
    {
        foreach (Match run in Run().Matches(message))
        {
            Assert.True(run.Length <= most, string.Create(CultureInfo.InvariantCulture, $"{run.Length} characters: {message[..Math.Min(message.Length, 2_000)]}"));
        }

        string shown = TerminalText.Message(message);
        Assert.DoesNotContain(shown, character => character != '\n' && TerminalText.IsCommand(character));
        Assert.All(shown.Split('\n').Skip(1), line => Assert.StartsWith(TerminalText.Indent, line, StringComparison.Ordinal));
        Assert.DoesNotMatch($@"(?m)^\s*{Forged}", message);
        _cut += message.Contains('…', StringComparison.Ordinal) ? 1 : 0;
    }

    [GeneratedRegex("7{9,}|Q{9,}")]
    private static partial Regex Run();

    // What would be no plain scalar any more.
    [GeneratedRegex(@"[^7Q\u001B\u009B\u202E\u2066é%_.-]|^[%.-]+")]
    private static partial Regex Plain();
}
