using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using PlanWise.Configuration;
using PlanWise.Storage;

namespace PlanWise.Engine.Tests.Security;

/// <summary>
/// Without the right to see SSNs, queries and rules read views that never held them: whatever SQL does with what it reads,
/// no five digits in a row of any SSN come out, not in results, not in messages, not in what is stored.
/// </summary>
public sealed partial class SsnSourceTests(SsnSourceTests.People people) : IClassFixture<SsnSourceTests.People>
{
    private static readonly string[] Ssns =
    [
        "SSN-731846205", "731-84-6216", "742957316", "753 06 8427", "764.17.9538", "AB375284C", "86395731", "5786412975", "697 523 148",
        "AAA798634258", "６１８３７６４８１", "8912", "=1+1", "SSN-12", "928374651",
    ];

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>SQL that would show SSNs if it could read them.</summary>
    public static readonly TheoryData<string> Attacks =
    [
        "select employee_id || employee_ssn as y from census_employees",
        "select i, x from census_employees as t(i, x)",
        "select employee_id as i, employee_ssn as x from census_employees",
        "select substr(employee_ssn, 5) as employee_id from census_employees",
        "select try_cast(substr(employee_ssn, 5) as bigint) as n from census_employees",
        "select employee_ssn::blob as b from census_employees",
        "select encode(employee_ssn) as b from census_employees",
        "select x[5:] as v from (from census_employees) as t(a, x)",
        "select [x[5:]], {'q': x[5:]} from (from census_employees) as t(a, x)",
        "select map {'k': employee_ssn} as m from census_employees",
        "select union_value(s := employee_ssn) as u from census_employees",
        "select reverse(reverse(employee_ssn)) as r from census_employees",
        "select hex(employee_ssn) as h, to_base64(encode(employee_ssn)) as b, unhex(hex(employee_ssn)) as u from census_employees",
        "select string_split(employee_ssn, '') as characters from census_employees",
        "select unnest(string_split(employee_ssn, '-')) as part from census_employees",
        "select array_to_string(list_transform(range(1, 20), lambda i: employee_ssn[i]), '') as t from census_employees",
        "select list(employee_ssn) as everybody, string_agg(employee_ssn, ';') as text, max(employee_ssn), min(employee_ssn) from census_employees",
        "select arg_max(employee_ssn, employee_gross_compensation), first(employee_ssn), mode(employee_ssn), any_value(employee_ssn) from census_employees",
        "select histogram(employee_ssn) as h, approx_top_k(employee_ssn, 20) as k from census_employees",
        "from histogram(census_employees, employee_ssn)",
        "from histogram_values(census_employees, employee_ssn)",
        "from histogram('simulation.main.census_employees', employee_ssn)",
        "from histogram(simulation.main.census_employees, employee_ssn)",
        "from histogram(\"simulation.main.census_employees\", employee_ssn)",
        "from histogram_values(col_name := employee_ssn, source := 'simulation.main.census_employees')",
        "select to_json(c)::varchar as j from census_employees as c",
        "select c::varchar as t, c as r from census_employees as c",
        "select json_group_array(employee_ssn) as j from census_employees",
        "select columns('.*ssn') as x from census_employees",
        "select concat_ws(';', *columns(*)) as x from census_employees",
        "select * exclude (employee_id) from census_employees",
        "select * rename (employee_ssn as x) from census_employees",
        "select * replace (employee_ssn || '!' as employee_id) from census_employees",
        "select value from (unpivot (select employee_id, employee_ssn from census_employees) on employee_ssn into name n value value)",
        "select * from (pivot census_employees on level_id in (1, 2, 3) using max(employee_ssn))",
        "summarize census_employees",
        "summarize select employee_ssn as x from census_employees",
        "summarize simulation.main.census_employees",
        "from summary((from census_employees))",
        "select stats(employee_ssn) as s from census_employees",
        "select employee_id from census_employees where employee_ssn like '%31846%'",
        "select employee_ssn as x from census_employees where employee_ssn between 'SSN-73184' and 'SSN-73185'",
        "select count(*) as n, employee_ssn as x from census_employees group by x order by x",
        "select a.employee_ssn || '/' || b.employee_ssn as x from census_employees as a, fct_yearly_events as b",
        "select x.s from (select employee_ssn as s from fct_workforce_snapshot) as x",
        "with fct_yearly_events as (select 1 as one) select employee_ssn as x from census_employees, fct_yearly_events",
        "with census_employees as (select 1 as one) select * from census_employees union all select count(*) from fct_yearly_events",
        "select (with census_employees as (select 'x' as employee_ssn) select max(employee_ssn) from census_employees) as a, max(employee_ssn) as b from census_employees",
        "with recursive w as (select 0 as i, '' as s union all select i + 1, (select max(employee_ssn) from census_employees) from w where i < 2) select s from w",
        "select max(employee_ssn) over () as x, lag(employee_ssn) over (order by employee_id) as y from census_employees",
        "select x from census_employees, lateral (select employee_ssn as x)",
        "select (select string_agg(employee_ssn, ',') from census_employees) as x",
        "select employee_ssn as x from int_census_baseline",
        "select employee_ssn as x from int_baseline_workforce",
        "select employee_ssn as x from fct_yearly_events",
        "select employee_ssn as x from fct_workforce_snapshot",
        "select employee_ssn as x from workforce_as_of(date '2025-06-30')",
        "select ssn as x from replayed_people(2025, 42, 'default')",
        "select digits as x from census_reserved_ssn_numbers",
        "from census_reserved_ssn_numbers",
        "from census_rejects",
        "select detail as x from census_rejects",
        "select employee_ssn from simulation.main.census_employees",
        "select employee_ssn from simulation.census_employees",
        "select employee_ssn from main.census_employees",
        "select employee_ssn from \"simulation\".\"main\".\"CENSUS_EMPLOYEES\"",
        "from simulation.main.int_baseline_workforce",
        "select digits from simulation.main.census_reserved_ssn_numbers",
        "from query_table('simulation.main.census_employees')",
        "from query('select employee_ssn as x from simulation.main.census_employees')",
        "from pragma_storage_info('census_employees')",
        "from seq_scan('census_employees')",
        "from temp.main.census_employees",
        "select json_serialize_plan('select * from simulation.main.census_employees where employee_ssn > ''SSN-7''', optimize := true)",
        "select employee_ssn::integer from census_employees",
        "select employee_ssn::date from census_employees",
        "select error('of ' || employee_ssn) from census_employees",
        "select error(string_agg(employee_ssn, '')) from census_employees",
        "select error(substr(employee_ssn, 1, 6) || ' ' || substr(employee_ssn, 7)) from census_employees",
        "select strptime(employee_ssn, '%Y') from census_employees",
        "select employee_ssn::enum('a', 'b') from census_employees",
        "select json_extract(employee_ssn, '$') from census_employees",
        "select regexp_matches('a', '[' || employee_ssn) from census_employees",
        "select date_trunc(employee_ssn, date '2025-01-01') from census_employees",
        "select sql from duckdb_views()",
        "select macro_definition from duckdb_functions() where not internal",
        "describe census_employees",
        "show tables",
        "select mask_ssn(employee_ssn) as x, ssn_key(employee_ssn) as k from census_employees",
        "select rowid, employee_ssn as x from census_employees",
        "select employee_ssn as x from census_employees using sample 5",
        "select x from census_employees as t(a, x) positional join fct_yearly_events",
    ];

