using System.Data.Common;
using PlanWise.Audit;
using PlanWise.Configuration;
using PlanWise.Domain;
using PlanWise.Storage;

namespace PlanWise.Engine.Tests.Run;

/// <summary>What is newest is told by numbers, never by a clock, which may step back.</summary>
public sealed class ClockTests : IDisposable
{
    private readonly Plan _plan = new(60, Plan.Years(2025, 2026));

    [Fact]
    public void A_run_after_the_clock_stepped_back_is_right()
    {
        _plan.Run();
        StepBack();
        _plan.Simulation.Dispose();
        SimulationConfiguration other = Plan.Years(2025, 2026, growth: 0.05m);

        using (var changed = Simulation.Create(
            _plan.DatabasePath, other, CensusSource.FromFile(_plan.CensusPath), allowConfigurationChange: true))
        {
            Assert.Equal(2, changed.Run(new RunOptions(ResumeFrom: 2025)).Count());
            Assert.All(Enumerable.Range(2025, 2), year => Assert.True(changed.ValidateYear(year).Passed));
        }

        // And forth again: what was right before is right now.
        using var again = Simulation.Create(
            _plan.DatabasePath, _plan.Configuration, CensusSource.FromFile(_plan.CensusPath), allowConfigurationChange: true);
        Assert.Equal(2, again.Run(new RunOptions(ResumeFrom: 2025)).Count());
        ValidationResult repeatable = again.ValidateYear(2026).Checks.Single(check => check.CheckId == "repeatable");
        Assert.Equal((ValidationOutcome.Passed, "2 runs with the same rows"), (repeatable.Outcome, repeatable.Expected));
    }

    public void Dispose() => _plan.Dispose();

    // Everything that was written so far is of a time to come.
    private void StepBack()
    {
        foreach ((string table, string column) in _plan.Query(
            "select table_name, column_name from duckdb_columns() where database_name = 'simulation' and data_type = 'TIMESTAMP WITH TIME ZONE' and table_name in (select table_name from duckdb_tables())",
            row => (row.GetString(0), row.GetString(1))))
        {
            _plan.Execute($"update {table} set {column} = {column} + interval 1 year");
        }

        // As the log of that time would have sealed it.
        using DbConnection connection = _plan.Simulation.Connect();
        var log = new AuditLog(connection);
        string state = SimulationState.Read(connection);
        string previous = log.Origin();
        List<AuditEntry> entries = [.. log.ReadRows().Select(row => row.Entry!)];
        foreach (AuditEntry entry in entries)
        {
            AuditEntry then = entry with
            {
                PreviousHash = previous,
                StateSha256 = entry == entries[^1] ? Sha256.Of([state]) : entry.StateSha256,
            };
            previous = then.ComputeHash();
            connection.Execute(
                "update simulation_audit_log set previous_hash = $previous, state_sha256 = $state, entry_hash = $hash where entry_id = $id",
                ("previous", then.PreviousHash),
                ("state", then.StateSha256),
                ("hash", previous),
                ("id", then.EntryId));
        }

        connection.Execute("update simulation_audit_head set entry_hash = $hash, state = $state", ("hash", previous), ("state", state));
    }
}
