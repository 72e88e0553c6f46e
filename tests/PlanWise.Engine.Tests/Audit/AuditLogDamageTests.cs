using System.Data.Common;
using PlanWise.Storage;

namespace PlanWise.Engine.Tests.Audit;

/// <summary>Whatever is done to the log, or to the data behind its back, shows.</summary>
public sealed class AuditLogDamageTests : IClassFixture<KeptSimulation>, IDisposable
{
    private readonly Simulation _simulation;

    public AuditLogDamageTests(KeptSimulation kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        kept.Restore();
        _simulation = Simulation.Open(kept.Database);
    }

    [Theory]
    [InlineData("update simulation_audit_log set user_name = 'somebody' where entry_id = 3", AuditIssueKind.Changed, 3)]
    [InlineData("update simulation_audit_log set row_count = row_count + 1 where entry_id = 1", AuditIssueKind.Changed, 1)]
    [InlineData("update simulation_audit_log set logged_at = logged_at + interval 1 microsecond where entry_id = 13", AuditIssueKind.Changed, 13)]
    [InlineData("update simulation_audit_log set message = '' where entry_id = 5", AuditIssueKind.Changed, 5)]
    [InlineData("update simulation_audit_log set entry_hash = sha256('x') where entry_id = 13", AuditIssueKind.Changed, 13)]
    [InlineData("delete from simulation_audit_log where entry_id = 1", AuditIssueKind.Removed, 1)]
    [InlineData("delete from simulation_audit_log where entry_id = 6", AuditIssueKind.Removed, 6)]
    [InlineData("delete from simulation_audit_log where entry_id > 10", AuditIssueKind.Removed, 11)]
    [InlineData("delete from simulation_audit_log", AuditIssueKind.Removed, 1)]
    [InlineData("insert into simulation_audit_log from simulation_audit_log where entry_id = 4", AuditIssueKind.Inserted, 4)]
    [InlineData("insert into simulation_audit_log select * replace (14 as entry_id) from simulation_audit_log where entry_id = 13", AuditIssueKind.Inserted, 14)]
    [InlineData("delete from simulation_audit_log where entry_id = 6; update simulation_audit_log set entry_id = entry_id - 1 where entry_id > 6", AuditIssueKind.Changed, 6)]
    [InlineData("update simulation_audit_log set entry_id = if(entry_id = 3, 4, 3) where entry_id in (3, 4)", AuditIssueKind.Changed, 3)]
    [InlineData("delete from simulation_audit_head", AuditIssueKind.Removed, 14)]
    [InlineData("delete from simulation_audit_head; delete from simulation_audit_log", AuditIssueKind.Removed, 1)]
    [InlineData("delete from simulation_audit_head; delete from simulation_audit_log; delete from simulation_checklist", AuditIssueKind.Removed, 1)]
    [InlineData("update simulation_metadata set created_at = created_at + interval 1 second", AuditIssueKind.Changed, 1)]
    public void Changing_the_log_shows(string damage, AuditIssueKind kind, long entryId)
    {
        Execute(damage);

        AuditVerification verification = _simulation.VerifyAudit();

        Assert.False(verification.Passed);
        Assert.Contains(verification.Issues, issue => issue.Kind == kind && issue.EntryId == entryId);
        Assert.All(verification.Issues, issue => Assert.EndsWith(".", issue.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void An_entry_that_is_replaced_with_its_hash_does_not_fit_the_next()
    {
        AuditEntry forged = _simulation.ReadAudit()[4] with { UserName = "somebody" };
        Execute($"update simulation_audit_log set user_name = 'somebody', entry_hash = '{forged.ComputeHash()}' where entry_id = 5");

        AuditIssue issue = Assert.Single(_simulation.VerifyAudit().Issues);

        Assert.Equal((AuditIssueKind.Changed, 6L), (issue.Kind, issue.EntryId));
        Assert.Equal("Entry 6 does not continue entry 5: one of the two has been replaced.", issue.Message);
    }

    [Theory]
    [InlineData("update fct_yearly_events set compensation_amount = compensation_amount + 0.01 where rowid = (select min(rowid) from fct_yearly_events where simulation_year = 2025 and event_type = 'raise')", "event_generation of 2025", "fct_yearly_events")]
    [InlineData("update fct_workforce_snapshot set current_age = current_age + 1 where rowid = 70", "workforce_snapshot of 202.", "fct_workforce_snapshot")]
    [InlineData("delete from fct_year_metrics where simulation_year = 2026", "validation_metrics of 2026", "fct_year_metrics")]
    [InlineData("update int_requirement_formulas set formula = 'other' where simulation_year = 2025 and formula_order = 1", "workforce_requirements of 2025", "int_requirement_formulas")]
    [InlineData("update census_employees set employee_gross_compensation = 1 where rowid = 3", "pre_simulation", "census_employees")]
    [InlineData("update config_job_levels set max_compensation = max_compensation + 1 where level_id = 2", "pre_simulation", "config_job_levels")]
    [InlineData("update int_census_baseline set current_tenure = 99 where rowid = 0", "workforce_baseline of 2025", "int_census_baseline")]
    public void Changing_the_data_shows_too(string damage, string step, string table)
    {
        Assert.True(Execute(damage) > 0);

        AuditVerification verification = _simulation.VerifyAudit();

        Assert.Matches($"^What {step} left has been changed since entry [0-9]+: {table}.$", Assert.Single(verification.Issues).Message);
    }

    /// <summary>Every hash in an entry is compared with what it was taken of: what was edited is named, and nothing else.</summary>
    [Theory]
    [InlineData("update simulation_configuration set configuration_json = replace(configuration_json, '\"tolerance_percent\": 0.05', '\"tolerance_percent\": 0.9')", "The stored configuration 1 has the hash ")]
    [InlineData("update simulation_configuration set configuration_json = replace(configuration_json, '\"random_seed\": 42', '\"random_seed\": 43')", "The stored configuration 1 has the hash ")]
    [InlineData("update simulation_configuration set configuration_json = null", "The stored configuration 1 is empty.")]
    [InlineData("update simulation_configuration set configuration_sha256 = sha256('x')", "The stored configuration 1 has the hash ")]
    [InlineData("update simulation_configuration set stored_at = stored_at + interval 1 second", "The history of configurations (simulation_configuration) has been changed since entry 13.")]
    [InlineData("delete from simulation_configuration", "The configuration ")]
    [InlineData("insert into simulation_configuration from simulation_configuration", "The history of configurations (simulation_configuration) has been changed since entry 13.")]
    [InlineData("delete from simulation_validation_history", "The history of validations (simulation_validation_history) has been changed since entry 13.")]
    [InlineData("update simulation_validation_history set actual = 'all is well' where check_id = 'replay'", "The history of validations (simulation_validation_history) has been changed since entry 13.")]
    [InlineData("update simulation_validation_history set checked_at = null", "The history of validations (simulation_validation_history) has been changed since entry 13.")]
    [InlineData("update simulation_checklist set forced = true where step_name = 'event_generation' and simulation_year = 2026", "The checklist has for event_generation of 2026 forced True; entry 11 has False.")]
    [InlineData("update simulation_checklist set row_count = 7 where step_name = 'pre_simulation'", "The checklist has for pre_simulation row_count 7; entry 1 has 40.")]
    [InlineData("update simulation_checklist set step_name = 'zzz' where step_name = 'year_transition' and simulation_year = 2026", "The checklist has a line of 'zzz' of 2026, which is not a step.")]
    [InlineData("update simulation_checklist set status = 'perhaps' where step_name = 'pre_simulation'", "pre_simulation is 'perhaps' by the checklist, but no entry records that.")]
    [InlineData("insert into simulation_checklist from simulation_checklist where step_name = 'pre_simulation'", "The checklist has 2 lines of pre_simulation.")]
    [InlineData("update simulation_checklist set completed_at = completed_at + interval 1 second", "The checklist (simulation_checklist) has been changed since entry 13.")]
    [InlineData("delete from simulation_checklist where simulation_year = 2026 and step_name = 'validation_metrics'", "The checklist (simulation_checklist) has been changed since entry 13.")]
    [InlineData("update simulation_checklist set status = 'failed' where simulation_year = 2026 and step_name = 'validation_metrics'", "validation_metrics of 2026 is 'failed' by the checklist, but no entry records that.")]
    [InlineData("update simulation_census set census_sha256 = sha256('x')", "The database has 2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881 as the hash of the census; entry 13 has ")]
    [InlineData("delete from simulation_census", "The database has none as the hash of the census; entry 13 has ")]
    [InlineData("insert into simulation_metadata from simulation_metadata", "The file's description of itself (simulation_metadata) has been changed since entry 13.")]
    [InlineData("delete from simulation_sources", "The list of the files that were read (simulation_sources) has been changed since entry 13.")]
    [InlineData("update simulation_year_fingerprints set duckdb_version = 'v0'", "What the years' rows amounted to (simulation_year_fingerprints) has been changed since entry 13.")]
    [InlineData("update simulation_audit_head set state = '{}'", "How the tables were at entry 13 (simulation_audit_head) is not what was logged.")]
    [InlineData("insert into simulation_audit_head from simulation_audit_head", "The newest entry is noted several times beside the log (simulation_audit_head).")]
    [InlineData("insert into int_opened_years values (2031)", "int_opened_years has rows of 2031, which workforce_baseline did not write.")]
    [InlineData("insert into fct_yearly_events select * replace (null as simulation_year) from fct_yearly_events limit 1", "fct_yearly_events has rows without a year, which event_generation did not write.")]
    [InlineData("update fct_yearly_events set created_at = created_at + interval 1 second where simulation_year = 2025", "What event_generation of 2025 left has been changed since entry 5: fct_yearly_events (times).")]
    [InlineData("create or replace macro pay_times(pay, factor) as pay", "The macro pay_times is not PlanWise's own.")]
    [InlineData("create macro version() as 'v0'", "The macro version has been added.")]
    [InlineData("create or replace view int_baseline_workforce as from int_census_baseline", "The view int_baseline_workforce is not PlanWise's own.")]
    [InlineData("create index of_people on fct_workforce_snapshot (employee_id)", "What pre_simulation left has been changed since entry 1: index of_people of fct_workforce_snapshot (added).")]
    [InlineData("create table \"a b; --\" (text varchar)", "What pre_simulation left has been changed since entry 1: columns of a b; -- (added).")]
    [InlineData("create table \"census_a\"\"b'c\" (text varchar)", "What pre_simulation left has been changed since entry 1: census_a\"b'c (added), columns of census_a\"b'c (added).")]
    [InlineData("create schema s2; create table s2.fct_yearly_events as select 1 as simulation_year", "What pre_simulation left has been changed since entry 1: columns of s2.fct_yearly_events (added), schema s2 (added).")]
    [InlineData("drop table census_rejects", "What pre_simulation left has been changed since entry 1: census_rejects (removed), columns of census_rejects (removed).")]
    [InlineData("drop table int_requirement_formulas", "What workforce_requirements of 2025 left has been changed since entry 4: int_requirement_formulas.")]
    [InlineData("update simulation_audit_log set entry_hash = null where entry_id = 4", "Entry 4 cannot be read: A row cannot be read (entry_id 4, step_name workforce_requirements, simulation_year 2025): entry_hash is NULL.")]
    [InlineData("update simulation_audit_log set entry_id = null where entry_id = 4", "An entry of the log cannot be read: ")]
    [InlineData("update simulation_audit_log set step_name = 'zzz' where entry_id = 4", "Entry 4 cannot be read: The database holds 'zzz' as step_name, which this PlanWise does not know.")]
    public void What_was_edited_is_named(string damage, string said)
    {
        Execute(damage);

        AuditVerification verification = _simulation.VerifyAudit();

        Assert.False(verification.Passed);
        Assert.Contains(verification.Issues, issue => issue.Message.StartsWith(said, StringComparison.Ordinal));
        Assert.Equal(verification.Issues.Count, verification.Issues.DistinctBy(issue => issue.Message).Count());
    }

    [Fact]
    public void What_another_version_hashed_is_not_compared_and_that_is_said()
    {
        AuditEntry[] entries = [.. _simulation.ReadAudit()];
        string previous = entries[0].PreviousHash;
        foreach (AuditEntry entry in entries)
        {
            AuditEntry other = entry with { DuckDbVersion = "v0.1", ModelsSha256 = new string('0', 64), PreviousHash = previous };
            previous = other.ComputeHash();
            Execute($"update simulation_audit_log set duckdb_version = 'v0.1', models_sha256 = '{other.ModelsSha256}', previous_hash = '{other.PreviousHash}', entry_hash = '{previous}' where entry_id = {entry.EntryId}");
        }

        Execute($"update simulation_audit_head set entry_hash = '{previous}'");

        AuditVerification verification = _simulation.VerifyAudit();

        Assert.Empty(verification.Issues);
        Assert.Equal(0, verification.StepsCompared);
        Assert.Equal(2, verification.NotCompared.Count);
        Assert.StartsWith("What 13 steps left was not compared: ", verification.NotCompared[0], StringComparison.Ordinal);
        Assert.StartsWith("Views and macros were not compared: ", verification.NotCompared[1], StringComparison.Ordinal);
    }

    public void Dispose() => _simulation.Dispose();

    private int Execute(string damage)
    {
        using DbConnection connection = _simulation.Connect();
        return connection.Execute(damage);
    }
}
