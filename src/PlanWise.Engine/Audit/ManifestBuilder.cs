using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PlanWise.Configuration;
using PlanWise.Domain;
using PlanWise.Storage;

namespace PlanWise.Audit;

/// <summary>Makes the manifest of a simulation as a connection sees it.</summary>
/// <param name="connection">The connection; what it sees must not change meanwhile.</param>
/// <param name="path">The database file.</param>
/// <param name="cancellationToken">Stops between two rows.</param>
internal sealed class ManifestBuilder(DbConnection connection, string path, CancellationToken cancellationToken)
{
    /// <summary>The manifest of what is there now.</summary>
    public SimulationManifest Build()
    {
        // Entries that cannot be read are what verifying the log finds.
        List<LoggedRow> rows = new AuditLog(connection).ReadRows();
        List<AuditEntry> log = [.. rows.Where(row => row.Entry is not null).Select(row => row.Entry!)];

        // Not what its hash says: then the comparison shows which settings.
        SimulationConfiguration configuration =
            StoredConfiguration.Newest(connection).Configuration ?? StoredConfiguration.ReadNewest(connection, path);
        Checklist checklist = ChecklistStore.Read(connection, configuration.Years());
        return new SimulationManifest(
            SimulationManifest.CurrentFormat,
            DateTimeOffset.UtcNow,
            Environment.UserName,
            Environment.MachineName,
            Database(),
            Producers(log),
            Configurations(),
            configuration.Resolve().ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.Ordinal),
            connection.Scalar<string>("select max(census_sha256) from simulation_census") is { } census ? Shown(census) : null,
            SourceFiles.Read(connection),
            rows.Count,
            rows.LastOrDefault()?.Entry?.EntryHash,
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
            Path.GetFileName(path),
            row.Get<int>("schema_version"),
            row.Get<DateTimeOffset>("created_at"),
            row.Get<string>("engine_version"),
            row.Get<string>("duckdb_version"))) is [var database, ..]
        ? database
        : throw DataFailure.Of("The database does not say what it is: simulation_metadata is empty.", "simulation_metadata");

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
            row.Get<int>("configuration_version"),
            Shown(row.Get<string>("configuration_sha256")),
            row.Get<DateTimeOffset>("stored_at"),
            row.GetNullableString("changed_keys")));

    // The log has its own chain of hashes, and may go on.
    private List<ManifestTable> Tables() =>
    [
        .. connection.Query(
            """
            select schema_name, table_name
            from duckdb_tables()
            where database_name = 'simulation' and not internal
              and not (schema_name = 'main' and table_name like 'simulation\_audit\_%' escape '\')
            order by schema_name <> 'main', schema_name, table_name
            """,
            row => (Schema: row.Get<string>(0), Name: row.Get<string>(1))).Select(table => Table(table.Name, table.Schema)),
    ];

    /// <summary>A table as it is.</summary>
    /// <param name="name">Its name, whatever that holds.</param>
    /// <param name="schema">The schema that it is in; other ones than PlanWise's are part of the name.</param>
    public ManifestTable Table(string name, string schema = "main")
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, connection.Scalar<string>(
            """
            select string_agg(column_name || ' ' || data_type, ',' order by column_index)
            from duckdb_columns()
            where database_name = 'simulation' and schema_name = $schema and table_name = $table
            """,
            ("schema", schema),
            ("table", name)) ?? "");

        long rows = AppendRows(hash, $"select _content::varchar from simulation.{EmbeddedSql.Name(schema)}.{EmbeddedSql.Name(name)} as _content");
        bool isPlain = schema == "main" && !name.Contains('"', StringComparison.Ordinal);
        string shown = isPlain ? name : $"{EmbeddedSql.Name(schema)}.{EmbeddedSql.Name(name)}";
        return new ManifestTable(
            Shown(shown), rows, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    // Anyone who can write the file chooses names and hashes.
    private static string Shown(string text) => Quote.Cut(SsnMask.InQuotedText(text));

    // Views and macros, and the indexes and whatever else there is: nothing is in a file unseen.
    private string Definitions()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Definition definition in Audit.Definitions.Read(connection))
        {
            Append(hash, definition.Head);
            Append(hash, definition.Tree);
        }

        foreach ((string name, string definition) in connection.Query(
            EmbeddedSql.Text("Audit/structure.sql"), row => (row.Get<string>(0), row.Get<string>(1))))
        {
            Append(hash, name);
            Append(hash, definition);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

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
