using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using PlanWise.Engine.Configuration;
using PlanWise.Engine.Storage;
using PlanWise.Engine.Workflow;

namespace PlanWise.Engine.Provenance;

/// <summary>Makes the manifest of a simulation as a connection sees it.</summary>
/// <param name="connection">The connection; what it sees must not change meanwhile.</param>
/// <param name="path">The database file.</param>
/// <param name="cancellationToken">Stops between two rows.</param>
internal sealed partial class ManifestBuilder(DbConnection connection, string path, CancellationToken cancellationToken)
{
    /// <summary>The manifest of what is there now.</summary>
    public SimulationManifest Build()
    {
        List<AuditEntry> log = new AuditLog(connection).Read();
        SimulationConfiguration configuration = SimulationDatabase.ReadConfiguration(connection);
        Checklist checklist = SimulationDatabase.ReadChecklist(connection, configuration.Years());
        return new SimulationManifest(
            SimulationManifest.CurrentFormat,
            DateTimeOffset.UtcNow,
            Environment.UserName,
            Environment.MachineName,
            Database(),
            Producers(log),
            Configurations(),
            configuration.Resolve().ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.Ordinal),
            connection.Scalar<string>("select max(census_sha256) from simulation_census"),
            SourceFiles.Read(connection),
            log.Count,
            log.LastOrDefault()?.EntryHash,
            [.. configuration.Years().Where(checklist.IsComplete)],
            checklist.IsComplete(new StepKey(SimulationStep.PreSimulation, null))
                ? connection.Scalar<string>(EmbeddedSql.Text("Storage/digest.sql"), ("simulation_year", null))
                : null,
            Tables(),
            Definitions(),
            ManifestSha256: "").Sealed();
    }

    private ManifestDatabase Database() => connection.Query(
        "select schema_version, created_at, engine_version, duckdb_version from simulation_metadata",
        row => new ManifestDatabase(
            Path.GetFileName(path), row.GetInt32(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), row.GetString(3)))[0];

    private static List<ManifestProducer> Producers(List<AuditEntry> log) =>
    [
        .. log.GroupBy(entry => (entry.EngineVersion, entry.ModelsSha256, entry.DuckDbVersion)).Select(entries => new ManifestProducer(
            entries.Key.EngineVersion, entries.Key.ModelsSha256, entries.Key.DuckDbVersion, entries.First().EntryId, entries.Count())),
    ];

    private List<ManifestConfiguration> Configurations() => connection.Query(
        """
        select configuration_version, configuration_sha256, stored_at, changed_keys
        from simulation_configuration
        order by configuration_version
        """,
        row => new ManifestConfiguration(
            row.GetInt32(0), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2), row.GetNullableString(3)));

    // The log has its own chain of hashes, and may go on.
    private List<ManifestTable> Tables() =>
    [
        .. connection.Query(
            """
            select table_name
            from duckdb_tables()
            where database_name = 'simulation' and not internal and table_name not like 'simulation\_audit\_%' escape '\'
            order by table_name
            """,
            row => row.GetString(0)).Select(Table),
    ];

    /// <summary>A table as it is.</summary>
    public ManifestTable Table(string name)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, connection.Scalar<string>(
            """
            select string_agg(column_name || ' ' || data_type, ',' order by column_index)
            from duckdb_columns()
            where database_name = 'simulation' and table_name = $table
            """,
            ("table", name))!);

        long rows = AppendRows(hash, $"select content::varchar from simulation.{name} as content");
        return new ManifestTable(name, rows, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private string Definitions()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string head, string statement) in connection.Query(
            EmbeddedSql.Text("Provenance/definitions.sql"), row => (row.GetString(3), row.GetString(4))))
        {
            Append(hash, head);
            Append(hash, ParseTree(statement));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // DuckDB words a definition in one way in the session that made it and in another when it was read from the file; what
    // it parses both to is the same but for the places in the text. The columns that a star excludes are a set to it, and
    // written in one order today and in another tomorrow.
    private string ParseTree(string statement)
    {
        string inOneOrder = Excluded().Replace(statement, list => string.Join(", ", list.Value.Split(", ").Order(StringComparer.Ordinal)));
        string tree = connection.Scalar<string>("select json_serialize_sql($statement::varchar)", ("statement", inOneOrder))!;
        return tree.StartsWith("{\"error\":true", StringComparison.Ordinal) ? statement : PlaceInText().Replace(tree, "");
    }

    [GeneratedRegex(@"(?<=\bEXCLUDE \()[^()]*(?=\))")]
    private static partial Regex Excluded();

    [GeneratedRegex(@"""query_location"":\d+,?")]
    private static partial Regex PlaceInText();

    private long AppendRows(IncrementalHash hash, string query)
    {
        using DbCommand command = connection.CreateCommand(query, []);
        using DbDataReader rows = command.ExecuteReader();
        long count = 0;
        while (rows.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Append(hash, rows.GetString(0));
            count++;
        }

        return count;
    }

    // With its length before it, no text runs into the next.
    private static void Append(IncrementalHash hash, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        hash.AppendData(Encoding.ASCII.GetBytes(bytes.Length.ToString(CultureInfo.InvariantCulture)));
        hash.AppendData(":"u8);
        hash.AppendData(bytes);
    }
}
