using System.CommandLine;
using System.Data.Common;

namespace PlanWise.Cli.Commands;

/// <summary><c>planwise audit</c>: who changed what and when, and whether that log is whole.</summary>
internal sealed class AuditCommand : Command
{
    private const string JsonLines = "jsonl";

    // Not the shared one: here, one more format is to be had.
    private readonly Option<string> _format = new Option<string>("--format", "-f")
    {
        Description = "How entries are written: table (the default), csv, csv-safe (for spreadsheets), json, or jsonl: one a line, as they were hashed.",
        HelpName = "FORMAT",
        DefaultValueFactory = _ => "table",
    }.AcceptOnlyFromAmong("table", "csv", SharedOptions.SafeCsv, "json", JsonLines);

    private readonly Option<bool> _verify = new("--verify")
    {
        Description = "Check that no entry was changed, removed or inserted, and that the data is what they say; the exit code is 1 otherwise.",
    };

    /// <summary>Creates the command.</summary>
    public AuditCommand(Terminal terminal, SharedOptions options)
        : base("audit", "Prints the log: who ran, reset or changed what and when; the other formats have more columns.")
    {
        Add(options.Database);
        Add(_format);
        Add(_verify);
        SetAction(parse =>
        {
            string format = parse.GetRequiredValue(_format);
            if (parse.GetValue(_verify) && format == JsonLines)
            {
                throw new UsageException(
                    "EntriesOnly", $"{JsonLines} is for entries as they were hashed; what {_verify.Name} finds are none.", format, "Take another format.");
            }

            using Simulation simulation = Simulation.Open(parse.GetRequiredValue(options.Database), readOnly: true);
            return parse.GetValue(_verify) ? Verify(simulation, format, terminal) : Print(simulation, format, terminal);
        });
    }

    private static int Print(Simulation simulation, string format, Terminal terminal)
    {
        if (format == JsonLines)
        {
            foreach (AuditEntry entry in simulation.ReadAudit())
            {
                terminal.Results.Write($"{entry.ToJson()}\n");
            }

            return ExitCode.Done;
        }

        using DbDataReader entries = format == "table" ? ForPeople(simulation.ReadAudit()) : ForMachines(simulation.ReadAudit());
        Write(entries, format, terminal);
        return ExitCode.Done;
    }

    private static int Verify(Simulation simulation, string format, Terminal terminal)
    {
        AuditVerification verification = simulation.VerifyAudit();
        foreach (string reason in verification.NotCompared)
        {
            terminal.Error.WriteLine($"warning: {reason}");
        }

        if (format == "table" && verification.Passed)
        {
            terminal.Output.WriteLine(
                $"The log is whole: {verification.Entries} entries; {verification.StepsCompared} steps left what it says. Newest entry: {verification.EntryHash ?? "none"}");
            return ExitCode.Done;
        }

        using DbDataReader issues = RecordRows.Of(verification.Issues, properties: null);
        Write(issues, format, terminal);
        return verification.Passed ? ExitCode.Done : ExitCode.Failed;
    }

    private static void Write(DbDataReader rows, string format, Terminal terminal)
    {
        RowWriter writer = terminal.Rows(SharedOptions.FormatOf(format));
        writer.Write(rows);
        writer.Complete();
    }

    private static DbDataReader ForPeople(IEnumerable<AuditEntry> entries) => RecordRows.Of(
        entries,
        ("entry", typeof(long), entry => entry.EntryId),
        ("logged", typeof(DateTimeOffset), entry => entry.LoggedAt),
        ("user", typeof(string), entry => entry.UserName),
        ("command", typeof(string), entry => entry.Command),
        ("action", typeof(string), entry => entry.Action),
        ("year", typeof(int), entry => entry.Year),
        ("step", typeof(string), entry => entry.Step?.StoredName()),
        ("outcome", typeof(string), entry => entry.Forced ? $"{entry.Outcome} (forced)" : entry.Outcome),
        ("rows", typeof(long), entry => entry.Rows),
        ("seconds", typeof(double), entry => entry.Duration is { } seconds ? Math.Round(seconds, 2) : null),
        ("message", typeof(string), entry => entry.Message));

    private static DbDataReader ForMachines(IEnumerable<AuditEntry> entries) => RecordRows.Of(
        entries,
        ("entry_id", typeof(long), entry => entry.EntryId),
        ("logged_at", typeof(DateTimeOffset), entry => entry.LoggedAt),
        ("user_name", typeof(string), entry => entry.UserName),
        ("host_name", typeof(string), entry => entry.HostName),
        ("engine_version", typeof(string), entry => entry.EngineVersion),
        ("models_sha256", typeof(string), entry => entry.ModelsSha256),
        ("duckdb_version", typeof(string), entry => entry.DuckDbVersion),
        ("command", typeof(string), entry => entry.Command),
        ("action", typeof(string), entry => entry.Action),
        ("step_name", typeof(string), entry => entry.Step?.StoredName()),
        ("simulation_year", typeof(int), entry => entry.Year),
        ("forced", typeof(bool), entry => entry.Forced),
        ("outcome", typeof(string), entry => entry.Outcome),
        ("row_count", typeof(long), entry => entry.Rows),
        ("duration_ms", typeof(double), entry => Elapsed.Milliseconds(entry.Duration)),
        ("configuration_sha256", typeof(string), entry => entry.ConfigurationSha256),
        ("census_sha256", typeof(string), entry => entry.CensusSha256),
        ("message", typeof(string), entry => entry.Message),
        ("digest", typeof(string), entry => entry.Digest),
        ("state_sha256", typeof(string), entry => entry.StateSha256),
        ("previous_hash", typeof(string), entry => entry.PreviousHash),
        ("entry_hash", typeof(string), entry => entry.EntryHash));
}
