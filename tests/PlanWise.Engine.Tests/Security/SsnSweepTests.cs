using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;
using PlanWise.Configuration;
using PlanWise.Storage;

namespace PlanWise.Engine.Tests.Security;

/// <summary>
/// People with SSNs in every form in which they are written, every error that can be provoked with them, and all that
/// PlanWise says of it: nowhere is one to be read in full.
/// </summary>
public sealed class SsnSweepTests : IDisposable
{
    private const string Header =
        "employee_id,employee_ssn,employee_birth_date,employee_hire_date,employee_gross_compensation,employee_termination_date,active,level_id";

    private readonly TemporaryDirectory _directory = new();
    private readonly StringBuilder _said = new();
    private readonly RecordingReporter _reporter = new();

    [Fact]
    public void A_whole_simulation_and_all_that_can_be_read_of_it_show_no_SSN()
    {
        using Plan plan = Simulated(SimulationConfiguration.Default.Validation with
        {
            Rules =
            [
                new ValidationRule("finds_some", ValidationSeverity.Warning, "select employee_id, employee_ssn, employee_ssn as number, 'is ' || employee_ssn as text, [employee_ssn] as list from fct_workforce_snapshot where simulation_year = $simulation_year", "Look."),
            ],
        });
        plan.Run(reporter: _reporter);

        Simulation simulation = plan.Simulation;
        Say(simulation.Events());
        Say(simulation.Workforce());
        Say(simulation.WorkforceAsOf(new DateOnly(2025, 6, 30)));
        Say(simulation.ReadAudit());
        Say(simulation.Checklist.Items);
        Say(simulation.Summaries());
        Say(simulation.Requirements());
        Say(simulation.ValidateYear(2025));
        Say(Enumerable.Range(0, 40).Select(person => simulation.TraceEmployee(Id(person))));
        foreach (RowFormat format in Enum.GetValues<RowFormat>())
        {
            _said.Append(ReportText.Of(simulation.Events(), format));
        }

        Assert.Contains("*****", _said.ToString(), StringComparison.Ordinal);
        AssertNothingIsShown(simulation);

        // The test can see: with their SSNs asked for, they are there.
        Say(simulation.Events(new EventFilter { IncludeSsn = true }));
        Say(simulation.Workforce(new WorkforceFilter { IncludeSsn = true }));
        Assert.Equal(40, Enumerable.Range(0, 40).Count(person => _said.ToString().Contains(Ssn(person), StringComparison.Ordinal)));
    }

    [Fact]
    public void No_query_shows_an_SSN_as_it_is_not_even_when_it_fails_on_it()
    {
        using Plan plan = Simulated();
        plan.Run();
        string[] queries =
        [
            "select employee_ssn as n, 'of ' || employee_ssn as text, [employee_ssn] as list, {'a': employee_ssn, 'b': [employee_ssn]} as structure from census_employees",
            "select list(employee_ssn) as everybody, string_agg(employee_ssn, ';') as text, max(employee_ssn) as most from census_employees",
            "select to_json(census_employees)::varchar as everything, census_employees as row from census_employees",
            "select * from census_employees",
            "select columns('.*') from census_employees",
            "select e.* from fct_yearly_events as e",
            "select e from fct_yearly_events as e",
            "select employee_ssn::integer from census_employees",
            "select employee_ssn::date from census_employees",
            "select (employee_ssn || 'x')::bigint from census_employees",
            "select error('of ' || employee_ssn) from census_employees",
            "select strptime(employee_ssn, '%Y') from census_employees",
            "select employee_ssn::enum('a', 'b') from census_employees",
            "select employee_ssn::json from census_employees",
            "select json_extract(employee_ssn, '$') from census_employees",
            "select regexp_matches('a', '[' || employee_ssn) from census_employees",
            "select date_trunc(employee_ssn, date '2025-01-01') from census_employees",
            "select format('{' || employee_ssn || '}', 1) from census_employees",
            "select census_employees::varchar as text, list(census_employees)::varchar from census_employees group by all",
            "select concat_ws(';', *columns(*)) as text from census_employees",
            "select unpivoted.* from (unpivot (select employee_id, employee_ssn from census_employees) on employee_ssn) as unpivoted",
        ];
        foreach (string sql in queries)
        {
            int before = _said.Length;
            Provoke(() =>
            {
                using QueryResult result = plan.Simulation.Query(sql);
                Say(result.Rows());
            });
            Assert.True(_said.Length > before, sql);
            AssertNothingIsShown(null, sql);
        }
    }

    [Theory]
    [InlineData("select employee_ssn::integer from census_employees")]
    [InlineData("select error('of ' || employee_ssn) from census_employees")]
    [InlineData("select 1 where (select employee_ssn::date from census_employees limit 1) is null")]
    public void No_rule_that_fails_on_an_SSN_shows_it(string sql)
    {
        using Plan plan = Simulated(SimulationConfiguration.Default.Validation with
        {
            Rules = [new ValidationRule("fails", ValidationSeverity.Error, sql, "Look.")],
        });

        Provoke(() => plan.Run(reporter: _reporter));

        Assert.Equal(StepStatus.Failed, plan.Simulation.Checklist.Items.First(item => item.Status != StepStatus.Completed).Status);
        AssertNothingIsShown(plan.Simulation);
    }

