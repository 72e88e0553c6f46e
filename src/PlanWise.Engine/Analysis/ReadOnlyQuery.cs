using System.Data.Common;
using System.Text.Json;
using PlanWise.Engine.Export;
using PlanWise.Engine.Storage;

namespace PlanWise.Engine.Analysis;

/// <summary>
/// Judges the SQL of a user: one query that reads the simulation's own tables and nothing else. DuckDB parses it without
/// binding it, so that no file is touched before the verdict; what is not known to be harmless is refused.
/// </summary>
/// <remarks>
/// A table has to be in the catalog or a common table expression, since DuckDB takes any other name for a file. Of the
/// functions that give tables, only those below pass: the others read files, reach the network, write, or run SQL of
/// their own. Views and macros are judged by what they are made of. That no table is changed is seen to by the
/// transaction, which reads only.
/// </remarks>
/// <param name="connection">A connection to the simulation's database.</param>
internal sealed class ReadOnlyQuery(DbConnection connection)
{
    // Of the tree that is walked over, a query in another takes three levels or more. The walk needs stack, which some
    // threads have little of.
    private const int MaxDepth = 1_000;

    private static readonly HashSet<string> HarmlessTableFunctions = new(StringComparer.OrdinalIgnoreCase)
    {
        "unnest", "range", "generate_series", "repeat", "repeat_row", "json_each", "json_tree", "summary", "histogram",
        "histogram_values", "duckdb_columns", "duckdb_constraints", "duckdb_functions", "duckdb_indexes", "duckdb_keywords",
        "duckdb_schemas", "duckdb_tables", "duckdb_types", "duckdb_views", "pragma_table_info", "pragma_version",
    };

    // What SHOW names instead of a query.
    private static readonly HashSet<string> HarmlessListings = ["\"tables\"", "\"databases\"", "__show_tables_expanded"];

    // Functions that change what later queries give, that tell of the machine and its sessions, or that only take time.
    private static readonly HashSet<string> HarmfulFunctions = new(StringComparer.OrdinalIgnoreCase)
    {
        "nextval", "currval", "setseed", "write_log", "sleep_ms", "current_setting", "getvariable", "getenv",
        "current_connection_id", "current_query_id", "current_transaction_id", "txid_current",
    };

    // Every way to write the name of a table that is there, and of a view, with how its definition begins.
    private readonly HashSet<string> _tables = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, (string Start, string Definition)> _views = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _builtInTableFunctions = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<string>> _macros = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _judged = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes sure that SQL only reads the simulation.</summary>
    /// <exception cref="UsageException">It is no SQL, is not one query, or reaches beyond the simulation.</exception>
    public void Require(string sql)
    {
        UnicodeText.Require(sql, "The query", "InvalidQuery");
        if (_tables.Count == 0)
        {
            ReadCatalog();
        }

        Judge(sql, sql);
    }

    private void ReadCatalog()
    {
        foreach (Relation relation in connection.Query(EmbeddedSql.Text("Analysis/catalog_relations.sql"), Relation.Of))
        {
            _tables.UnionWith(relation.Spellings());
            foreach (string spelling in relation.ViewDefinition is null ? [] : relation.Spellings())
            {
                _views[spelling] = (relation.StartOfDefinition, relation.ViewDefinition!);
            }
        }

        foreach ((string name, bool isInternal, string? macro) in connection.Query(
            EmbeddedSql.Text("Analysis/catalog_functions.sql"), row => (row.GetString(0), row.GetBoolean(1), row.GetNullableString(2))))
        {
            if (isInternal)
            {
                _builtInTableFunctions.Add(name);
            }
            else if (macro is not null)
            {
                (_macros.TryGetValue(name, out List<string>? definitions) ? definitions : _macros[name] = []).Add(macro);
            }
        }
    }

    // The definition of a view or macro is judged like the query that names it, and the query is what is refused.
    private void Judge(string definition, string sql)
    {
        string? serialized = connection.Scalar<string>("select json_serialize_sql($sql::varchar)::varchar", ("sql", definition));
        using JsonDocument document = Parse(serialized!, sql);
        JsonElement root = document.RootElement;
        if (root.GetProperty("error").GetBoolean())
        {
            string message = root.GetProperty("error_message").GetString()!;
            throw root.GetProperty("error_type").GetString() == "parser"
                ? new UsageException("InvalidQuery", $"This is not SQL that DuckDB understands: {message}", sql, "Correct the query.")
                : NotReadOnly(sql, "Only a query is allowed: SELECT, FROM, WITH, VALUES, DESCRIBE, SUMMARIZE or SHOW.");
        }

        JsonElement statements = root.GetProperty("statements");
        if (statements.GetArrayLength() != 1)
        {
            throw NotReadOnly(sql, "Exactly one statement is allowed.");
        }

        var expressions = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        CollectCommonTableExpressions(statements, expressions, sql);
        Visit(statements, expressions, sql);
    }

