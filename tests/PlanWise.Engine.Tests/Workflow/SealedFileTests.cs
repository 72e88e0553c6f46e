using PlanWise.Engine.Census;
using PlanWise.Engine.Workflow;

namespace PlanWise.Engine.Tests.Workflow;

/// <summary>What was changed behind the log's back is not covered by the next entry.</summary>
public sealed class SealedFileTests : IDisposable
{
    private readonly Plan _plan = Plan.Shared(40, Plan.Years(2025, 2026));

    [Theory]
    [InlineData("update simulation_validation_history set outcome = 'passed', offending_rows = 0, actual = 'x'", "The history of validations")]
    [InlineData("delete from simulation_validation_history where check_id = 'eligibility'", "The history of validations")]
    [InlineData("update simulation_sources set path = '/etc/passwd'", "The list of the files that were read")]
    [InlineData("update simulation_configuration set stored_at = '2001-01-01'", "The history of configurations")]
    [InlineData("insert into simulation_metadata from simulation_metadata", "What the file says of itself")]
    [InlineData("update simulation_checklist set message = 'x' where simulation_year = 2025", "The checklist")]
    [InlineData("update simulation_year_fingerprints set duckdb_version = 'v0'", "What the years' rows amounted to")]
    [InlineData("delete from simulation_audit_head", "0 of them are noted as the newest")]
    [InlineData("delete from simulation_audit_log", "the log has 0 entries")]
    [InlineData("delete from simulation_audit_log; delete from simulation_audit_head", "its log is empty")]
    [InlineData("delete from simulation_audit_log where entry_id = 2", "entries of its log are missing")]
    [InlineData("update simulation_audit_log set entry_hash = 'x' where entry_id = (select max(entry_id) from simulation_audit_log)", "entries of its log are missing, were added or replaced")]
    [InlineData("drop table simulation_audit_log", "simulation_audit_log does not exist")]
    public void Nothing_is_added_to_what_was_changed(string damage, string said)
    {
        _plan.Run(new RunOptions(EndYear: 2025));
        _plan.Execute(damage);
        _plan.Simulation.Dispose();
        using var simulation = Simulation.Open(_plan.DatabasePath);

        foreach (Action write in (Action[])[() => _ = simulation.Run().ToList(), () => simulation.RunStep(), () => simulation.ResetYear(2025), () => _ = simulation.Run(new RunOptions(ResumeFrom: 2025)).ToList()])
        {
            var error = Assert.Throws<StorageException>(write);
            Assert.Equal("DatabaseChanged", error.ErrorId);
            Assert.Contains(said, error.Message, StringComparison.Ordinal);
        }

        simulation.Dispose();
        var changed = Assert.Throws<StorageException>(() => Simulation.Create(
            _plan.DatabasePath, Plan.Years(2025, 2026, growth: 0.05m), CensusSource.FromFile(_plan.CensusPath), allowConfigurationChange: true));
        Assert.Equal("DatabaseChanged", changed.ErrorId);
    }

    [Theory]
    [InlineData("insert into fct_year_metrics from fct_year_metrics")]
    [InlineData("delete from fct_year_metrics")]
    public void Figures_of_a_year_that_are_doubled_or_lost_are_said_to_be(string damage)
    {
        _plan.Run();
        _plan.Execute(damage);

        var error = Assert.Throws<StorageException>(() => _plan.Simulation.Run().ToList());

        Assert.Equal("UnreadableData", error.ErrorId);
        Assert.Contains("rows of figures of 2025, not one", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checklist_shows_no_SSN_that_was_written_into_it()
    {
        _plan.Run(new RunOptions(EndYear: 2025));
        _plan.Execute("update simulation_checklist set message = (select max(employee_ssn) from census_employees)");

        Assert.All(_plan.Simulation.ReadChecklist().Where(item => item.Message is not null), item => Assert.Matches(@"^SSN-\*{5}\d{4}$", item.Message));
    }

    public void Dispose() => _plan.Dispose();
}
