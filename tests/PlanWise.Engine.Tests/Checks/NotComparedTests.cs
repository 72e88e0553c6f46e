using PlanWise.Storage;

namespace PlanWise.Engine.Tests.Checks;

/// <summary>A check that has nothing to compare says so, and why; it does not pass.</summary>
public sealed class NotComparedTests(FinishedFile finished) : IClassFixture<FinishedFile>
{
    [Theory]
    [InlineData("delete from simulation_year_fingerprints", 2026, "repeatable", "nothing is recorded of 2026")]
    [InlineData("update simulation_year_fingerprints set duckdb_version = 'v0.1'", 2026, "repeatable", "what is recorded of 2026 is of another version of DuckDB than v")]
    [InlineData("delete from simulation_year_fingerprints where simulation_year = 2025", 2027, "whole_run_years", "could compare is recorded of 2025")]
    [InlineData("update simulation_year_fingerprints set duckdb_version = 'v0.1'", 2027, "whole_run_years", "could compare is recorded of 2025, 2026")]
    public void What_a_check_compares_with_is_missing(string damage, int year, string check, string reason)
    {
        using Simulation simulation = finished.Copy();
        using (System.Data.Common.DbConnection connection = simulation.Connect())
        {
            // Unnoticed by any other check: it would have to be told by the one that compares.
            Assert.True(connection.Execute(damage) > 0);
            Assert.True(connection.Execute(
                """
                update fct_yearly_events set event_details = 'merit_9.9%'
                where event_type = 'raise'
                  and simulation_year not in (select simulation_year from simulation_year_fingerprints where duckdb_version <> 'v0.1')
                """) > 0);
        }

        YearValidation validation = simulation.ValidateYear(year);

        ValidationResult result = validation.Checks.Single(each => each.CheckId == check);
        Assert.Equal((ValidationOutcome.NotCompared, false, 0), (result.Outcome, result.Passed, result.OffendingRows));
        Assert.StartsWith("not compared: ", result.Actual, StringComparison.Ordinal);
        Assert.Contains(reason, result.Actual, StringComparison.Ordinal);
        Assert.Contains(result, validation.Unproven);
        Assert.True(validation.Passed);
        Assert.EndsWith(" not compared", validation.Counts, StringComparison.Ordinal);
    }

    [Fact]
    public void What_there_is_is_compared_even_where_something_is_missing()
    {
        using Simulation simulation = finished.Copy();
        using (System.Data.Common.DbConnection connection = simulation.Connect())
        {
            connection.Execute("delete from simulation_year_fingerprints where simulation_year = 2025");
            connection.Execute("update fct_yearly_events set event_details = 'other' where simulation_year = 2026 and event_type = 'raise'");
        }

        ValidationResult result = simulation.ValidateYear(2027).Checks.Single(each => each.CheckId == "whole_run_years");

        Assert.Equal(ValidationOutcome.Failed, result.Outcome);
        Assert.Equal(["2026 has other events than it was checked with"], result.OffendingExamples);
    }

    [Fact]
    public void The_last_step_warns_of_what_earlier_years_lack_and_replays_them_itself()
    {
        using var plan = new Plan(60, Plan.Years(2025, 2026));
        plan.Run(new RunOptions(EndYear: 2025));
        plan.Execute("delete from simulation_year_fingerprints");
        var reporter = new RecordingReporter();
        plan.Run(reporter: reporter);

        Assert.Contains(reporter.Messages, message => message.Level == MessageLevel.Warning && message.Text.StartsWith("whole_run_years: not compared: ", StringComparison.Ordinal));
        Assert.DoesNotContain(reporter.Messages, message => message.Level == MessageLevel.Warning && message.Text.StartsWith("repeatable", StringComparison.Ordinal));

        // Only the replay from the census shows this.
        plan.Execute("update census_employees set employee_birth_date = employee_birth_date - 400 where employee_id = (select min(employee_id) from fct_workforce_snapshot where simulation_year = 2026 and employment_status = 'active')");
        plan.Execute("delete from simulation_year_fingerprints where simulation_year = 2025");
        Assert.Contains(
            "whole_run_replay",
            Assert.Throws<ValidationFailedException>(() => plan.Simulation.RunStep(SimulationStep.ValidationMetrics, 2026)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_of_one_year_has_no_earlier_years_to_compare()
    {
        using var plan = Plan.Shared(30, Plan.Years(2025, 2025));
        plan.Run();

        IReadOnlyList<ValidationResult> checks = plan.Simulation.ValidateYear(2025).Checks;

        Assert.DoesNotContain(checks, check => check.CheckId == "whole_run_years");
        Assert.Equal(
            (ValidationOutcome.NotCompared, ValidationSeverity.Warning),
            checks.Where(check => check.CheckId == "date_spread").Select(check => (check.Outcome, check.Severity)).Single());
        Assert.Empty(plan.Simulation.ValidateYear(2025).Unproven);
    }
}
