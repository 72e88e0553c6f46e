using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using PlanWise.Domain;
using PlanWise.Model;
using PlanWise.Storage;

namespace PlanWise.Audit;

/// <summary>Fingerprints of what a step has left: one for each of its tables, and for how the tables are built.</summary>
/// <remarks>
/// They are made of DuckDB's own hashes, which cost next to nothing beside a step, and show any change by the same version
/// of DuckDB; an intent to deceive is found by the SHA-256 of a manifest.
/// </remarks>
internal static class StepOutputs
{
    private const string Times = " (times)";

    // What cannot be hashed: a table that is not there any more, or not as it was.
    private const string Unreadable = "unreadable";

    private const string NoRows = "0:0";

    /// <summary>The fingerprints of what a step has left, by table.</summary>
    /// <param name="connection">The connection that sees it.</param>
    /// <param name="key">The step; a yearly one with its year.</param>
    public static SortedDictionary<string, string> Read(DbConnection connection, StepKey key) =>
        Combine(connection, key, tables => Fingerprints(connection, key, tables));

    /// <summary>
    /// The same of data that may be damaged in any way: what cannot be hashed has a fingerprint that no step leaves.
    /// </summary>
    public static SortedDictionary<string, string> ReadDamaged(DbConnection connection, StepKey key) =>
        Combine(connection, key, tables => tables.SelectMany(table =>
        {
            try
            {
                return Fingerprints(connection, key, [table]);
            }
            catch (DatabaseException exception) when (StorageFailure.IsOfContent(exception))
            {
                return [KeyValuePair.Create(table, Unreadable)];
            }
        }));

    /// <summary>The fingerprints of what all yearly steps have left, in one reading.</summary>
    /// <returns>By table and year; null when one of the tables cannot be hashed.</returns>
    public static IReadOnlyDictionary<(string Table, int Year), string>? ReadYears(DbConnection connection)
    {
        IEnumerable<string> queries = SimulationSteps.Yearly.SelectMany(StepModels.OutputTables).SelectMany(table =>
            Selects(table, "simulation_year, ").Select(select => $"{select} group by simulation_year"));
        try
        {
            return connection.Query(
                string.Join("\nunion all\n", queries),
                row => (Year: row.GetNullable<int>(0), Table: row.GetString(1), Fingerprint: row.GetString(2)))
                .Where(each => each.Year is not null)
                .ToDictionary(each => (each.Table, each.Year!.Value), each => each.Fingerprint);
        }
        catch (Exception exception) when (exception is StorageException || (exception is DatabaseException failure && StorageFailure.IsOfContent(failure)))
        {
            // Which one it is shows when each is read by itself.
            return null;
        }
    }

    /// <summary>What a yearly step has left, of <see cref="ReadYears"/>.</summary>
    public static SortedDictionary<string, string> Of(IReadOnlyDictionary<(string Table, int Year), string> years, SimulationStep step, int year) => new(
        StepModels.OutputTables(step)
            .SelectMany(table => StepModels.TimeOfCreation(table) is null ? [table] : (string[])[table, table + Times])
            .ToDictionary(table => table, table => years.GetValueOrDefault((table, year), NoRows)),
        StringComparer.Ordinal);

    /// <summary>As the checklist keeps them.</summary>
    public static string ToJson(SortedDictionary<string, string> output) => JsonSerializer.Serialize(output);

    /// <summary>What the checklist keeps; null when it is not such a text.</summary>
    public static SortedDictionary<string, string>? FromJson(string? json)
    {
        try
        {
            return json is null || JsonSerializer.Deserialize<Dictionary<string, string>>(json) is not { } output
                ? null
                : new SortedDictionary<string, string>(output, StringComparer.Ordinal);
        }
        catch (JsonException)
        {
            // The comparison reports that it has been changed.
            return null;
        }
    }

