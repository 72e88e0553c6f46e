using System.Globalization;
using PlanWise.Domain;

namespace PlanWise.Engine.Tests.Reports;

public sealed class EventTests(FinishedPlan finished) : IClassFixture<FinishedPlan>
{
    private readonly Simulation _simulation = finished.Simulation;
    private readonly Plan _plan = finished.Plan;

    [Fact]
    public void Every_event_is_read_with_every_value_in_the_stored_order()
    {
        List<WorkforceEvent> events = [.. _simulation.Events(new EventFilter { IncludeSsn = true })];

        List<WorkforceEvent> stored = _plan.Query(
            """
            select employee_id, employee_ssn, event_type, event_category, simulation_year, effective_date, event_details,
              compensation_amount, previous_compensation, employee_age, employee_tenure, level_id, age_band, tenure_band,
              event_probability, event_sequence, created_at, parameter_scenario_id, parameter_source, data_quality_flag
            from fct_yearly_events
            order by simulation_year, effective_date, event_sequence, employee_id
            """,
            row => new WorkforceEvent(
                row.GetString(0),
                row.GetString(1),
                StoredName.Shown(row.GetString(2)),
                StoredName.Shown(row.GetString(3)),
                row.GetInt32(4),
                row.GetDateTime(5),
                row.GetString(6),
                row.GetDecimal(7),
                row.IsDBNull(8) ? null : row.GetDecimal(8),
                row.GetInt32(9),
                row.GetInt32(10),
                row.GetInt32(11),
                row.GetString(12),
                row.GetString(13),
                BinaryFraction.Rounded(row.GetDouble(14)),
                row.GetInt32(15),
                row.GetFieldValue<DateTimeOffset>(16),
                row.GetString(17),
                row.GetString(18),
                row.GetString(19)));
        Assert.Equal(stored, events);
        Assert.True(events.Count > 800);
    }

    [Fact]
    public void Ssns_are_masked_unless_they_are_wanted()
    {
        WorkforceEvent masked = _simulation.Events().First();
        WorkforceEvent shown = _simulation.Events(new EventFilter { IncludeSsn = true }).First();

        Assert.Matches("^SSN-[0-9]{9}$", shown.EmployeeSsn);
        Assert.Equal($"SSN-*****{shown.EmployeeSsn![^4..]}", masked.EmployeeSsn);
        Assert.Equal(masked with { EmployeeSsn = shown.EmployeeSsn }, shown);
    }

