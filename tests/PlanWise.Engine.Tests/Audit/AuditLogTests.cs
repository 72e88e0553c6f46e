using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace PlanWise.Engine.Tests.Audit;

/// <summary>The log records who did what, when and with which result.</summary>
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
        Assert.True(entry.Rows > 60 && entry.Duration > 0);
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