    private static IEnumerable<string> Sql => Attacks.Select(attack => attack.Data);

    [Theory]
    [MemberData(nameof(Attacks))]
    public void No_query_shows_an_SSN(string sql)
    {
        string said = people.Say(sql);

        Assert.NotEmpty(said);
        people.AssertNothingIsShown(said);
    }

    [Fact]
    public void Most_of_these_queries_give_rows_and_with_the_right_they_show_SSNs()
    {
        string[] attacks = [.. Sql];

        Assert.InRange(attacks.Count(sql => people.Say(sql).StartsWith('[')), 45, attacks.Length);
        Assert.InRange(attacks.Count(sql => people.IsShown(people.Say(sql, includeSsn: true))), 45, attacks.Length);
    }

    [Fact]
    public void What_others_have_put_into_the_file_shows_no_SSN()
    {
        using var plan = Plan.Shared(40, Plan.Years(2025, 2025));
        plan.Run();
        plan.Execute("create table notes as select employee_ssn as s from census_employees; create schema x; create table x.fct_yearly_events as from notes; alter table fct_yearly_events add column s varchar; update fct_yearly_events set s = (select max(employee_ssn) from census_employees)");

        foreach (string sql in (string[])["from notes", "select s from main.notes", "from simulation.x.fct_yearly_events"])
        {
            var refusal = Assert.Throws<UsageException>(() => plan.Simulation.Query(sql).Dispose());
            Assert.Equal("QueryNotReadOnly", refusal.ErrorId);
            Assert.Contains("is not a table of PlanWise", refusal.Message, StringComparison.Ordinal);
            plan.Simulation.Query(sql, includeSsn: true).Dispose();
        }

        using QueryResult added = plan.Simulation.Query("select s from fct_yearly_events limit 1");
        Assert.True(added.Reader.Read());
        Assert.Matches(@"^SSN-\*{5}\d{4}$", added.Reader.GetString(0));

        // What is PlanWise's own is read as ever.
        List<string> own = plan.Query("select table_name from duckdb_tables() where database_name = 'simulation' and schema_name = 'main' and table_name <> 'notes'", row => row.GetString(0));
        Assert.True(own.Count > 30);
        Assert.All(own, table => plan.Simulation.Query($"from {table}").Dispose());
    }

