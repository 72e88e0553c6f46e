using System.ComponentModel.DataAnnotations.Schema;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PlanWise;

/// <summary>
/// One entry of the log, to which every attempt to change the simulation adds one. Each holds the hash of the one before,
/// so that no entry can be changed, removed or inserted without those after it telling.
/// </summary>
/// <param name="EntryId">Its number, from 1, in the order of time.</param>
/// <param name="LoggedAt">When it ended, in UTC, to the microsecond.</param>
/// <param name="UserName">Who did it.</param>
/// <param name="HostName">On which machine.</param>
/// <param name="EngineVersion">With which version of PlanWise.</param>
/// <param name="ModelsSha256">Hash of the SQL that this version runs.</param>
/// <param name="DuckDbVersion">With which version of DuckDB.</param>
/// <param name="Command">What the user typed: a cmdlet or a command; null when code called the engine.</param>
/// <param name="Action">
/// What was done: <c>run_step</c>, <c>reset_year</c>, <c>change_configuration</c>, <c>change_census</c> or <c>read_files</c>.
/// </param>
/// <param name="Step">The step; null when it is about no single one.</param>
/// <param name="Year">The simulated year; null when it is about no single one.</param>
/// <param name="Forced">Whether a step was run past the checklist.</param>
/// <param name="Outcome"><c>completed</c> or <c>failed</c>.</param>
/// <param name="Rows">Rows of the output; null when there is none.</param>
/// <param name="Duration">How long it took, in seconds; null when it was not measured.</param>
/// <param name="ConfigurationSha256">Hash of the configuration, 64 hexadecimal digits.</param>
/// <param name="CensusSha256">Hash of the census, 64 hexadecimal digits; null before it is imported.</param>
/// <param name="Message">Why it failed, or what changed; null otherwise.</param>
/// <param name="Digest">
/// A hash of the output of all steps that are complete afterwards, times of creation left out: equal whenever the same steps
/// gave the same rows.
/// </param>
/// <param name="StateSha256">
/// A hash of every cell of the tables of the simulation's own records: configurations, checklist,
/// validations, files and so on.
/// </param>
/// <param name="PreviousHash">The hash of the entry before; of the first entry, one of the simulation itself.</param>
/// <param name="EntryHash">SHA-256 of all the above, 64 lower-case hexadecimal digits.</param>
public sealed record AuditEntry(
    long EntryId,
    DateTimeOffset LoggedAt,
    string UserName,
    string HostName,
    string EngineVersion,
    string ModelsSha256,
    [property: Column("duckdb_version")] string DuckDbVersion,
    string? Command,
    string Action,
    [property: Column("step_name")] SimulationStep? Step,
    int? Year,
    bool Forced,
    string Outcome,
    [property: Column("row_count")] long? Rows,
    [property: Column("duration_ms")] decimal? Duration,
    string ConfigurationSha256,
    string? CensusSha256,
    string? Message,
    string Digest,
    string StateSha256,
    string PreviousHash,
    string EntryHash)
{
    internal static RecordView View => field ??= RecordView.Of<AuditEntry>(
        """
        Entry   |  6 wide | {EntryId}
        When    | 22 | {LoggedAt:second}
                |  1 | {mark: Outcome!=completed red ✗; Forced yellow !; green ✓}
        Year    |  4 | {Year}
        What    | 21 | {Step} || {Action}
        Who     | 12 | {UserName}
        Command | wide | {Command}
        Rows    | 11 wide | {Rows:N0}
        Time    | 10> wide | {Duration:duration}
        Message |    | {Message:paragraph}
        """,
        """
        Entry | {EntryId:N0}
        When | {LoggedAt:second}
        Who | {UserName} on {HostName}
        Command ?Command | {Command}
        Action | {Action}
        Step ?Step | {Step}
        Year ?Year | {Year}
        Forced | {Forced}
        Outcome | {Outcome}
        Rows | {Rows:N0}
        Duration | {Duration:duration}
        Message ?Message | {Message:paragraph}
        PlanWise | {EngineVersion}
        DuckDB | {DuckDbVersion}
        Configuration | {ConfigurationSha256}
        Census | {CensusSha256}
        Digest | {Digest}
        Entry before | {PreviousHash}
        Hash | {EntryHash}
        """);

    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// The entry as one line of JSON, with the names of the log's columns and without a line break. Its last member is
    /// <c>entry_hash</c>: the SHA-256 of the same line in UTF-8 without that member.
    /// </summary>
    public string ToJson() => Encoding.UTF8.GetString(Line(withHash: true));

    /// <summary>The hash that the entry should have.</summary>
    internal string ComputeHash() => Convert.ToHexStringLower(SHA256.HashData(Line(withHash: false)));

    private byte[] Line(bool withHash)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, Json))
        {
            json.WriteStartObject();
            json.WriteNumber("entry_id", EntryId);
            json.WriteString("logged_at", LoggedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture));
            json.WriteString("user_name", UserName);
            json.WriteString("host_name", HostName);
            json.WriteString("engine_version", EngineVersion);
            json.WriteString("models_sha256", ModelsSha256);
            json.WriteString("duckdb_version", DuckDbVersion);
            json.WriteString("command", Command);
            json.WriteString("action", Action);
            json.WriteString("step_name", Step?.StoredName());
            WriteNumber(json, "simulation_year", Year);
            json.WriteBoolean("forced", Forced);
            json.WriteString("outcome", Outcome);
            WriteNumber(json, "row_count", Rows);
            WriteNumber(json, "duration_ms", Elapsed.Milliseconds(Duration));
            json.WriteString("configuration_sha256", ConfigurationSha256);
            json.WriteString("census_sha256", CensusSha256);
            json.WriteString("message", Message);
            json.WriteString("digest", Digest);
            json.WriteString("state_sha256", StateSha256);
            json.WriteString("previous_hash", PreviousHash);
            if (withHash)
            {
                json.WriteString("entry_hash", EntryHash);
            }

            json.WriteEndObject();
        }

        return line.ToArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
