using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PlanWise.Engine.Models;
using PlanWise.Engine.Storage;
using PlanWise.Engine.Workflow;

namespace PlanWise.Engine.Provenance;

/// <summary>Hashes of what the steps have left: of one step's tables, and of all complete steps together.</summary>
/// <remarks>
/// They are made of DuckDB's own hashes, which cost next to nothing beside a step, and tell any change from the same version
/// of DuckDB; somebody who wants to deceive is found by the SHA-256 of a manifest.
/// </remarks>
internal static class StepOutputs
{
    /// <summary>The hash of what a step has left, times of creation left out.</summary>
    /// <param name="connection">The connection that sees it.</param>
    /// <param name="key">The step; a yearly one with its year.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string Digest(DbConnection connection, StepKey key)
    {
        IReadOnlyList<string> tables = key.Year is null ? CensusAndParameters(connection) : StepModels.OutputTables(key.Step);
        IEnumerable<string> queries = tables.Select((table, index) =>
            $"""
            select {index} as position, rows_fingerprint(count(*), sum(hash(*columns(lambda name: name not in ('created_at', 'snapshot_created_at'))))) as fingerprint
            from {table} {(key.Year is null ? "" : "where simulation_year = $year")}
            """);
        List<string> fingerprints = tables.Count == 0 ? [] : connection.Query(
            $"{string.Join("\nunion all\n", queries)}\norder by position",
            row => row.GetString(1),
            key.Year is { } year ? [("year", year)] : []);
        return Sha256(tables.Zip(fingerprints, (table, fingerprint) => $"{table}={fingerprint}"));
    }

    /// <summary>The hash of what all complete steps have left, as the checklist has it.</summary>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string StateDigest(DbConnection connection) => Sha256(
        Recorded(connection).Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.Key.Year} {step.Key.Step.StoredName()}={step.Digest}")));

    /// <summary>The hashes of the complete steps, as they were when the steps ended.</summary>
    public static List<(StepKey Key, string? Digest)> Recorded(DbConnection connection) => connection.Query(
        """
        select step_name, simulation_year, output_digest
        from simulation_checklist
        where status = 'completed'
        order by simulation_year nulls first, step_name
        """,
        row => (new StepKey(SimulationSteps.Parse(row.GetString(0)), row.GetNullable<int>(1)), row.GetNullableString(2)));

    /// <summary>Notes in the checklist what a step has left as it is now.</summary>
    public static void Store(DbConnection connection, StepKey key) => connection.Execute(
        """
        update simulation_checklist set output_digest = $digest
        where step_name = $step_name and simulation_year is not distinct from $simulation_year::integer
        """,
        ("digest", Digest(connection, key)),
        ("step_name", key.Step.StoredName()),
        ("simulation_year", key.Year));

    private static List<string> CensusAndParameters(DbConnection connection) => connection.Query(
        """
        select table_name
        from duckdb_tables()
        where database_name = 'simulation' and (table_name like 'census\_%' escape '\' or table_name like 'config\_%' escape '\')
        order by table_name
        """,
        row => row.GetString(0));

    private static string Sha256(IEnumerable<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
}