    [Fact]
    public void Every_column_that_holds_an_SSN_is_masked()
    {
        // All that is in the file, as it is: which columns hold one.
        List<(string Table, string Column)> holding = [.. people.Columns().Where(column =>
            people.IsShown(people.Say($"select \"{column.Column}\" from \"{column.Table}\"", includeSsn: true)))];

        Assert.Equal(
            [
                ("census_employees", "employee_ssn"), ("census_reserved_ssn_numbers", "digits"), ("fct_workforce_snapshot", "employee_ssn"),
                ("fct_yearly_events", "employee_ssn"), ("int_baseline_workforce", "employee_ssn"), ("int_census_baseline", "employee_ssn"),
            ],
            holding.Order());
        Assert.All(holding, column => people.AssertNothingIsShown(people.Say($"select \"{column.Column}\" as x from \"{column.Table}\"")));
    }

    [Fact]
    public void Four_characters_or_fewer_are_hidden_entirely_and_of_others_the_last_four_are_shown()
    {
        using QueryResult result = people.Plan.Simulation.Query("select employee_ssn as x from census_employees order by employee_id");

        Assert.Equal(
            [
                "SSN-*****6205", "*******6216", "*****7316", "*******8427", "*******9538", "*****284C", "****5731", "******2975", "******* 148",
                "********4258", "*****６４８１", "****", "****", "SSN-**", "*****4651",
            ],
            result.Rows().Select(row => (string)row[0]!));
    }

    [Fact]
    public void Rules_show_and_store_no_SSN()
    {
        string[] rules = [.. Sql.Where(sql => people.Say(sql).StartsWith('['))];
        SimulationConfiguration configuration = Plan.Years(2025, 2025);
        using Plan plan = WithPeople(configuration with
        {
            Validation = configuration.Validation with
            {
                Rules =
                [
                    .. rules.Select((sql, i) => new ValidationRule(
                        string.Create(CultureInfo.InvariantCulture, $"rule_{i}"), ValidationSeverity.Warning, sql, "Look.")),
                ],
            },
        });
        var reporter = new RecordingReporter();

        plan.Run(reporter: reporter);

        List<string> history = plan.Query("select offending_examples from simulation_validation_history where check_id like 'rule%' and outcome = 'failed'", row => row.GetString(0));
        Assert.InRange(history.Count, 40, rules.Length);
        people.AssertNothingIsShown(string.Join('\n', history));
        people.AssertNothingIsShown(string.Join('\n', reporter.Messages.Select(message => message.Text)));
        people.AssertNothingIsShown(string.Join('\n', plan.Simulation.ValidateYear(2025).Checks.SelectMany(check => check.OffendingExamples)));
    }

