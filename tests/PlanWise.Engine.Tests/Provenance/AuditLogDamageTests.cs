using System.Data.Common;
using PlanWise.Engine.Storage;

namespace PlanWise.Engine.Tests.Provenance;

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
    [InlineData("delete from simulation_audit_head", AuditIssueKind.Inserted, 1)]
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
    [InlineData("update fct_yearly_events set compensation_amount = compensation_amount + 0.01 where rowid = (select min(rowid) from fct_yearly_events where simulation_year = 2025 and event_type = 'raise')", "event_generation of 2025")]
    [InlineData("update fct_workforce_snapshot set current_age = current_age + 1 where rowid = 70", "workforce_snapshot of 202.")]
    [InlineData("delete from fct_year_metrics where simulation_year = 2026", "validation_metrics of 2026")]
    [InlineData("update int_requirement_formulas set formula = 'other' where simulation_year = 2025 and formula_order = 1", "workforce_requirements of 2025")]
    [InlineData("update census_employees set employee_gross_compensation = 1 where rowid = 3", "pre_simulation")]
    [InlineData("update config_job_levels set max_compensation = max_compensation + 1 where level_id = 2", "pre_simulation")]
    [InlineData("update int_census_baseline set current_tenure = 99 where rowid = 0", "workforce_baseline of 2025")]
    public void Changing_the_data_shows_too(string damage, string step)
    {
        Assert.True(Execute(damage) > 0);

        AuditVerification verification = _simulation.VerifyAudit();

        Assert.Matches($"^What {step} left has been changed since entry [0-9]+.$", Assert.Single(verification.Issues).Message);
    }

    [Theory]
    [InlineData("delete from simulation_checklist where simulation_year = 2026 and step_name = 'validation_metrics'")]
    [InlineData("update simulation_checklist set status = 'failed' where simulation_year = 2026 and step_name = 'validation_metrics'")]
    public void Changing_the_checklist_shows_too(string damage)
    {
        Assert.True(Execute(damage) > 0);

        Assert.StartsWith(
            "The checklist is not what it was after entry 13:", Assert.Single(_simulation.VerifyAudit().Issues).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _simulation.Dispose();

    private int Execute(string damage)
    {
        using DbConnection connection = _simulation.Connect();
        return connection.Execute(damage);
    }
}
