using System.Collections.Concurrent;
using System.Data.Common;

namespace PlanWise.Storage;

/// <summary>
/// DuckDB's catalog for those who may not see SSNs. It holds texts that others put into the file: names, comments, defaults,
/// constraints, definitions. Temporary macros stand before the functions that give it, also where DuckDB's own views read
/// them.
/// </summary>
internal static class MaskedCatalog
{
    private static readonly ConcurrentDictionary<string, string> Macros = new(StringComparer.Ordinal);

    /// <summary>The functions, and the arguments of each.</summary>
    public static IReadOnlyDictionary<string, string> Functions { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["duckdb_columns"] = "",
        ["duckdb_constraints"] = "",
        ["duckdb_functions"] = "",
        ["duckdb_indexes"] = "",
        ["duckdb_schemas"] = "",
        ["duckdb_tables"] = "",
        ["duckdb_types"] = "",
        ["duckdb_views"] = "",
        ["pragma_table_info"] = "of_table",
    };

    /// <summary>The macro that stands before a function.</summary>
    /// <param name="connection">A connection, to ask which columns it gives.</param>
    /// <param name="function">One of <see cref="Functions"/>.</param>
    public static string MacroFor(DbConnection connection, string function) => Macros.GetOrAdd(function, _ =>
    {
        // Any table has the same description.
        string example = Functions[function].Length == 0 ? "" : "'simulation.main.simulation_metadata'";
        List<string> columns = connection.Query(
            $"describe from system.main.{function}({example})", row => Masked(EmbeddedSql.Name(row.GetString(0)), row.GetString(1)));
        string arguments = Functions[function];
        return $"create or replace temp macro {function}({arguments}) as table select {string.Join(", ", columns)} from system.main.{function}({arguments})";
    });

    // The labels of a type are values, in whatever form; no type of DuckDB's own has any.
    private static string Masked(string column, string type) => (column, type) switch
    {
        ("\"labels\"", _) => $"null::{type} as {column}",
        (_, "VARCHAR") => $"temp.main.mask_ssn_text({column}) as {column}",
        (_, "VARCHAR[]") => $"system.main.list_transform({column}, lambda text: temp.main.mask_ssn_text(text)) as {column}",
        _ when type.Contains("VARCHAR", StringComparison.Ordinal) => $"null::{type} as {column}",
        _ => column,
    };
}