    [Theory]
    [InlineData("Promotion", "event_type = 'promotion'")]
    [InlineData("promotion", "event_type = 'promotion'")]
    [InlineData("PROMOTION", "event_type = 'promotion'")]
    [InlineData("Hire", "event_type = 'hire'")]
    [InlineData("hiring", "event_type = 'hire'")]
    [InlineData("HIRING", "event_type = 'hire'")]
    [InlineData("Raise", "event_type = 'raise'")]
    [InlineData("merit", "event_type = 'raise'")]
    [InlineData("merit_raise", "event_type = 'raise'")]
    [InlineData("MeritRaise", "event_type = 'raise'")]
    [InlineData("Termination", "event_type = 'termination'")]
    [InlineData("TERMINATION", "event_type = 'termination'")]
    [InlineData("ExperiencedTermination", "event_category = 'experienced_termination'")]
    [InlineData("experienced_termination", "event_category = 'experienced_termination'")]
    [InlineData("newhiretermination", "event_category = 'new_hire_termination'")]
    [InlineData("New_Hire_Termination", "event_category = 'new_hire_termination'")]
    public void An_event_type_is_found_under_every_name_and_in_every_culture(string name, string condition)
    {
        long expected = _plan.Scalar<long>($"select count(*) from fct_yearly_events where {condition}");
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            // The Turkish i is where comparing names goes wrong.
            foreach (string culture in new[] { "en-US", "de-DE", "tr-TR" })
            {
                CultureInfo.CurrentCulture = new CultureInfo(culture);
                Assert.Equal(expected, _simulation.Events(new EventFilter { EventTypes = [name] }).LongCount());
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.True(expected > 10);
    }

    [Fact]
    public void Filters_hold_together()
    {
        WorkforceEvent someone = _simulation.Events(new EventFilter { EventTypes = ["Promotion"] }).First();
        var cases = new (EventFilter Filter, string Condition)[]
        {
            (new EventFilter { Years = [2026] }, "simulation_year = 2026"),
            (new EventFilter { Years = [2027, 2025] }, "simulation_year = 2025"),
            (new EventFilter { Years = [], EventTypes = [], EmployeeIds = [], Levels = [] }, "true"),
            (new EventFilter { EventTypes = ["Raise", "hire"] }, "event_type in ('raise', 'hire')"),
            (new EventFilter { Levels = [2, 4] }, "level_id in (2, 4)"),
            (new EventFilter { From = new DateOnly(2025, 6, 30), To = new DateOnly(2026, 2, 1) }, "effective_date between '2025-06-30' and '2026-02-01'"),
            (new EventFilter { From = DateOnly.FromDateTime(someone.EffectiveDate), To = DateOnly.FromDateTime(someone.EffectiveDate) }, $"effective_date = '{someone.EffectiveDate:yyyy-MM-dd}'"),
            (new EventFilter { EmployeeIds = [someone.EmployeeId] }, $"employee_id = '{someone.EmployeeId}'"),
            (new EventFilter { EmployeeIds = [someone.EmployeeId.ToLowerInvariant()] }, $"employee_id = '{someone.EmployeeId}'"),
            (new EventFilter { EmployeeIds = ["nh_2025_*"] }, "employee_id like 'NH\\_2025\\_%' escape '\\'"),
            (new EventFilter { EmployeeIds = ["NH_202?_000000?", someone.EmployeeId] }, $"regexp_full_match(employee_id, 'NH_202._000000.') or employee_id = '{someone.EmployeeId}'"),
            (new EventFilter { EmployeeIds = ["*"] }, "true"),
            (new EventFilter { EmployeeIds = [".*", "NH[_]*", "`*", "x|.+", "(?i)"] }, "false"),
            (new EventFilter { Years = [2026], EventTypes = ["Hire"], Levels = [1], EmployeeIds = ["NH_2026_*1"], From = new DateOnly(2026, 3, 1) }, "simulation_year = 2026 and event_type = 'hire' and level_id = 1 and employee_id like 'NH%1' and effective_date >= '2026-03-01'"),
        };

        Assert.All(cases, each => Assert.Equal(
            _plan.Query($"select employee_id || effective_date || event_sequence from fct_yearly_events where {each.Condition}", row => row.GetString(0)).Order(),
            _simulation.Events(each.Filter).Select(found => $"{found.EmployeeId}{found.EffectiveDate:yyyy-MM-dd}{found.EventSequence}").Order()));
    }

    [Fact]
    public void A_filter_that_names_what_there_is_not_is_refused_at_once()
    {
        Assert.Equal("YearOutsideSimulation", Assert.Throws<UsageException>(() => _simulation.Events(new EventFilter { Years = [2025, 2040] })).ErrorId);
        var type = Assert.Throws<UsageException>(() => _simulation.Events(new EventFilter { EventTypes = ["Retirement"] }));
        Assert.Equal(("UnknownEventType", "Retirement"), (type.ErrorId, type.Target));
        Assert.Equal("Use one of: termination, experienced_termination, new_hire_termination, hire, raise, promotion.", type.RecommendedAction);
        var level = Assert.Throws<UsageException>(() => _simulation.Events(new EventFilter { Levels = [9] }));
        Assert.Equal(("UnknownLevel", "Use one of: 1, 2, 3, 4, 5."), (level.ErrorId, level.RecommendedAction));
        var dates = Assert.Throws<UsageException>(() => _simulation.Events(new EventFilter { From = new DateOnly(2026, 1, 2), To = new DateOnly(2026, 1, 1) }));
        Assert.Equal(("DatesOutOfOrder", "The start date 2026-01-02 is after the end date 2026-01-01."), (dates.ErrorId, dates.Message));
    }

    [Fact]
    public void Every_name_of_the_catalogue_is_read_and_written_back()
    {
        Assert.All(EventType.All, type =>
        {
            Assert.Equal(type.Type, EventType.Stored("event_type", type.TypeName));
            Assert.Equal(type.Category, EventType.Stored("event_category", type.CategoryName));
            Assert.Equal((type.TypeName, type.CategoryName), (StoredName.Of(type.Type), StoredName.Of(type.Category)));
            Assert.Equal((type, type), (EventType.Of(type.Category), EventType.Of(type.CategoryName)));
            Assert.Contains(type, EventType.Named(type.TypeName));
            Assert.Equal([type], EventType.Named(type.CategoryName));
        });
        Assert.All(EventType.Names, name => Assert.NotEmpty(EventType.Named(name)));
        Assert.All(Enum.GetValues<EmploymentStatus>(), status => Assert.Equal(status, EmploymentStatuses.Parse(status.StoredName())));
        Assert.Equal("UnknownStoredValue", Assert.Throws<StorageException>(() => EventType.Stored("event_type", "Hire")).ErrorId);
        Assert.Equal("UnknownStoredValue", Assert.Throws<StorageException>(() => EventType.Stored("termination_reason", "hire")).ErrorId);
    }

    [Fact]
    public void Leaving_the_enumeration_frees_the_file()
    {
        using var plan = new Plan(60, Plan.Years(2025, 2025));
        plan.Run();
        foreach (WorkforceEvent first in plan.Simulation.Events())
        {
            Assert.Equal(2025, first.Year);
            break;
        }

        plan.Simulation.Dispose();

        using Simulation reader = Simulation.Open(plan.DatabasePath, readOnly: true);
        Assert.NotEmpty(reader.Events());
    }

    [Fact]
    public void A_cancelled_enumeration_ends_as_cancelled()
    {
        using var source = new CancellationTokenSource();
        using IEnumerator<WorkforceEvent> events = _simulation.Events(cancellationToken: source.Token).GetEnumerator();
        Assert.True(events.MoveNext());

        source.Cancel();

        Assert.Equal(source.Token, Assert.Throws<OperationCanceledException>(() => events.MoveNext()).CancellationToken);
        Assert.Throws<OperationCanceledException>(() => _simulation.Events(cancellationToken: source.Token).ToList());
    }

    [Fact]
    public async Task Events_are_read_while_a_step_runs()
    {
        using var plan = new Plan(2_000, Plan.Years(2025, 2026));
        plan.Run(new RunOptions(EndYear: 2025));
        long before = plan.Simulation.Events().LongCount();
        using var inStep = new ManualResetEventSlim();
        using var read = new ManualResetEventSlim();
        var reporter = new BlockingReporter(inStep, read);
        Task run = Task.Run(() => plan.Simulation.RunStep(SimulationStep.WorkforceBaseline, 2026, force: true, reporter));

        Assert.True(inStep.Wait(TimeSpan.FromMinutes(1)));
        Assert.Equal(before, plan.Simulation.Events(new EventFilter { Years = [2025] }).LongCount());
        Assert.True(plan.Simulation.ReadYearStatus(2025).IsComplete);
        read.Set();

        await run.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(1, plan.Simulation.ReadYearStatus(2026).StepsDone);
    }

    /// <summary>Holds a step where it warns that it is forced.</summary>
    private sealed class BlockingReporter(ManualResetEventSlim inStep, ManualResetEventSlim read) : ISimulationReporter
    {
        public void Message(MessageLevel level, string message)
        {
            inStep.Set();
            read.Wait(TimeSpan.FromMinutes(1));
        }

        public void Progress(SimulationProgress progress)
        {
        }
    }
}
