using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using PlanWise.Configuration;
using PlanWise.Storage;

namespace PlanWise.Model;

/// <summary>
/// Compares the parameter tables, from which the models read, with the configuration that they were written from:
/// a rate that is changed in the tables would otherwise change the remaining years.
/// </summary>
internal static partial class ParameterComparison
{
    private const int LongestRow = 80;

    // What a configuration makes of the tables does not change while it is used.
    private static readonly ConditionalWeakTable<SimulationConfiguration, Dictionary<string, List<string>>> Known = [];

    /// <summary>Each table that differs, with the first row that does, in words; empty when none does.</summary>
    /// <param name="file">The file, for a connection on which the tables are made anew.</param>
    /// <param name="connection">The connection that sees the tables.</param>
    /// <param name="configuration">The configuration that the simulation runs with.</param>
    public static List<string> Differences(DatabaseFile file, DbConnection connection, SimulationConfiguration configuration)
    {
        Dictionary<string, List<string>> expected = Known.GetValue(configuration, each => Expected(file, each));
        Dictionary<string, List<string>> found = Found(connection);
        return [.. ParameterTables.Names.Select(table => Difference(table, expected[table], found.GetValueOrDefault(table))).OfType<string>()];
    }

    private static string? Difference(string table, List<string> expected, List<string>? found)
    {
        if (found is null)
        {
            return $"{table} is missing or cannot be read";
        }

        string? added = Less(found, expected);
        string? missing = Less(expected, found);
        return (added, missing) switch
        {
            (null, null) => null,
            (null, _) => $"{table} lacks {Shown(missing)}",
            (_, null) => $"{table} has {Shown(added)} too much",
            _ => $"{table} has {Shown(added)} instead of {Shown(missing)}",
        };
    }

    // The first row of one list that the other has not, or not as often.
    private static string? Less(List<string> rows, List<string> others)
    {
        Dictionary<string, int> left = others.CountBy(row => row, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return rows.Find(row => (left[row] = left.GetValueOrDefault(row) - 1) < 0);
    }

    private static Dictionary<string, List<string>> Expected(DatabaseFile file, SimulationConfiguration configuration)
    {
        using DbConnection connection = file.Connect();
        ParameterTables.CreateTemporary(connection);
        ParameterTables.Write(connection, configuration);
        return Rows(connection, "temp", ParameterTables.Names);
    }

    private static Dictionary<string, List<string>> Found(DbConnection connection)
    {
        try
        {
            return Rows(connection, "simulation", ParameterTables.Names);
        }
        catch (DatabaseException exception) when (StorageFailure.IsOfContent(exception))
        {
            // One of them is not there, or not as it was: table by table, to name it.
            return ParameterTables.Names.SelectMany(table => RowsIfReadable(connection, table)).ToDictionary();
        }
    }

    private static Dictionary<string, List<string>> RowsIfReadable(DbConnection connection, string table)
    {
        try
        {
            return Rows(connection, "simulation", [table]);
        }
        catch (DatabaseException exception) when (StorageFailure.IsOfContent(exception))
        {
            // Its absence from the result is reported.
            return [];
        }
    }

    private static Dictionary<string, List<string>> Rows(DbConnection connection, string database, IEnumerable<string> tables)
    {
        ILookup<string, string> rows = connection.Query(
            string.Join("\nunion all\n", tables.Select(table => $"select '{table}', content::varchar from {database}.main.{table} as content")),
            row => KeyValuePair.Create(row.Get<string>(0), row.Get<string>(1))).ToLookup(row => row.Key, row => row.Value);
        return tables.ToDictionary(table => table, table => rows[table].Order(StringComparer.Ordinal).ToList(), StringComparer.Ordinal);
    }

    // DuckDB writes a row as {'base_rate': 0.9, …}.
    private static string Shown(string? row)
    {
        string text = ColumnName().Replace(row!.Trim('{', '}'), "$1 ");
        return text.Length > LongestRow ? $"({text[..LongestRow]}…)" : $"({text})";
    }

    [GeneratedRegex(@"'(\w+)': ")]
    private static partial Regex ColumnName();
}