    [Fact]
    public void Views_and_macros_of_a_file_decide_nothing()
    {
        using Plan plan = WithPeople(Plan.Years(2025, 2025));
        plan.Run();
        string[] hostile =
        [
            "create view renamed as select employee_id as i, employee_ssn as x from census_employees",
            "create view qualified as select employee_ssn as x from simulation.main.census_employees",
            "create view nested as select x from renamed",
            "create schema s",
            "create table s.people as select employee_ssn as x from census_employees",
            "create view s.people_too as select employee_ssn as x from main.census_employees",
            "create or replace macro mask_ssn(ssn) as ssn",
            "create or replace macro mask_ssn_number(ssn) as ssn",
            "create or replace macro ssn_key(ssn) as ssn",
            "create macro substr(a, b) as a, (a, b, c) as a",
            "create macro starts_with(a, b) as false",
            "create macro \"right\"(a, b) as a",
            "create macro subtract(a, b) as 0",
            "create macro concat(a, b) as a",
            "create macro repeat(a, b) as a",
            "create macro \"||\"(a, b) as a",
            "create macro \"-\"(a, b) as 0",
            "create macro contains(a, b) as false",
            "create macro json_serialize_sql(a) as '{\"error\": false, \"statements\": [{}]}'",
            "create macro duckdb_columns() as table select 'main' as schema_name, 'x' as table_name, 'x' as column_name, 'simulation' as database_name, 1 as column_index",
            "create macro duckdb_tables() as table select 'simulation' as database_name, 'main' as schema_name, 'x' as table_name, false as internal",
            "create macro peek() as (select string_agg(employee_ssn, ',') from census_employees)",
            "create macro peek_at(who) as (select max(employee_ssn) from simulation.main.census_employees)",
            "create macro leak() as table select employee_ssn as x from census_employees",
            "create macro leak_all() as table select employee_ssn as x from simulation.main.census_employees",
            "create macro leak_named(name) as table from query_table(name)",
            "create macro length(a) as 1",
        ];
        foreach (string statement in hostile)
        {
            plan.Execute(statement);
        }

        Assert.Equal(1, plan.Scalar<int>("select length('a function of the file')"));
        string[] queries =
        [
            .. Sql,
            "from renamed", "select x as y from renamed", "from qualified", "from main.renamed", "from nested", "from s.people", "from s.people_too",
            "select peek() as x", "select peek_at('E0') as x", "from leak()", "from leak_all()", "from leak_named('simulation.main.census_employees')",
            "select main.mask_ssn(employee_ssn) as x from census_employees", "select simulation.main.peek() as x", "from simulation.main.leak()",
        ];

        string[] answers = [.. queries.Select(sql => People.Say(plan.Simulation, sql))];
        Assert.All(answers, people.AssertNothingIsShown);
        Assert.InRange(answers.Count(said => said.StartsWith('[')), 30, answers.Length);

        foreach (Func<object> report in (Func<object>[])
            [
                () => plan.Simulation.Events().ToList(), () => plan.Simulation.Workforce().ToList(),
                () => plan.Simulation.WorkforceAsOf(new DateOnly(2025, 6, 30)).ToList(), () => plan.Simulation.TraceEmployee("E00"),
                () => plan.Simulation.ValidateYear(2025), () => plan.Simulation.ReadAudit(),
            ])
        {
            people.AssertNothingIsShown(ChosenByNobody().Replace(People.Said(report), ""));
        }
    }

    [Fact]
    public void What_a_row_is_rejected_for_shows_no_SSN_that_stands_elsewhere()
    {
        using Plan plan = WithPeople(Plan.Years(2025, 2025));
        plan.Simulation.RunStep();

        List<string> details = plan.Query("select detail from census_rejects order by source_line", row => row.GetString(0));

        Assert.Equal(8, details.Count);
        details.ForEach(people.AssertNothingIsShown);
        Assert.Contains(details, detail => detail.Contains("*****5284C", StringComparison.Ordinal));
    }

    // Amounts, hashes and times have digits of their own.
    [GeneratedRegex(@"(?<![\d.])\d+\.\d{2}(?![\d.])|""[0-9a-f]{64}""|""\d{4}-\d\d-\d\dT[\d:.+]+""", RegexOptions.CultureInvariant)]
    private static partial Regex ChosenByNobody();

