using System.Data.Common;
using PlanWise.Domain;
using PlanWise.Storage;

namespace PlanWise.Audit;

/// <summary>The log as a connection sees it: to add to and to read.</summary>
/// <param name="connection">A connection to the simulation's database.</param>
internal sealed class AuditLog(DbConnection connection)
{
    /// <summary>Adds an entry; the caller's transaction holds it together with what it describes.</summary>
    public void Append(LoggedAction action)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        AuditHead? head = Heads() is [var newest] ? newest : null;
        string state = SimulationState.Read(connection);
        var entry = new AuditEntry(
            EntryId: (head?.EntryId ?? 0) + 1,
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
            CensusSha256: SimulationCensus.ReadSha256(connection),
            Message: action.Message,
            Digest: StepOutputs.StateDigest(connection),
            StateSha256: Sha256.Of([state]),
            PreviousHash: head?.EntryHash ?? Origin(),
            EntryHash: "");
        Insert(entry with { EntryHash = entry.ComputeHash() }, state);
    }

    /// <summary>Whether anything has been logged.</summary>
    public bool HasEntries() => connection.Scalar<long>("select count(*) from simulation_audit_log") > 0;

    /// <summary>Every row, the oldest first, whatever it holds.</summary>
    public List<LoggedRow> ReadRows()
    {
        Func<DbDataReader, AuditEntry> map = RowMapper<AuditEntry>.For();
        return connection.Query(EmbeddedSql.Text("Audit/audit.sql"), row =>
        {
            long? id = row.GetNullable<long>("entry_id");
            try
            {
                return new LoggedRow(id, map(row), Problem: null);
            }
            catch (StorageException exception)
            {
                return new LoggedRow(id, Entry: null, exception.Message);
            }
        });
    }

    /// <summary>The newest entry, kept beside the log so that one that is cut off at its end is missed; one row, unless changed from outside.</summary>
    public List<AuditHead> Heads() => connection.Query(
        "select entry_id, entry_hash, state from simulation_audit_head",
        row => new AuditHead(row.GetNullable<long>(0) ?? 0, row.GetNullableString(1) ?? "", row.GetNullableString(2)));

    /// <summary>Whether there is output that only steps create; each step leaves an entry.</summary>
    public bool IsMissing() => connection.Scalar<bool>(
        """
        select exists (from simulation_checklist)
          or exists (from duckdb_tables() where database_name = 'simulation' and schema_name = 'main' and table_name = 'census_employees')
        """);

    /// <summary>What the first entry follows: no log of another simulation fits.</summary>
    public string Origin() => Sha256.Of(
        ["PlanWise simulation of " + connection.Scalar<string>("select min(created_at)::varchar from simulation_metadata")]);

    private void Insert(AuditEntry entry, string state) => connection.Execute(
        """
        insert into simulation_audit_log values (
          $entry_id, $logged_at, $user_name, $host_name, $engine_version, $models_sha256, $duckdb_version, $command, $action,
          $step_name, $simulation_year, $forced, $outcome, $row_count, $duration_ms, $configuration_sha256, $census_sha256,
          $message, $digest, $state_sha256, $previous_hash, $entry_hash
        );
        delete from simulation_audit_head;
        insert into simulation_audit_head values ($entry_id, $entry_hash, $state)
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
        ("duration_ms", Elapsed.Milliseconds(entry.Duration)),
        ("configuration_sha256", entry.ConfigurationSha256),
        ("census_sha256", entry.CensusSha256),
        ("message", entry.Message),
        ("digest", entry.Digest),
        ("state_sha256", entry.StateSha256),
        ("previous_hash", entry.PreviousHash),
        ("entry_hash", entry.EntryHash),
        ("state", state));
}