    [Theory]
    [InlineData("alter table fct_yearly_events alter employee_ssn type integer")]
    [InlineData("alter table fct_yearly_events alter employee_ssn type date")]
    [InlineData("alter table fct_workforce_snapshot alter employee_ssn type integer")]
    [InlineData("create unique index one on fct_yearly_events (employee_ssn)")]
    [InlineData("update census_employees set employee_ssn = (select min(employee_ssn) from census_employees)")]
    [InlineData("update census_employees set employee_ssn = 'SSN-917263545' where employee_ssn = (select min(employee_ssn) from census_employees)")]
    [InlineData("create unique index one on fct_workforce_snapshot (employee_ssn)")]
    public void No_step_that_fails_on_an_SSN_shows_it(string damage)
    {
        using Plan plan = Simulated();
        plan.Simulation.RunStep();
        plan.Execute(damage);

        Provoke(() => plan.Run(reporter: _reporter));

        AssertNothingIsShown(plan.Simulation);
    }

    [Theory]
    [InlineData("update fct_yearly_events set employee_ssn = (select max(employee_ssn) from census_employees)")]
    [InlineData("update fct_workforce_snapshot set employee_ssn = (select max(employee_ssn) from census_employees)")]
    [InlineData("update fct_workforce_snapshot set employee_id = employee_ssn where employee_id in ('E0', 'E1', 'E3')")]
    public void No_check_that_finds_something_wrong_with_SSNs_shows_one(string damage)
    {
        using Plan plan = Simulated();
        plan.Run();
        plan.Execute(damage);

        Provoke(() => Say(plan.Simulation.ValidateYear(2025).Checks.Where(check => !check.Passed)));
        Assert.NotEqual(0, _said.Length);
        Provoke(() => Say(plan.Simulation.TraceEmployee(Id(3)).ToString()!.Length));

        AssertNothingIsShown(plan.Simulation);
    }

    public static readonly TheoryData<string> BrokenCensuses =
    [
        // Without a header, with the columns in another order, with a quote too many.
        "E1,{0},1970-01-01,2000-05-01,60000,,true,\nE2,{1},1970-01-01,2000-05-01,60000,,true,\nE3,{2},{2},{2},{2},,{2},\n",
        Header + "\n1970-01-01,E1,{0},2000-05-01,60000,,true,\n",
        Header + "\nE1,{0},1970-01-01,2000-05-01,60000,,true,\nE2,{0},1970-01-01,2000-05-01,60000,,true,\n",
        Header + "\nE1,{0},1970-01-01,2000-05-01,60000,,true,\nE1,{1},1970-01-01,2000-05-01,60000,,true,\n",
        Header + "\n731-84-6205,{0},1970-01-01,{0},60000,,true,\nSSN-731846205,{1},1970-01-01,2000-05-01,{1} USD,,true,\n",
        Header + "\nE1,,{0},2000-05-01,60000,,true,\nE2,,1970-01-01,2000-05-01,{1},,{2},\nE3,,1970-01-01,2000-05-01,-{1},{2},,{3}\nE4,,1970-01-01,2000-05-01,60000,{2},,{3}\n",
        Header + "\nE4,,1970-01-01,2000-05-01,60000,,,{3}\nE5,,1970-01-01,2000-05-01,60000,,{3},\nE6,,1970-01-01,2000-05-01,{3} {3},,,\n",
        Header + "\n\"E1,{0},1970-01-01,2000-05-01,60000,,true,\nE2,{1},1970-01-01,2000-05-01,60000,,true,\n",
        Header + "\n\"E1,{0},1970-01-01\nE2,{1}\",{0},1970-01-01,2000-05-01,60000,,true,\n",
        Header + "\nE1,{0},1970-01-01\nE2,{1},1970-01-01,2000-05-01,60000,,true,,{2},{3}\n",
        Header + "\n\"E1\t{0}\r{1}\",{0},1970-01-01,2000-05-01,60000,,true,\nNH_{1},{2},1970-01-01,2000-05-01,60000,,true,\n",
        "employee_id,{0},{0},employee_birth_date,employee_hire_date,employee_gross_compensation\nE1,1,2,3,4,5\n",
        "{0};{1};{2}\n{3};{0};{1}\n",
        "employee_id,employee_ssn,employee_ssn,employee_birth_date,employee_hire_date,employee_gross_compensation\nE1,{1},{2},3,4,5\n",
    ];