    // A person a number; and for those of nine characters or more, a row that has it for its pay.
    private static Plan WithPeople(SimulationConfiguration configuration) => new(
        configuration with { Census = configuration.Census with { MaxRejectFraction = 1 } },
        null,
        path => File.WriteAllLines(path,
        [
            "employee_id,employee_ssn,employee_birth_date,employee_hire_date,employee_gross_compensation,level_id",
            .. Ssns.Select((ssn, i) => string.Create(CultureInfo.InvariantCulture, $"E{i:D2},{ssn},{1960 + i}-03-04,2015-05-06,{60_000 + (1_000 * i)},1")),
            .. Ssns.Where(ssn => !decimal.TryParse(ssn, CultureInfo.InvariantCulture, out _) && ssn.Length >= 9)
                .Select((ssn, i) => string.Create(CultureInfo.InvariantCulture, $"R{i:D2},,1970-03-04,2015-05-06,{ssn},1")),
        ]));

    /// <summary>People whose SSNs are written in many ways, with a year simulated.</summary>
    public sealed partial class People : IDisposable
    {
        private readonly HashSet<string> _fives;

        public People()
        {
            Plan = WithPeople(Plan.Years(2025, 2025));
            Plan.Run();
            _fives =
            [
                .. Ssns.Select(Digits)
                    .SelectMany(digits => Enumerable.Range(0, Math.Max(0, digits.Length - 4)).Select(i => digits.Substring(i, 5))),
            ];
        }

        internal Plan Plan { get; }

        public static string Say(Simulation simulation, string sql, bool includeSsn = false) => Said(() =>
        {
            using QueryResult result = simulation.Query(sql, includeSsn: includeSsn, timeLimit: TimeSpan.FromMinutes(10));
            return result.Rows().Select(row => row.Select(Shown).ToList()).ToList();
        });

        /// <summary>What something gives as JSON, or the whole error, its causes included.</summary>
        public static string Said(Func<object> report)
        {
            try
            {
                object result = report();
                return JsonSerializer.Serialize(result, result.GetType(), Readable);
            }
            catch (Exception error) when (error is PlanWiseException or DatabaseException)
            {
                return $"{error} {(error as PlanWiseException)?.RecommendedAction}";
            }
        }

        public string Say(string sql, bool includeSsn = false) => Say(Plan.Simulation, sql, includeSsn);

        internal List<(string Table, string Column)> Columns() => Plan.Query(
            "select table_name, column_name from duckdb_columns() where database_name = 'simulation' and data_type in ('VARCHAR', 'VARCHAR[]', 'BLOB', 'BIGINT')",
            row => (row.GetString(0), row.GetString(1)));

        public bool IsShown(string said) => FirstShown(said) is not null;

        public void AssertNothingIsShown(string said)
        {
            string? shown = FirstShown(said);
            Assert.True(shown is null, $"{shown} is shown in: {said[..Math.Min(said.Length, 2_000)]}");
        }

        public void Dispose() => Plan.Dispose();

        // The digits of times and hashes are arbitrary.
        private static object? Shown(object? value) => value switch
        {
            DateTime or DateTimeOffset => null,
            byte[] bytes => Encoding.UTF8.GetString(bytes),
            string { Length: 64 } text when text.All(char.IsAsciiHexDigit) => null,
            string text => Fingerprint().Replace(text, ""),
            _ => value,
        };

        [GeneratedRegex(@"""\d+:\d+""")]
        private static partial Regex Fingerprint();

        private static string Digits(string text) =>
            string.Concat(text.Where(char.IsDigit).Select(digit => CharUnicodeInfo.GetDecimalDigitValue(digit).ToString(CultureInfo.InvariantCulture)));

        // Also with what an SSN is written with between its digits.
        private string? FirstShown(string said)
        {
            string plain = string.Concat(said.Select(character => char.IsDigit(character) ? Digits(character.ToString())[0] : character));
            string joined = plain.Replace("-", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
            return _fives.FirstOrDefault(five => plain.Contains(five, StringComparison.Ordinal) || joined.Contains(five, StringComparison.Ordinal));
        }
    }
}
