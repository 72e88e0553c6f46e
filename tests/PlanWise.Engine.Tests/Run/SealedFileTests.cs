namespace PlanWise.Engine.Tests.Run;

/// <summary>What was changed behind the log's back is not covered by the next entry.</summary>
public sealed class SealedFileTests : IDisposable
{
    // A table is changed, and its hash with it where the newest entry's stand beside the log.
    private const string Forged =
        """
        update simulation_sources set path = '/forged';
        update simulation_audit_head set state = json_merge_patch(state, json_object('simulation_sources', 'x'))
        """;

    private readonly Plan _plan = Plan.Shared(40, Plan.Years(2025, 2026));

    [Theory]
    [InlineData("update simulation_validation_history set outcome = 'passed', offending_rows = 0, actual = 'x'", "The history of validations")]
    [InlineData("delete from simulation_validation_history where check_id = 'eligibility'", "The history of validations")]
    [InlineData("update simulation_sources set path = '/etc/passwd'", "The list of the files that were read")]
    [InlineData("update simulation_configuration set stored_at = '2001-01-01'", "The history of configurations")]
    [InlineData("insert into simulation_metadata from simulation_metadata", "The file's description of itself")]
    [InlineData("update simulation_checklist set message = 'x' where simulation_year = 2025", "The checklist")]
    [InlineData("update simulation_year_fingerprints set duckdb_version = 'v0'", "What the years' rows amounted to")]
    [InlineData("delete from simulation_audit_head", "The newest entry is not noted beside the log")]
    [InlineData("delete from simulation_audit_log", "are missing.")]
    [InlineData("delete from simulation_audit_log; delete from simulation_audit_head", "The log is empty, but steps have run.")]
    [InlineData("delete from simulation_audit_log where entry_id = 2", "Entry 2 is missing.")]
    [InlineData("update simulation_audit_log set entry_hash = 'x' where entry_id = (select max(entry_id) from simulation_audit_log)", "is not what was logged: its content does not give its hash.")]
    [InlineData("update simulation_audit_log set message = 'approved' where entry_id = 3", "Entry 3 is not what was logged")]
    [InlineData("update simulation_audit_log set entry_id = null where entry_id = 3", "An entry of the log cannot be read")]
    [InlineData("update simulation_audit_log set step_name = 'nothing' where entry_id = 3", "Entry 3 cannot be read")]
    [InlineData(Forged, "simulation_audit_head) is not what was logged.")]
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
    [InlineData("update fct_workforce_snapshot set current_compensation = current_compensation + 1 where rowid = 0", "fct_workforce_snapshot of workforce_snapshot of 2025", "reset 2025")]
    [InlineData("delete from fct_yearly_events where rowid = 0", "fct_yearly_events, fct_yearly_events (times) of event_generation of 2025", "reset 2025")]
    [InlineData("update int_requirement_formulas set calculation = ''", "int_requirement_formulas of workforce_requirements of 2025", "reset 2025")]
    [InlineData("drop table int_requirement_formulas", "int_requirement_formulas of workforce_requirements of 2025", "reset 2025")]
    [InlineData("update census_employees set employee_gross_compensation = 1 where rowid = 0", "census_employees of pre_simulation", "run pre_simulation again")]
    [InlineData("delete from census_summary", "census_summary of pre_simulation", "run pre_simulation again")]
    public void Nothing_is_built_on_results_that_were_changed(string damage, string said, string advice)
    {
        _plan.Run(new RunOptions(EndYear: 2025));
        _plan.Execute(damage);
        _plan.Simulation.Dispose();
        using var simulation = Simulation.Open(_plan.DatabasePath);

        foreach (Action write in (Action[])[() => _ = simulation.Run().ToList(), () => simulation.RunStep()])
        {
            var error = Assert.Throws<StorageException>(write);
            Assert.Equal("DatabaseChanged", error.ErrorId);
            Assert.Contains(said, error.Message, StringComparison.Ordinal);
            Assert.Contains(advice, error.RecommendedAction, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Results_that_were_changed_can_be_taken_back_and_made_again()
    {
        _plan.Run();
        string digest = _plan.Simulation.Digest();
        _plan.Execute("update fct_workforce_snapshot set current_compensation = 1 where simulation_year = 2026");
        _plan.Simulation.Dispose();
        using var simulation = Simulation.Open(_plan.DatabasePath);

        simulation.ResetYear(2026);
        _ = simulation.Run().ToList();

        Assert.Equal(digest, simulation.Digest());
        Assert.True(simulation.VerifyAudit().Passed);
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
