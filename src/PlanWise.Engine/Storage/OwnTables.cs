using System.Text.RegularExpressions;

namespace PlanWise.Storage;

/// <summary>The tables that PlanWise makes, as its own SQL has them: what else a file holds comes from outside.</summary>
internal static partial class OwnTables
{
    private static readonly Dictionary<string, HashSet<string>> Columns = Read();

    /// <summary>Whether a table is one of PlanWise's.</summary>
    public static bool Has(string table) => Columns.ContainsKey(table);

    /// <summary>Whether a column of one of its tables is too.</summary>
    public static bool Has(string table, string column) => Columns.TryGetValue(table, out HashSet<string>? columns) && columns.Contains(column);

    private static Dictionary<string, HashSet<string>> Read() => EmbeddedSql.Paths
        .SelectMany(path => Table().Matches(EmbeddedSql.Text(path)))
        .ToDictionary(
            table => table.Groups["name"].Value,
            table => (table.Groups["query"].Success ? Selected().Matches(table.Groups["query"].Value) : Column().Matches(table.Groups["body"].Value))
                .Select(column => column.Groups["name"].Value).ToHashSet(StringComparer.OrdinalIgnoreCase),
            StringComparer.OrdinalIgnoreCase);

    // With its columns, or as a query, whose last select lists them.
    [GeneratedRegex(@"^create (or replace )?table (?<name>\w+) (as\b[^;]*^select\b(?<query>[^;]*?)^from\b|\((?<body>.*?)\);)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Table();

    // One a line, its name last.
    [GeneratedRegex(@"\b(?<name>\w+),?\r?$", RegexOptions.Multiline)]
    private static partial Regex Selected();

    [GeneratedRegex(@"\b(?<name>\w+) (tinyint|smallint|integer|bigint|hugeint|double|decimal|boolean|varchar|date|timestamptz)\b")]
    private static partial Regex Column();
}
