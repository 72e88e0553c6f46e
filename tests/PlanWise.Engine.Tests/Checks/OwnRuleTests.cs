using System.Diagnostics;
using PlanWise.Configuration;

namespace PlanWise.Engine.Tests.Checks;

/// <summary>The user's own rules: run with every year, harmless, and never in the way for longer than they may be.</summary>
public sealed class OwnRuleTests
{
    private const string Endless = "select sum(a.range * b.range) from range(1000000) a, range(1000000) b where a.range % 7 <> b.range % 11";

    [Fact]
    public void A_rule_that_finds_nothing_passes()
    {
        using Plan plan = PlanWith(Rule("select * from fct_workforce_snapshot where current_age > 150"));

        plan.Run();

        ValidationResult result = plan.Simulation.ValidateYear(2025).Checks[^1];
        Assert.True(result.Passed);
        Assert.Equal(("own_rule", "Mind this.", "no rows", "0 rows"), (result.CheckId, result.Scope, result.Expected, result.Actual));
    }

    [Fact]
    public void A_warning_is_reported_and_the_run_goes_on()
    {
        using Plan plan = PlanWith(Rule(
            "select employee_id, employee_ssn, effective_date, compensation_amount from fct_yearly_events where simulation_year = $simulation_year and event_type = 'hire' order by employee_id"));
        var reporter = new RecordingReporter();

        IReadOnlyList<YearSummary> years = plan.Run(reporter: reporter);

        Assert.Equal(2, years.Count);
        ValidationResult result = plan.Simulation.ValidateYear(2026).Checks.Single(check => check.CheckId == "own_rule");
        Assert.Equal((false, ValidationSeverity.Warning), (result.Passed, result.Severity));
        Assert.Equal(years[1].Hires, result.OffendingRows);
        Assert.Equal(10, result.OffendingExamples.Count);
        Assert.Matches(@"^employee_id NH_2026_0000001, employee_ssn SSN-\*{5}\d{4}, effective_date 2026-\d\d-\d\d, compensation_amount \d+\.\d\d$", result.OffendingExamples[0]);
        Assert.Contains(reporter.Messages, message => message.Level == MessageLevel.Warning && message.Text.Contains("own_rule", StringComparison.Ordinal));
        Assert.Equal(2, plan.Scalar<long>("select count(*) from validation_checks where check_id = 'own_rule' and outcome = 'failed'"));
    }

    [Fact]
    public void An_error_stops_the_run_at_its_year()
    {
        using Plan plan = PlanWith(Rule("select * from fct_year_metrics where simulation_year = 2026", ValidationSeverity.Error));

        var failure = Assert.Throws<ValidationFailedException>(() => plan.Run());

        Assert.Contains("own_rule", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2026, failure.Target);
        Assert.Equal(StepStatus.Failed, plan.Simulation.Checklist.Items[^1].Status);
        Assert.Equal([2025], plan.Simulation.Summaries().Select(summary => summary.Year));
        Assert.Equal(1, plan.Scalar<long>("select count(*) from simulation_validation_history where check_id = 'own_rule' and simulation_year = 2026 and outcome = 'failed'"));
    }

    [Theory]
    [InlineData("selec 1", "not SQL")]
    [InlineData("select * from no_such_table", "no_such_table")]
    [InlineData("select no_such_column from fct_yearly_events", "no_such_column")]
    [InlineData("delete from fct_yearly_events", "Only a query is allowed")]
    [InlineData("select 1; delete from fct_yearly_events", "do more than read")]
    [InlineData("insert into fct_yearly_events from fct_yearly_events", "Only a query is allowed")]
    [InlineData("copy fct_yearly_events to 'stolen.csv'", "Only a query is allowed")]
    [InlineData("attach 'other.duckdb'", "Only a query is allowed")]
    [InlineData("set threads = 1", "Only a query is allowed")]
    [InlineData("select * from read_csv('/etc/passwd')", "read_csv")]
    [InlineData("select * from '/etc/passwd'", "files cannot be read")]
    [InlineData("select content from read_text('census.csv')", "read_text")]
    [InlineData("select * from 'https://example.org/people.parquet'", "files cannot be read")]
    [InlineData("select * from query('delete from fct_yearly_events')", "query")]
    public void A_rule_that_is_wrong_or_does_more_than_read_is_refused_in_the_first_step(string sql, string reason)
    {
        using Plan plan = PlanWith(Rule(sql));

        var error = Assert.Throws<ValidationRuleException>(() => plan.Run());

        Assert.Equal("ValidationRuleUnusable", error.ErrorId);
        Assert.Contains("'own_rule'", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.RecommendedAction);
        Assert.Equal(StepStatus.Failed, plan.Simulation.Checklist.Items[0].Status);
    }

    [Fact]
    public void A_rule_that_fails_on_the_data_fails_the_step()
    {
        using Plan plan = PlanWith(Rule("select employee_id::integer from fct_yearly_events where simulation_year = $simulation_year"));

        var error = Assert.Throws<ValidationRuleException>(() => plan.Run());

        Assert.Contains("Could not convert string", error.Message, StringComparison.Ordinal);
        ChecklistItem failed = plan.Simulation.Checklist.Items.Single(item => item.Status == StepStatus.Failed);
        Assert.Equal((SimulationStep.ValidationMetrics, 2025), (failed.Step, failed.Year));
    }

    [Fact]
    public void A_rule_that_never_ends_is_stopped()
    {
        using Plan plan = PlanWith(Rule(Endless), timeLimit: 1);
        var stopwatch = Stopwatch.StartNew();

        var error = Assert.Throws<ValidationRuleException>(() => plan.Run());

        Assert.InRange(stopwatch.Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.Contains("stopped after 1 seconds", error.Message, StringComparison.Ordinal);
        Assert.Contains("rule_time_limit", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(StepStatus.Failed, plan.Simulation.Checklist.Items.Single(item => item.Year == 2025 && item.Step == SimulationStep.ValidationMetrics).Status);
        Assert.Throws<ValidationRuleException>(() => plan.Simulation.ValidateYear(2025));
    }

    [Fact]
    public void Whoever_cancels_a_rule_gets_no_complaint_about_it()
    {
        using Plan plan = PlanWith(Rule(Endless), timeLimit: 600);
        using var stop = new CancellationTokenSource();
        var reporter = new RecordingReporter(onProgress: progress =>
        {
            if (progress.Step.Step == SimulationStep.ValidationMetrics)
            {
                stop.CancelAfter(TimeSpan.FromSeconds(1));
            }
        });

        Assert.Throws<OperationCanceledException>(() => plan.Run(reporter: reporter, cancellationToken: stop.Token));
    }

    [Fact]
    public void A_changed_rule_is_looked_at_when_the_change_is_allowed()
    {
        using Plan plan = PlanWith(Rule("select 1 where false"));
        plan.Run();
        plan.Simulation.Dispose();

        Assert.Throws<ValidationRuleException>(() => Simulation.Create(
            plan.DatabasePath, With(Rule("delete from fct_yearly_events")), allowConfigurationChange: true));
    }

    private static Plan PlanWith(ValidationRule rule, int timeLimit = 60) => new(60, With(rule, timeLimit));

    private static SimulationConfiguration With(ValidationRule rule, int timeLimit = 60)
    {
        SimulationConfiguration configuration = Plan.Years(2025, 2026);
        return configuration with { Validation = configuration.Validation with { RuleTimeLimit = timeLimit, Rules = [rule] } };
    }

    private static ValidationRule Rule(string sql, ValidationSeverity severity = ValidationSeverity.Warning) =>
        new("own_rule", severity, sql, "Mind this.");
}
