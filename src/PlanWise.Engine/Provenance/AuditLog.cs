using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PlanWise.Engine.Export;
using PlanWise.Engine.Storage;
using PlanWise.Engine.Workflow;

namespace PlanWise.Engine.Provenance;

/// <summary>The log as a connection sees it: to add to, to read and to verify.</summary>
/// <param name="connection">A connection to the simulation's database.</param>
internal sealed class AuditLog(DbConnection connection)
{
    /// <summary>Adds an entry; the caller's transaction holds it together with what it speaks of.</summary>
    public void Append(LoggedAction action)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        (long last, string hash) = Head();
        var entry = new AuditEntry(
            EntryId: last + 1,
            LoggedAt: now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)),
            UserName: Environment.UserName,
            HostName: Environment.MachineName,
            EngineVersion: SimulationSchema.EngineVersion,
            ModelsSha256: EmbeddedSql.Sha256,
            DuckDbVersion: connection.ServerVersion,
            Command: action.Command,
            Action: action.Name,
            Step: action.Step,
            Year: action.Year,
            Forced: action.Forced,
            Outcome: action.Outcome,
            Rows: action.Rows,
            Duration: action.Duration,
            ConfigurationSha256: action.ConfigurationSha256,
            CensusSha256: connection.Scalar<string>("select max(census_sha256) from simulation_census"),
            Message: action.Message,
            Digest: StepOutputs.StateDigest(connection),
            PreviousHash: hash,
            EntryHash: "");
        Insert(entry with { EntryHash = entry.ComputeHash() });
    }

    /// <summary>Every entry, the oldest first.</summary>
    public List<AuditEntry> Read() => connection.Query(EmbeddedSql.Text("Export/queries/audit.sql"), RecordRows.Audit);

    /// <summary>Gives entries from before they were chained their hashes.</summary>
    public void Chain()
    {
        List<AuditEntry> entries = Read();
        connection.Execute("delete from simulation_audit_log");
        foreach (AuditEntry entry in entries)
        {
            AuditEntry chained = entry with { PreviousHash = Head().Hash };
            Insert(chained with { EntryHash = chained.ComputeHash() });
        }
    }

    /// <summary>Whether the log is whole, and whether the steps' output is what it says.</summary>
    public AuditVerification Verify(CancellationToken cancellationToken)
    {
        List<AuditEntry> entries = Read();
        (int compared, List<AuditIssue> data) = CompareData(entries, cancellationToken);
        AuditIssue[] issues = [.. ChainIssues(entries), .. data];
        return new AuditVerification(issues.Length == 0, entries.Count, entries.LastOrDefault()?.EntryHash, compared, issues);
    }

    private IEnumerable<AuditIssue> ChainIssues(List<AuditEntry> entries)
    {
        string previousHash = Origin();
        long previousId = 0;
        foreach (AuditEntry entry in entries)
        {
            if (entry.EntryId <= previousId)
            {
                yield return new AuditIssue(AuditIssueKind.Inserted, entry.EntryId, $"There are several entries {Text(entry.EntryId)}.");
            }
            else if (entry.EntryId > previousId + 1)
            {
                yield return Missing(previousId + 1, entry.EntryId - 1);
            }
            else if (entry.PreviousHash != previousHash)
            {
                yield return new AuditIssue(
                    AuditIssueKind.Changed,
                    entry.EntryId,
                    $"Entry {Text(entry.EntryId)} does not continue {(previousId == 0 ? "this simulation" : $"entry {Text(previousId)}")}: one of the two has been replaced.");
            }

            if (entry.EntryHash != entry.ComputeHash())
            {
                yield return new AuditIssue(
                    AuditIssueKind.Changed, entry.EntryId, $"Entry {Text(entry.EntryId)} is not what was logged: its content does not give its hash.");
            }

            (previousId, previousHash) = (entry.EntryId, entry.EntryHash);
        }

        (long last, string hash) = Head();
        if (last > previousId)
        {
            yield return Missing(previousId + 1, last);
        }
        else if (last < previousId)
        {
            yield return new AuditIssue(AuditIssueKind.Inserted, last + 1, $"The entries after {Text(last)} were not logged.");
        }
        else if (hash != previousHash)
        {
            yield return new AuditIssue(AuditIssueKind.Changed, last, $"Entry {Text(last)}, the newest, is not the one that was logged.");
        }
    }

    private (int Compared, List<AuditIssue> Issues) CompareData(List<AuditEntry> entries, CancellationToken cancellationToken)
    {
        var issues = new List<AuditIssue>();
        if (entries.LastOrDefault(entry => entry.Digest is not null) is { } last && last.Digest != StepOutputs.StateDigest(connection))
        {
            issues.Add(new AuditIssue(
                AuditIssueKind.DataChanged,
                last.EntryId,
                $"The checklist is not what it was after entry {Text(last.EntryId)}: a step has been added, removed or marked otherwise."));
        }

        int compared = 0;
        foreach ((StepKey key, string? digest) in StepOutputs.Recorded(connection))
        {
            cancellationToken.ThrowIfCancellationRequested();
            AuditEntry? run = entries.LastOrDefault(entry =>
                (entry.Step == key.Step && entry.Year == key.Year && entry.Outcome == "completed") || entry.Action == "upgrade_schema");
            if (run is null)
            {
                issues.Add(new AuditIssue(AuditIssueKind.DataChanged, null, $"{key} is complete by the checklist, but no entry says that it ran."));
            }
            else if (run.DuckDbVersion == connection.ServerVersion)
            {
                compared++;
                if (digest != StepOutputs.Digest(connection, key))
                {
                    issues.Add(new AuditIssue(AuditIssueKind.DataChanged, run.EntryId, $"What {key} left has been changed since entry {Text(run.EntryId)}."));
                }
            }
        }

        return (compared, issues);
    }

    private static AuditIssue Missing(long first, long last) => new(
        AuditIssueKind.Removed,
        first,
        first == last ? $"Entry {Text(first)} is missing." : $"The entries {Text(first)} to {Text(last)} are missing.");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    // The newest entry, kept beside the log so that one that is cut off at its end is missed.
    private (long EntryId, string Hash) Head() => connection.Query(
        "select entry_id, entry_hash from simulation_audit_head", row => (row.GetInt64(0), row.GetString(1))) is [var head] ? head : (0, Origin());

    // What the first entry follows: no log of another simulation fits.
    private string Origin()
    {
        DateTimeOffset created = connection.Scalar<DateTimeOffset>("select created_at from simulation_metadata");
        string text = string.Create(CultureInfo.InvariantCulture, $"PlanWise simulation of {created.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private void Insert(AuditEntry entry) => connection.Execute(
        """
        insert into simulation_audit_log values (
          $entry_id, $logged_at, $user_name, $host_name, $engine_version, $models_sha256, $duckdb_version, $command, $action,
          $step_name, $simulation_year, $forced, $outcome, $row_count, $duration_ms, $configuration_sha256, $census_sha256,
          $message, $digest, $previous_hash, $entry_hash
        );
        delete from simulation_audit_head;
        insert into simulation_audit_head values ($entry_id, $entry_hash)
        """,
        ("entry_id", entry.EntryId),
        ("logged_at", entry.LoggedAt),
        ("user_name", entry.UserName),
        ("host_name", entry.HostName),
        ("engine_version", entry.EngineVersion),
        ("models_sha256", entry.ModelsSha256),
        ("duckdb_version", entry.DuckDbVersion),
        ("command", entry.Command),
        ("action", entry.Action),
        ("step_name", entry.Step?.StoredName()),
        ("simulation_year", entry.Year),
        ("forced", entry.Forced),
        ("outcome", entry.Outcome),
        ("row_count", entry.Rows),
        ("duration_ms", entry.Duration?.TotalMilliseconds),
        ("configuration_sha256", entry.ConfigurationSha256),
        ("census_sha256", entry.CensusSha256),
        ("message", entry.Message),
        ("digest", entry.Digest),
        ("previous_hash", entry.PreviousHash),
        ("entry_hash", entry.EntryHash));
}
