using System.Data.Common;
using System.Text.Json;
using PlanWise.Domain;
using PlanWise.Storage;

namespace PlanWise.Audit;

/// <summary>
/// SHA-256 of each table of a simulation's own records. Every entry of the log is sealed with them, so
/// that a later change of any of their cells shows.
/// </summary>
internal static class SimulationState
{
    /// <summary>The tables, and what each holds in words.</summary>
    public static IReadOnlyDictionary<string, string> Tables { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["simulation_metadata"] = "The file's description of itself",
        ["simulation_configuration"] = "The history of configurations",
        ["simulation_census"] = "The hash of the census",
        ["simulation_sources"] = "The list of the files that were read",
        ["simulation_checklist"] = "The checklist",
        ["simulation_validation_history"] = "The history of validations",
        ["simulation_year_fingerprints"] = "What the years' rows amounted to",
    };

    /// <summary>The hash of each table as JSON, in the order of <see cref="Tables"/>.</summary>
    /// <exception cref="DatabaseException">A table cannot be read.</exception>
    public static string Read(DbConnection connection) => JsonSerializer.Serialize(Hashes(connection, [.. Tables.Keys]));

    /// <summary>The tables that are not as a text of <see cref="Read"/> has them; all, when it is not such a text.</summary>
    /// <param name="connection">The connection that sees them.</param>
    /// <param name="recorded">The text.</param>
    public static IEnumerable<string> Changed(DbConnection connection, string? recorded)
    {
        Dictionary<string, string> expected = FromJson(recorded);
        IReadOnlyDictionary<string, string> found = ReadDamaged(connection);
        return Tables.Keys.Where(table => !expected.TryGetValue(table, out string? hash) || hash != found.GetValueOrDefault(table));
    }

    private static Dictionary<string, string> FromJson(string? json)
    {
        try
        {
            return json is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [];
        }
        catch (JsonException)
        {
            // Then no table is as it was recorded.
            return [];
        }
    }

    // A table that is gone, or other than PlanWise made it, has none.
    private static SortedDictionary<string, string> ReadDamaged(DbConnection connection, params string[] tables)
    {
        tables = tables.Length == 0 ? [.. Tables.Keys] : tables;
        try
        {
            return Hashes(connection, tables);
        }
        catch (DatabaseException exception) when (StorageFailure.IsOfContent(exception))
        {
            return tables.Length == 1 ? [] : new(tables.SelectMany(table => ReadDamaged(connection, table)).ToDictionary(), StringComparer.Ordinal);
        }
    }

    // The order of the rows does not matter.
    private static SortedDictionary<string, string> Hashes(DbConnection connection, string[] tables)
    {
        ILookup<string, string> rows = connection.Query(
            string.Join("\nunion all\n", tables.Select(table => $"select '{table}', content::varchar from simulation.main.{table} as content")),
            row => (Table: row.GetString(0), Hash: Sha256.Of([row.GetString(1)]))).ToLookup(row => row.Table, row => row.Hash);
        return new(
            tables.ToDictionary(table => table, table => Sha256.Of([string.Concat(rows[table].Order(StringComparer.Ordinal))])),
            StringComparer.Ordinal);
    }
}