    [Theory]
    [MemberData(nameof(BrokenCensuses))]
    public void No_broken_census_has_its_SSNs_shown(string text)
    {
        // In every form; the people 0, 1, 2 and 3, then 4 to 7 and so on, whose SSNs are written differently.
        for (int first = 0; first < 4; first++)
        {
            string content = text;
            for (int i = 0; i < 4; i++)
            {
                content = content.Replace($"{{{i}}}", Ssn(first + i), StringComparison.Ordinal);
            }

            string path = _directory.File($"census {first}.csv");
            File.WriteAllText(path, content);
            foreach (decimal most in (decimal[])[0, 1])
            {
                SimulationConfiguration configuration = Configuration() with
                {
                    Census = SimulationConfiguration.Default.Census with { MaxRejectFraction = most },
                };
                Provoke(() => Say(CensusCheck.Check(CensusSource.FromFile(path), configuration)));
                if (first == 0)
                {
                    using Simulation simulation = Simulation.Create(_directory.File($"{first} {most}.duckdb"), configuration, CensusSource.FromFile(path));
                    Provoke(() => simulation.RunStep(reporter: _reporter));
                    AssertNothingIsShown(simulation);
                }
            }
        }

        AssertNothingIsShown(null);
    }

    [Theory]
    [InlineData("123-45-6789", "*******6789")]
    [InlineData("SSN-123456789", "SSN-*****6789")]
    [InlineData("ssn-123456789x", "ssn-*****6789x")]
    [InlineData("x123-45-6789,123 45 6789;SSN 123456789", "x*******6789,*******6789;*********6789")]
    [InlineData("123\u201345\u20136789", "*******6789")]
    [InlineData("EMP_123456789", "EMP_123456789")]
    [InlineData("123456789", "123456789")]
    [InlineData("1234-45-6789 123-45-67890 2025-01-02", "1234-45-6789 123-45-67890 2025-01-02")]
    public void What_can_only_be_an_SSN_is_hidden_in_any_text(string text, string masked) => Assert.Equal(masked, SsnMask.InText(text));

    [Theory]
    [InlineData("Could not convert string '123456789' to DATE", "Could not convert string '*****6789' to DATE")]
    [InlineData("(123456789)", "(*****6789)")]
    [InlineData("EMP_123456789 1234567890 12345678 0.123456789", "EMP_123456789 1234567890 12345678 0.123456789")]
    public void A_number_of_nine_digits_is_hidden_where_values_are_quoted(string text, string masked) =>
        Assert.Equal(masked, SsnMask.InQuotedText(text));

    public void Dispose() => _directory.Dispose();

    private static string Id(int person) => string.Create(CultureInfo.InvariantCulture, $"E{person}");

    // Four forms in turn; the digits are unlike any other number of the simulation.
    private static string Ssn(int person)
    {
        string digits = (731_846_205 + (11_111 * person)).ToString(CultureInfo.InvariantCulture);
        return (person % 4) switch
        {
            0 => $"{digits[..3]}-{digits[3..5]}-{digits[5..]}",
            1 => $"SSN-{digits}",
            2 => digits,
            _ => $"{digits[..3]} {digits[3..5]} {digits[5..]}",
        };
    }

    private static SimulationConfiguration Configuration(ValidationSettings? validation = null) =>
        Plan.Years(2025, 2025) with { Validation = validation ?? SimulationConfiguration.Default.Validation };

    private static Plan Simulated(ValidationSettings? validation = null) => new(Configuration(validation), null, path =>
    {
        IEnumerable<string> people = Enumerable.Range(0, 40).Select(person => string.Create(
            CultureInfo.InvariantCulture, $"{Id(person)},{Ssn(person)},{1960 + person}-03-04,2015-05-06,{60_000 + (1_000 * person)},,true,"));
        File.WriteAllText(path, string.Join('\n', [Header, .. people]));
    });

    private void Provoke(Action action)
    {
        try
        {
            action();
        }
        catch (PlanWiseException error)
        {
            // As --verbose and $Error show it, causes included.
            _said.AppendLine(error.ToString()).AppendLine(error.RecommendedAction);
        }
    }

    private void Say<T>(IEnumerable<T> things)
    {
        foreach (T thing in things)
        {
            Say((object)thing!);
        }
    }

    private void Say(object thing) => _said.AppendLine(JsonSerializer.Serialize(thing, thing.GetType()));

    // Everything said, and everything stored that messages go into.
    private void AssertNothingIsShown(Simulation? simulation, string cause = "")
    {
        _reporter.Messages.ForEach(message => _said.AppendLine(message.Text));
        if (simulation is not null)
        {
            Say(simulation.ReadAudit());
            Say(simulation.Checklist.Items);
            using DbConnection connection = simulation.Connect();
            foreach (string table in (string[])["simulation_audit_log", "simulation_checklist", "simulation_validation_history"])
            {
                Say(connection.Query($"select to_json(t)::varchar from {table} as t", row => row.GetString(0)));
            }
        }

        string said = _said.ToString();
        for (int person = 0; person < 40; person++)
        {
            string digits = string.Concat(Ssn(person).Where(char.IsAsciiDigit));
            foreach (string form in (string[])[Ssn(person), digits, $"{digits[..3]}-{digits[3..5]}-{digits[5..]}"])
            {
                int position = said.IndexOf(form, StringComparison.Ordinal);
                Assert.True(position < 0, position < 0 ? "" : $"{cause}: {form} is shown: …{said[Math.Max(0, position - 300)..Math.Min(said.Length, position + 100)]}…");
            }
        }
    }
}