    // DuckDB itself limits how deep expressions go, but not how deep queries lie in each other.
    private static JsonDocument Parse(string serialized, string sql)
    {
        try
        {
            return JsonDocument.Parse(serialized, new JsonDocumentOptions { MaxDepth = MaxDepth });
        }
        catch (JsonException)
        {
            throw NotReadOnly(sql, "It is nested too deeply to be judged.");
        }
    }

    // A name that could be that of a file must not become harmless everywhere because it is one somewhere.
    private static void CollectCommonTableExpressions(JsonElement element, HashSet<string> names, string sql)
    {
        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("cte_map", out JsonElement map))
        {
            foreach (JsonElement entry in map.GetProperty("map").EnumerateArray())
            {
                string name = entry.GetProperty("key").GetString()!;
                if (name.Any(character => !char.IsLetterOrDigit(character) && character != '_'))
                {
                    throw NotReadOnly(sql, $"The name '{name}' in WITH could be that of a file; use letters, digits and underscores.");
                }

                names.Add(name);
            }
        }

        foreach (JsonElement child in Children(element))
        {
            CollectCommonTableExpressions(child, names, sql);
        }
    }

    private void Visit(JsonElement element, HashSet<string> expressions, string sql)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            switch (Text(element, "type"))
            {
                case "BASE_TABLE":
                    JudgeTable(element, expressions, sql);
                    break;
                case "TABLE_FUNCTION":
                    JudgeTableFunction(element.TryGetProperty("function", out JsonElement function) ? Text(function, "function_name") : null, sql);
                    break;
                case "SHOW_REF" when element.GetProperty("query").ValueKind == JsonValueKind.Null:
                    JudgeListing(Text(element, "table_name"), sql);
                    break;
            }

            if (Text(element, "function_name") is { Length: > 0 } name)
            {
                JudgeFunction(name, sql);
            }
        }

        foreach (JsonElement child in Children(element))
        {
            Visit(child, expressions, sql);
        }
    }

    // DuckDB reads also data.csv without quotes, a table csv in a schema data, as a file unless it finds the table.
    private void JudgeTable(JsonElement table, HashSet<string> expressions, string sql)
    {
        string name = string.Join(
            Relation.Separator,
            new[] { Text(table, "catalog_name"), Text(table, "schema_name"), Text(table, "table_name") }.Where(part => !string.IsNullOrEmpty(part)));
        if (!expressions.Contains(name) && !_tables.Contains(name))
        {
            throw NotReadOnly(sql, $"There is no table '{name.Replace(Relation.Separator, '.')}' in the simulation, and files cannot be read.");
        }

        if (_views.TryGetValue(name, out (string Start, string Definition) view) && _judged.Add($"view {view.Definition}"))
        {
            if (!view.Definition.StartsWith(view.Start, StringComparison.OrdinalIgnoreCase))
            {
                throw NotReadOnly(sql, $"The view '{Text(table, "table_name")}' is none of a simulation.");
            }

            Judge(view.Definition[view.Start.Length..], sql);
        }
    }

    private void JudgeTableFunction(string? name, string sql)
    {
        if (name is null || !(HarmlessTableFunctions.Contains(name) || (_macros.ContainsKey(name) && !_builtInTableFunctions.Contains(name))))
        {
            throw NotReadOnly(sql, $"The function {name} reaches beyond the simulation's tables.");
        }
    }

    private static void JudgeListing(string? name, string sql)
    {
        if (name is null || !HarmlessListings.Contains(name))
        {
            throw NotReadOnly(sql, $"{name} cannot be shown.");
        }
    }

    private void JudgeFunction(string name, string sql)
    {
        if (HarmfulFunctions.Contains(name))
        {
            throw NotReadOnly(sql, $"The function {name} reaches beyond the simulation's tables.");
        }

        if (_macros.TryGetValue(name, out List<string>? definitions) && _judged.Add($"macro {name}"))
        {
            definitions.ForEach(definition => Judge(definition, sql));
        }
    }

    private static IEnumerable<JsonElement> Children(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Select(property => property.Value),
        JsonValueKind.Array => element.EnumerateArray(),
        _ => [],
    };

    private static string? Text(JsonElement element, string property) =>
        element.TryGetProperty(property, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A table or view of the catalog.</summary>
    private sealed record Relation(
        string Database, string Schema, string Name, bool IsFoundUnqualified, string? ViewDefinition, string StartOfDefinition)
    {
        /// <summary>Between the parts of a name: no name holds it, as it ends SQL.</summary>
        public const char Separator = '\0';

        public static Relation Of(DbDataReader row) =>
            new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetBoolean(3), row.GetNullableString(4), row.GetString(5));

        /// <summary>The ways to name it.</summary>
        public IEnumerable<string> Spellings()
        {
            yield return $"{Database}{Separator}{Schema}{Separator}{Name}";
            if (IsFoundUnqualified)
            {
                yield return $"{Database}{Separator}{Name}";
                yield return Name;
            }

            yield return $"{Schema}{Separator}{Name}";
        }
    }

    private static UsageException NotReadOnly(string sql, string reason) => new(
        "QueryNotReadOnly",
        $"The query may do more than read the simulation. {reason}",
        sql,
        "Ask for rows of the simulation's tables; to do more, open the file in DuckDB.");
}
