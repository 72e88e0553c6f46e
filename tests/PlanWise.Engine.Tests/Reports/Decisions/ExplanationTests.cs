using System.Data;
using System.Data.Common;
using PlanWise.Reports;
using PlanWise.Storage;

namespace PlanWise.Engine.Tests.Reports.Decisions;

/// <summary>Kinds of events are explained by what lies in their folders, whatever the catalogue lists.</summary>
public sealed class ExplanationTests(FinishedPlan finished) : IClassFixture<FinishedPlan>
{
    public static TheoryData<string> Kinds => [.. EventType.All.Select(type => type.CategoryName)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_explains_itself(string kind) => Assert.NotNull(Explanation.Of(Kind(kind)));

    /// <summary>An event of each kind, of an employee whose other decisions do not follow from it.</summary>
    [Theory]
    [InlineData("experienced_termination", "true")]
    [InlineData("hiring", "count(*) = 1")]
    [InlineData("new_hire_termination", "true")]
    [InlineData("merit_raise", "count(*) = 1")]
    [InlineData("promotion", "count(*) = 2 and arg_max(event_category, effective_date) = 'promotion' and max(effective_date) < date '2025-12-31'")]
    public void A_stored_event_that_is_changed_in_any_field_is_found(string kind, string who)
    {
        using var plan = Plan.Shared(100, Plan.Years(2025, 2025, terminationRate: 0.2m));
        plan.Run();
        string id = plan.Scalar<string>(
            $"""
            select min(employee_id)
            from (
              select employee_id
              from fct_yearly_events
              group by employee_id
              having bool_or(event_category = '{kind}') and {who}
            )
            """);
        string events = $"fct_yearly_events where employee_id = '{id}' and event_category = '{kind}'";
        plan.Execute("create temp table kept as from fct_yearly_events");
        string[] changes =
        [
            .. new[]
            {
                "effective_date = effective_date + 1",
                "level_id = level_id + 1",
                "compensation_amount = compensation_amount + 0.01",
                "previous_compensation = coalesce(previous_compensation, 0) + 0.01",
                "event_probability = event_probability / 2",
            }.Select(change => $"update {events.Replace(" where", $" set {change} where", StringComparison.Ordinal)}"),

            // Without its event there is no hire to trace.
            .. kind == "hiring" ? Array.Empty<string>() : [$"delete from {events}"],
            $"insert into fct_yearly_events from {events}",
        ];

        Assert.NotEmpty(plan.Simulation.TraceEmployee(id).Years);
        Assert.All(changes, change =>
        {
            Assert.Equal(1, plan.Execute(change));
            var error = Assert.Throws<StorageException>(() => plan.Simulation.TraceEmployee(id));
            Assert.Equal(("DecisionDisagrees", id), (error.ErrorId, error.Target));
            Assert.Contains($"cannot be explained: {kind} is stored ", error.Message, StringComparison.Ordinal);
            plan.Execute("delete from fct_yearly_events; insert into fct_yearly_events from kept");
        });
    }

    [Fact]
    public void A_kind_without_explanation_is_told_as_such_and_is_no_alarm()
    {
        using var plan = Plan.Shared(100, Plan.Years(2025, 2025, terminationRate: 0.2m));
        plan.Run();
        string promoted = plan.Scalar<string>("select min(employee_id) from fct_yearly_events where event_category = 'promotion'");
        string other = plan.Scalar<string>("select min(employee_id) from int_baseline_workforce where employee_id not in (select employee_id from fct_yearly_events where event_category = 'promotion')");
        plan.Execute($"update fct_yearly_events set event_probability = 0.1234 where employee_id = '{promoted}' and event_category = 'promotion'");
        EventType[] types = [.. EventType.All.Select(type => type.Category == "Promotion" ? type with { Folder = "unheard_of" } : type)];

        EmployeeDecision happened = Decisions(plan, promoted, types)[^1];
        EmployeeDecision not = Decisions(plan, other, types)[^1];
        EmployeeDecision hire = Decisions(plan, "NH_2025_0000001", types)[^1];

        Assert.Equal(("Promotion", true, true), (happened.EventCategory, happened.IsEligible, happened.Happened));
        Assert.Equal("happened; how it was decided is not explained", happened.Outcome);
        Assert.Equal("stored_events 1 (as stored, since this kind of event has no explanation)", happened.Steps.ToString());
        Assert.Equal(plan.Scalar<DateTime>($"select effective_date from fct_yearly_events where employee_id = '{promoted}' and event_category = 'promotion'"), happened.EffectiveDate);
        Assert.Equal((false, "did not happen; how that was decided is not explained"), (not.Happened, not.Outcome));
        Assert.Equal("0", Assert.Single(not.Steps).Value);
        Assert.Null(not.EffectiveDate);
        Assert.Equal("not eligible: hired in the year", hire.Outcome);
    }

    [Fact]
    public void Who_is_told_of_a_kind_follows_from_the_catalogue()
    {
        EventType[] types =
        [
            .. EventType.All.Select(type => type.Category switch
            {
                "Promotion" => type with { Folder = "unheard_of", Exposure = "all_employees" },
                "Hiring" => type with { Folder = "unheard_of" },
                "NewHireTermination" => type with { TypeName = "hire" },
                _ => type,
            }),
        ];

        // A hire has no longer a termination of its own, so that it is told of the other.
        Assert.Equal(
            [
                ("ExperiencedTermination", "not eligible: hired in the year"),
                ("Hiring", "happened; how it was decided is not explained"),
                ("MeritRaise", "not eligible: hired in the year"),
                ("Promotion", "did not happen; how that was decided is not explained"),
            ],
            Decisions(finished.Plan, "NH_2025_0000001", types)
                .Where(decision => decision.EventCategory != "NewHireTermination")
                .Select(decision => (decision.EventCategory, decision.Outcome)));
    }

    [Theory]
    [InlineData("outcome | it is so\nstep", "kind.txt, line 2: A line is written as ")]
    [InlineData("outcome | it is so\n\n| nothing", "line 3: ")]
    [InlineData("outcome | it is so\nstep |", "line 2: ")]
    [InlineData("outcome | it is so\nstep ? | text", "line 2: ")]
    [InlineData("outcome | it is so\nstep !column | text", "line 2: ")]
    [InlineData("outcome | it is {open", "line 1: ")]
    [InlineData("outcome | it is }closed", "line 1: ")]
    [InlineData("outcome | it is {not one}", "line 1: ")]
    [InlineData("step | text", "kind.txt: The last line of the outcome has no conditions")]
    [InlineData("outcome ?happens | it is so\nstep | text", "kind.txt: The last line of the outcome has no conditions")]
    public void A_definition_that_is_not_written_as_it_should_be_is_refused_with_its_line(string text, string what)
    {
        var error = Assert.Throws<FormatException>(() => Explanation.Parse("kind.txt", "", text));

        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("outcome | so\n\nstep ?is_eligible | text", "line 3: The query has no column step.")]
    [InlineData("outcome | so {much}", "line 1: The query has no column much.")]
    [InlineData("outcome ?!often | so\noutcome | so", "line 1: The query has no column often.")]
    public void A_column_that_the_query_does_not_have_is_refused_with_its_line(string text, string what)
    {
        var error = Assert.Throws<FormatException>(() => Tell(text));

        Assert.Equal($"kind.txt, {what}", error.Message);
    }

    [Fact]
    public void Lines_are_told_where_their_conditions_hold()
    {
        Decided decided = Tell(
            """
            outcome ?unknown     | not this
            outcome ?happens     | so it is, on {day} for {rate}
            outcome              | nor this
            day ?happens ?day    | a {rate} of {happens}
            rate ?happens ?!day  | not told
            rate ?!unknown       | {rate}
            """);

        Assert.Equal("so it is, on 2025-03-31 for 0.25", decided.Decision.Outcome);
        Assert.Equal("day 2025-03-31 (a 0.25 of true); rate 0.25 (0.25)", decided.Decision.Steps.ToString());
        Assert.Equal((null, null, null), (decided.LevelAfter, decided.Disagreement, decided.Decision.Probability));
    }

    [Theory]
    [InlineData("outcome | so {unknown}")]
    [InlineData("outcome | so\nunknown | a number")]
    public void A_value_that_is_told_but_missing_is_damage(string text)
    {
        var error = Assert.Throws<StorageException>(() => Tell(text));

        Assert.Equal("UnreadableData", error.ErrorId);
        Assert.Contains("unknown is NULL", error.Message, StringComparison.Ordinal);
    }

    private static EventType Kind(string category) => EventType.All.Single(type => type.CategoryName == category);

    private static Decided Tell(string text)
    {
        using var table = new DataTable { Locale = System.Globalization.CultureInfo.InvariantCulture };
        table.Columns.Add("is_eligible", typeof(bool));
        table.Columns.Add("happens", typeof(bool));
        table.Columns.Add("day", typeof(DateOnly));
        table.Columns.Add("rate", typeof(double));
        table.Columns.Add("unknown", typeof(string));
        table.Rows.Add(true, true, new DateOnly(2025, 3, 31), 0.25, DBNull.Value);
        using DataTableReader reader = table.CreateDataReader();
        Assert.True(reader.Read());
        var nobody = new EmployeeTrace("E1", null, default, default, EmployeeSource.Census, 1, 1, []);
        return Explanation.Parse("kind.txt", "", text).Tell(new ExplainedRow(reader), new DecidedYear(nobody, 2025, null, []), Kind("promotion"));
    }

    // An employee's first year as it is stored, explained with another catalogue.
    private static IReadOnlyList<EmployeeDecision> Decisions(Plan plan, string id, IReadOnlyList<EventType> types)
    {
        using DbConnection connection = plan.Simulation.Connect();
        connection.Execute("begin transaction");
        EmployeeTrace who = connection.Query(
            EmbeddedSql.Text("Reports/employee.sql"),
            RowMapper<EmployeeTrace>.For((nameof(EmployeeTrace.EmployeeId), _ => id), (nameof(EmployeeTrace.Years), _ => Array.Empty<EmployeeYear>())),
            ("employee_id", id),
            ("include_ssn", false),
            ("random_seed", plan.Configuration.Simulation.RandomSeed)).Single();
        EmployeeOpening? opening = connection.Query(EmbeddedSql.Text("Reports/employee_openings.sql"), RowMapper<EmployeeOpening>.For(), ("employee_id", id)).FirstOrDefault();
        connection.Execute(EmbeddedSql.Text("Reports/Decisions/employee_states.sql"), ("employee_id", id));
        IReadOnlyList<WorkforceEvent> events = [.. plan.Simulation.Events(new EventFilter { EmployeeIds = [id], Years = [2025] })];
        var configurations = new YearConfigurations(connection, plan.Configuration, plan.Configuration.Resolve().Sha256);
        return new EmployeeDecisions(connection, configurations, types).Of(new DecidedYear(who, 2025, id.StartsWith("NH_", StringComparison.Ordinal) ? null : opening, events));
    }
}
