using System.Data.Common;
using PlanWise.Configuration;
using PlanWise.Model;
using PlanWise.Storage;

namespace PlanWise.Engine.Tests.Model;

/// <summary>The catalogue is the only list of the kinds of events: another order, and another kind, need nothing else.</summary>
public sealed class EventCatalogueTests : IDisposable
{
    // The catalogue of these tests is not that of the program, and its events are not those of the step.
    private static readonly string[] Expected = ["parameters", "repeatable"];

    private readonly SimulationConfiguration _configuration;
    private readonly Plan _plan;
    private readonly DbConnection _connection;
    private readonly YearParameters _parameters;

    public EventCatalogueTests()
    {
        SimulationConfiguration years = Plan.Years(2025, 2025);
        _configuration = years with { Promotion = years.Promotion with { BaseRate = 0.5m } };
        _plan = Plan.Shared(5_000, _configuration);
        _plan.Run();
        _connection = _plan.Simulation.Connect();
        _parameters = new YearParameters(_configuration, 2025, _connection.ServerVersion);
    }

    public void Dispose()
    {
        _connection.Dispose();
        _plan.Dispose();
    }

    [Fact]
    public void The_order_of_the_catalogue_is_that_of_a_persons_events_on_one_day()
    {
        const string PromotedAndRaisedOnOneDay =
            """
            select count(*) from fct_yearly_events as raise join fct_yearly_events as promotion using (employee_id, effective_date)
            where raise.event_type = 'raise' and promotion.event_type = 'promotion'
            """;
        const string RaisedFirst = PromotedAndRaisedOnOneDay + " and promotion.previous_compensation = raise.compensation_amount and raise.level_id = promotion.level_id - 1";
        const string PromotedFirst = PromotedAndRaisedOnOneDay + " and raise.previous_compensation = promotion.compensation_amount and raise.level_id = promotion.level_id";
        long people = _plan.Scalar<long>(PromotedAndRaisedOnOneDay);
        Assert.True(people > 0);
        Assert.Equal(people, _plan.Scalar<long>(RaisedFirst));

        _connection.Execute("update config_event_types set event_sequence = (select count(*) from config_event_types) + 1 - event_sequence");
        Generate(StepModels.OfEvents(EventType.InOrder(EventType.All.Reverse())));

        Assert.Equal(people, _plan.Scalar<long>(PromotedFirst));
        Assert.Equal(
            ["promotion", "merit_raise", "new_hire_termination", "hiring", "experienced_termination"],
            _plan.Query("select event_category from fct_yearly_events group by all order by any_value(event_sequence)", row => row.GetString(0)));
        AllChecksPass();
    }

    /// <remarks>The tests of the command build a kind that leaves pay as it is, and one of leaving, into the program.</remarks>
    [Fact]
    public void Another_kind_that_changes_pay_is_settled_counted_summed_and_checked()
    {
        long before = _plan.Scalar<long>("select count(*) from fct_yearly_events");
        _connection.Execute("insert into config_event_types values (6, 'adjustment', 'adjustment', 'default', 0, 'changes', null, 'opening', 'days', false)");
        Generate(
            StepModels.OfEvents(EventType.All),
            after: "new_hire_termination/plan.sql",
            """
            insert into planned_events
            select person_number, 6, date '2025-01-01' + (person_number % 365), 0.5, level_id, 'adjustment', 0.01, null
            from people_of_year where not is_new_hire and person_number % 2 = 0
            """);

        long events = _plan.Scalar<long>("select count(*) from fct_yearly_events where event_category = 'adjustment'");
        Assert.True(events > 2_000);
        Assert.Equal(before + events, _plan.Scalar<long>("select count(*) from fct_yearly_events"));
        Assert.Equal(events, _plan.Scalar<long>("select events from events_by_kind(2025, 2025) where event_category = 'adjustment'"));
        CompensationBridge bridge = Assert.Single(_plan.Simulation.MeasureCompensation());
        Assert.Equal((0, 0), (bridge.Difference, bridge.HeadcountDifference));
        Assert.True(bridge.OtherCompensation > 0);
        AllChecksPass();
    }

    [Fact]
    public void What_the_catalogue_names_is_there()
    {
        List<string> exposures = _plan.Query("select distinct exposure from exposed_people(2025, 2025)", row => row.GetString(0));
        List<string> requirements = _plan.Query("select column_name from (describe int_workforce_requirements)", row => row.GetString(0));
        Assert.Contains("all_employees", exposures);
        Assert.All(EventType.All, type =>
        {
            Assert.Equal(type.HeadcountEffect, type.TypeName switch { "hire" => 1, "termination" => -1, _ => 0 });
            Assert.Contains(type.Exposure, exposures);
            Assert.Contains(type.Requirement ?? "starting_workforce", requirements);
            Assert.True(EmbeddedSql.Has($"Model/5_event_generation/{type.Folder}/plan.sql"));
            Assert.Contains(type.DateSpread, (string?[])[null, "days", "raise_timing"]);
        });

        // The figures of those who leave are by whom they leave.
        Assert.DoesNotContain(EventType.All, type => type.HeadcountEffect < 0 && type.Exposure == "all_employees");
        Assert.Equal(Enumerable.Range(1, EventType.All.Count), EventType.All.Select(type => type.Sequence));
    }

    private void Generate(IReadOnlyList<StepModel> models, string? after = null, string further = "")
    {
        _connection.Execute("delete from fct_yearly_events; delete from int_effective_merit_rates; delete from fct_workforce_snapshot; delete from fct_year_metrics");
        foreach (StepModel model in models)
        {
            _connection.Execute(EmbeddedSql.Text(model.Path), model.Parameters(_parameters));
            if (after is not null && model.Path.EndsWith(after, StringComparison.Ordinal))
            {
                _connection.Execute(further);
            }
        }

        _connection.Execute(EmbeddedSql.Text("Model/6_workforce_snapshot/workforce_snapshot.sql"), _parameters.Bound);
        _connection.Execute(EmbeddedSql.Text("Model/7_validation_metrics/year_metrics.sql"), _parameters.Bound);
    }

    private void AllChecksPass() => Assert.All(
        _plan.Simulation.ValidateYear(2025).Checks.Where(check => !Expected.Contains(check.CheckId)),
        check => Assert.True(check.Outcome != ValidationOutcome.Failed, check.ToString()));
}
