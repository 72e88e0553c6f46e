using System.Data.Common;
using PlanWise.Configuration;
using PlanWise.Model;
using PlanWise.Storage;

namespace PlanWise.Engine.Tests.Models;

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

    [Theory]
    [InlineData("a leave", "leave", 0, "none", "null")]
    [InlineData("an adjustment of pay", "adjustment", 0, "changes", "0.01")]
    public void Another_kind_is_settled_counted_summed_and_checked(string what, string name, int headcountEffect, string payEffect, string increase)
    {
        long before = _plan.Scalar<long>("select count(*) from fct_yearly_events");
        _connection.Execute(
            $"""
            insert into config_event_types values
              (6, '{name}', '{name}', 'default', {headcountEffect}, '{payEffect}', null, 'opening', 'days', false)
            """);
        List<StepModel> models = [.. StepModels.OfEvents(EventType.All)];
        Generate(
            models,
            after: "new_hire_termination/plan.sql",
            $"""
            insert into planned_events
            select person_number, 6, date '2025-01-01' + (person_number % 365), 0.5, level_id, '{name}', {increase}, null
            from people_of_year where not is_new_hire and person_number % 2 = 0
            """);

        long events = _plan.Scalar<long>($"select count(*) from fct_yearly_events where event_category = '{name}'");
        Assert.True(events > 2_000, what);
        Assert.Equal(before + events, _plan.Scalar<long>("select count(*) from fct_yearly_events"));
        Assert.Equal(events, _plan.Scalar<long>($"select events from events_by_kind(2025, 2025) where event_category = '{name}'"));
        CompensationBridge bridge = Assert.Single(_plan.Simulation.MeasureCompensation());
        Assert.Equal(0, bridge.Difference);
        Assert.Equal(0, bridge.HeadcountDifference);
        Assert.Equal(increase != "null", bridge.OtherCompensation > 0);
        AllChecksPass();
    }

    [Fact]
    public void Another_kind_of_leaving_is_bridged_in_headcount_and_pay()
    {
        _connection.Execute("insert into config_event_types values (6, 'termination', 'retirement', 'default', -1, 'leaves', null, 'opening', 'days', false)");
        Generate(
            StepModels.OfEvents(EventType.All),
            after: "new_hire_termination/plan.sql",
            """
            insert into planned_events
            select person_number, 6, date '2025-01-01' + (person_number % 365), 0.5, level_id, 'retirement', null, null
            from people_of_year anti join planned_events using (person_number)
            where person_number % 50 = 0
            """);

        int retired = (int)_plan.Scalar<long>("select count(*) from fct_workforce_snapshot where detailed_status_code = 'retirement'");
        Assert.True(retired > 50);
        CompensationBridge bridge = Assert.Single(_plan.Simulation.MeasureCompensation());
        Assert.Equal((600 + retired, 0, 0), (bridge.ExperiencedTerminations, bridge.HeadcountDifference, bridge.Difference));

        // What is required counts no retirements, so that fewer are left than it says; all the rest is as it has to be.
        Dictionary<string, ValidationResult> checks = _plan.Simulation.ValidateYear(2025).Checks.ToDictionary(check => check.CheckId);
        Assert.Equal(
            $"5000 + 1000 - {850 + retired} = {5_150 - retired}, required 5150", checks["headcount_bridge"].Expected);
        Assert.Equal(
            ["headcount_bridge", .. Expected],
            checks.Values.Where(check => check is { Outcome: ValidationOutcome.Failed, Severity: ValidationSeverity.Error })
                .Select(check => check.CheckId).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Those_who_come_are_hired_and_those_who_go_are_terminated()
    {
        Assert.All(EventType.All, type => Assert.Equal(
            type.HeadcountEffect,
            type.TypeName switch { "hire" => 1, "termination" => -1, _ => 0 }));
        Assert.All(EventType.All, type => Assert.Equal(
            type.HeadcountEffect,
            type.PayEffect switch { PayEffect.Joins => 1, PayEffect.Leaves => -1, _ => 0 }));
        Assert.Equal(Enumerable.Range(1, EventType.All.Count), EventType.All.Select(type => type.Sequence));
    }

    [Fact]
    public void What_the_catalogue_names_is_there()
    {
        List<string> exposures = _plan.Query("select distinct exposure from exposed_people(2025, 2025)", row => row.GetString(0));
        List<string> requirements = _plan.Query("select column_name from (describe int_workforce_requirements)", row => row.GetString(0));
        Assert.All(EventType.All, type => Assert.Contains(type.Exposure, exposures));
        Assert.All(EventType.All.Where(type => type.Requirement is not null), type => Assert.Contains(type.Requirement, requirements));
        Assert.All(EventType.All, type => Assert.True(EmbeddedSql.Has($"Model/5_event_generation/{type.Folder}/plan.sql")));
        Assert.All(EventType.All, type => Assert.Contains(type.DateSpread, (string?[])[null, "days", "raise_timing"]));
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
