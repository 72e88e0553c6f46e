using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using PlanWise.Engine.Census;
using PlanWise.Engine.Tests.Workflow;
using PlanWise.Engine.Workflow;

namespace PlanWise.Engine.Tests.Provenance;

/// <summary>The log is chained: whatever is done to it, or to the data behind its back, shows.</summary>
public sealed partial class AuditLogTests : IDisposable
{
    private readonly Plan _plan = new(60, Plan.Years(2025, 2026));

    [Fact]
    public void A_log_that_nobody_touched_is_whole()
    {
        _plan.Run();
        _plan.Simulation.ResetYear(2026);
        _plan.Run();

        AuditVerification verification = _plan.Simulation.VerifyAudit();

        Assert.Empty(verification.Issues);
        Assert.True(verification.Passed);
        Assert.Equal((20, 13), (verification.Entries, verification.StepsCompared));
        Assert.Equal(_plan.Simulation.ReadAudit()[^1].EntryHash, verification.EntryHash);
    }

    [Fact]
    public void A_simulation_in_which_nothing_has_run_has_a_whole_log_too()
    {
        Assert.Equal((true, 0L, null, 0), Brief(_plan.Simulation.VerifyAudit()));

        static (bool Passed, long Entries, string? Hash, int Compared) Brief(AuditVerification verification) =>
            (verification.Passed, verification.Entries, verification.EntryHash, verification.StepsCompared);
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
        _plan.Run();
        _plan.Execute(damage);

        AuditVerification verification = _plan.Simulation.VerifyAudit();

        Assert.False(verification.Passed);
        Assert.Contains(verification.Issues, issue => issue.Kind == kind && issue.EntryId == entryId);
        Assert.All(verification.Issues, issue => Assert.EndsWith(".", issue.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void An_entry_that_is_replaced_with_its_hash_does_not_fit_the_next()
    {
        _plan.Run();
        AuditEntry forged = _plan.Simulation.ReadAudit()[4] with { UserName = "somebody" };
        _plan.Execute($"update simulation_audit_log set user_name = 'somebody', entry_hash = '{forged.ComputeHash()}' where entry_id = 5");

        AuditIssue issue = Assert.Single(_plan.Simulation.VerifyAudit().Issues);

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
        _plan.Run();
        Assert.True(_plan.Execute(damage) > 0);

        AuditVerification verification = _plan.Simulation.VerifyAudit();

        Assert.Matches($"^What {step} left has been changed since entry [0-9]+.$", Assert.Single(verification.Issues).Message);
    }

    [Theory]
    [InlineData("delete from simulation_checklist where simulation_year = 2026 and step_name = 'validation_metrics'")]
    [InlineData("update simulation_checklist set status = 'failed' where simulation_year = 2026 and step_name = 'validation_metrics'")]
    public void Changing_the_checklist_shows_too(string damage)
    {
        _plan.Run();
        Assert.True(_plan.Execute(damage) > 0);

        Assert.StartsWith(
            "The checklist is not what it was after entry 13:", Assert.Single(_plan.Simulation.VerifyAudit().Issues).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_steps_have_the_same_digest_however_they_were_reached()
    {
        _plan.Run();
        using var other = new Plan(60, Plan.Years(2025, 2026), new SimulationOptions(Threads: 1));
        other.Run(new RunOptions(EndYear: 2025));
        string? afterFirstYear = other.Simulation.ReadAudit()[^1].Digest;
        other.Run();
        other.Simulation.ResetYear(2026);
        string? afterReset = other.Simulation.ReadAudit()[^1].Digest;
        other.Reopen();
        other.Run();

        IReadOnlyList<AuditEntry> log = _plan.Simulation.ReadAudit();
        Assert.Equal(log[^1].Digest, other.Simulation.ReadAudit()[^1].Digest);
        Assert.Equal(log[6].Digest, afterFirstYear);
        Assert.Equal(log[6].Digest, afterReset);
        Assert.Equal(log.Count, log.Select(entry => entry.Digest).Distinct().Count());
    }

    [Fact]
    public void An_entry_says_who_did_what_with_what()
    {
        _plan.Run();

        AuditEntry entry = _plan.Simulation.ReadAudit()[5];

        Assert.Equal((Environment.UserName, Environment.MachineName), (entry.UserName, entry.HostName));
        Assert.Equal((SimulationStep.WorkforceSnapshot, 2025), (entry.Step, entry.Year));
        Assert.Equal(64, entry.ModelsSha256!.Length);
        Assert.Equal(_plan.Configuration.Resolve().Sha256, entry.ConfigurationSha256);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_plan.CensusPath))), entry.CensusSha256);
        Assert.True(entry.Rows > 60 && entry.Duration > TimeSpan.Zero);
        Assert.Null(entry.Command);
    }

    [Fact]
    public void The_command_of_whoever_reports_is_logged()
    {
        _plan.Run(reporter: new RecordingReporter(command: "Invoke-PlanWiseSimulation"));
        _plan.Simulation.ResetYear(2026, new RecordingReporter(command: "Reset-PlanWiseYear"));
        _plan.Simulation.Dispose();
        using var changed = Simulation.Create(
            _plan.DatabasePath,
            Plan.Years(2025, 2026, growth: 0.05m),
            CensusSource.FromFile(_plan.CensusPath),
            allowConfigurationChange: true,
            reporter: new RecordingReporter(command: "New-PlanWiseSimulation"));

        Assert.Equal(
            ["Invoke-PlanWiseSimulation", "Reset-PlanWiseYear", "New-PlanWiseSimulation"],
            changed.ReadAudit().Select(entry => entry.Command).Distinct());
        Assert.Empty(changed.VerifyAudit().Issues);
    }

    [Fact]
    public void Failures_are_part_of_the_chain()
    {
        _plan.Run(new RunOptions(EndYear: 2025));
        _plan.Execute("update fct_workforce_snapshot set employment_status = 'terminated' where employee_id = (select min(employee_id) from fct_workforce_snapshot where employment_status = 'active')");
        Assert.ThrowsAny<PlanWiseException>(() => _plan.Run());

        AuditEntry failure = _plan.Simulation.ReadAudit()[^1];

        Assert.Equal("failed", failure.Outcome);
        Assert.NotNull(failure.Message);
        Assert.Equal(["workforce_snapshot of 2025"], _plan.Simulation.VerifyAudit().Issues.Select(issue => Step().Match(issue.Message).Value));
    }

    [Fact]
    public void A_line_of_JSON_can_be_verified_without_PlanWise()
    {
        _plan.Run(new RunOptions(EndYear: 2025));
        IReadOnlyList<AuditEntry> log = _plan.Simulation.ReadAudit();

        foreach ((AuditEntry entry, int index) in log.Select((entry, index) => (entry, index)))
        {
            string line = entry.ToJson();
            string hashed = Hash().Replace(line, "}");
            Assert.NotEqual(line, hashed);
            Assert.Equal(entry.EntryHash, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(hashed))));
            Assert.DoesNotContain('\n', line);
            Assert.True(index == 0 || entry.PreviousHash == log[index - 1].EntryHash);
        }
    }

    public void Dispose() => _plan.Dispose();

    [GeneratedRegex(",\"entry_hash\":\"[0-9a-f]{64}\"}$")]
    private static partial Regex Hash();

    [GeneratedRegex("[a-z_]+ of [0-9]+")]
    private static partial Regex Step();
}
