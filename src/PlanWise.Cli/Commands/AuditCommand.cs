using System.CommandLine;
using System.Data.Common;
using PlanWise.Engine.Export;
using PlanWise.Engine.Workflow;

namespace PlanWise.Cli.Commands;

/// <summary><c>planwise audit</c>: who changed what and when.</summary>
internal sealed class AuditCommand : Command
{
    /// <summary>Creates the command.</summary>
    public AuditCommand(Terminal terminal, SharedOptions options)
        : base("audit", "Prints the log: who ran, reset or changed what and when; csv and json have more columns.")
    {
        Add(options.Database);
        Add(options.Format);
        SetAction(parse =>
        {
            using Simulation simulation = Simulation.Open(parse.GetRequiredValue(options.Database), readOnly: true);
            RowFormat format = parse.GetValue(options.Format);
            using DbDataReader entries = format == RowFormat.Table ? ForPeople(simulation.ReadAudit()) : ForMachines(simulation.ReadAudit());
            RowWriter rows = RowWriter.Create(format, terminal.Output);
            rows.Write(entries);
            rows.Complete();
        });
    }

    private static DbDataReader ForPeople(IEnumerable<AuditEntry> entries) => RecordRows.Of(
        entries,
        ("entry", typeof(long), entry => entry.EntryId),
        ("logged", typeof(DateTimeOffset), entry => entry.LoggedAt),
        ("user", typeof(string), entry => entry.UserName),
        ("action", typeof(string), entry => entry.Action),
        ("year", typeof(int), entry => entry.Year),
        ("step", typeof(string), entry => entry.Step?.StoredName()),
        ("outcome", typeof(string), entry => entry.Forced ? $"{entry.Outcome} (forced)" : entry.Outcome),
        ("rows", typeof(long), entry => entry.Rows),
        ("seconds", typeof(double), entry => entry.Duration is { } duration ? Math.Round(duration.TotalSeconds, 2) : null),
        ("message", typeof(string), entry => entry.Message));

    private static DbDataReader ForMachines(IEnumerable<AuditEntry> entries) => RecordRows.Of(
        entries,
        ("entry_id", typeof(long), entry => entry.EntryId),
        ("logged_at", typeof(DateTimeOffset), entry => entry.LoggedAt),
        ("user_name", typeof(string), entry => entry.UserName),
        ("host_name", typeof(string), entry => entry.HostName),
        ("engine_version", typeof(string), entry => entry.EngineVersion),
        ("duckdb_version", typeof(string), entry => entry.DuckDbVersion),
        ("action", typeof(string), entry => entry.Action),
        ("step_name", typeof(string), entry => entry.Step?.StoredName()),
        ("simulation_year", typeof(int), entry => entry.Year),
        ("forced", typeof(bool), entry => entry.Forced),
        ("outcome", typeof(string), entry => entry.Outcome),
        ("row_count", typeof(long), entry => entry.Rows),
        ("duration_ms", typeof(double), entry => entry.Duration?.TotalMilliseconds),
        ("configuration_sha256", typeof(string), entry => entry.ConfigurationSha256),
        ("census_sha256", typeof(string), entry => entry.CensusSha256),
        ("message", typeof(string), entry => entry.Message));
}