    /// <summary>The hash of what all complete steps have left, as the checklist has it, times of creation left out.</summary>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string StateDigest(DbConnection connection) => Sha256.Of(connection.Query(
        """
        select step_name, simulation_year, output
        from simulation_checklist
        where status = 'completed'
        order by simulation_year nulls first, step_name
        """,
        row => (Step: row.GetNullableString(0), Year: row.GetNullable<int>(1), Output: FromJson(row.GetNullableString(2))))
        .Select(step => string.Create(
            CultureInfo.InvariantCulture,
            $"{step.Year} {step.Step}={string.Join(';', (step.Output ?? []).Where(table => !table.Key.EndsWith(Times, StringComparison.Ordinal)).Select(table => $"{table.Key}:{table.Value}"))}")));

    /// <summary>Notes in the checklist that the parameter tables were written anew; of all else it keeps what the first step left.</summary>
    public static void NoteParameters(DbConnection connection)
    {
        var key = new StepKey(SimulationStep.PreSimulation, null);
        SortedDictionary<string, string> output =
            FromJson(connection.Scalar<string>("select output from simulation_checklist where step_name = $step_name", ("step_name", key.Step.StoredName()))) ?? [];
        foreach ((string table, string fingerprint) in Fingerprints(connection, key, [.. ParameterTables.Names]))
        {
            output[table] = fingerprint;
        }

        connection.Execute(
            "update simulation_checklist set output = $output where step_name = $step_name",
            ("output", ToJson(output)),
            ("step_name", key.Step.StoredName()));
    }

    private static SortedDictionary<string, string> Combine(
        DbConnection connection, StepKey key, Func<IReadOnlyList<string>, IEnumerable<KeyValuePair<string, string>>> fingerprints)
    {
        IReadOnlyList<string> tables = key.Year is null ? CensusAndParameters(connection) : StepModels.OutputTables(key.Step);
        IEnumerable<KeyValuePair<string, string>> output =
            [.. tables.Count == 0 ? [] : fingerprints(tables), .. key.Year is null ? Structure(connection) : []];
        return new SortedDictionary<string, string>(output.ToDictionary(), StringComparer.Ordinal);
    }

    // The built-in hash and the built-in sum, over all columns but the times of creation, and over these by themselves.
    private static List<KeyValuePair<string, string>> Fingerprints(DbConnection connection, StepKey key, IReadOnlyList<string> tables)
    {
        string ofYear = key.Year is null ? "" : " where simulation_year = $year";
        IEnumerable<string> queries = tables.SelectMany(table => Selects(table)).Select(select => select + ofYear);
        return connection.Query(
            string.Join("\nunion all\n", queries),
            row => KeyValuePair.Create(row.GetString(0), row.GetString(1)),
            key.Year is { } year ? [("year", year)] : []);
    }

    // Each gives a table's name and a fingerprint of the rows, after what is wanted first.
    private static string[] Selects(string table, string first = "")
    {
        string rows = $"from simulation.main.{EmbeddedSql.Name(table)}";
        string? time = StepModels.TimeOfCreation(table);
        string all = $"select {first}{EmbeddedSql.Literal(table)}, count(*) || ':' || coalesce(sum(hash(*columns(lambda name: name is distinct from {Text(time)}))), 0) {rows}";
        return time is null ? [all] : [all, $"select {first}{EmbeddedSql.Literal(table + Times)}, count(*) || ':' || coalesce(sum(hash({time})), 0) {rows}"];
    }

    private static string Text(string? name) => name is null ? "null" : EmbeddedSql.Literal(name);

    private static List<string> CensusAndParameters(DbConnection connection) => connection.Query(
        """
        select table_name
        from duckdb_tables()
        where database_name = 'simulation' and schema_name = 'main'
          and (table_name like 'census\_%' escape '\' or table_name like 'config\_%' escape '\')
        order by table_name
        """,
        row => row.GetString(0));

    // Every table with its columns, and what else there is beside views and macros.
    private static List<KeyValuePair<string, string>> Structure(DbConnection connection) =>
    [
        .. connection.Query(
            EmbeddedSql.Text("Audit/structure.sql"),
            row => KeyValuePair.Create(row.GetString(0), Sha256.Of([row.GetString(1)])[..16])),
    ];
}
