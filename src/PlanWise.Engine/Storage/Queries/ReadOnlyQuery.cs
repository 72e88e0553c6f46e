using System.ComponentModel.DataAnnotations.Schema;
using System.Data.Common;
using System.Text.Json;
using System.Text.RegularExpressions;
using PlanWise.Domain;

namespace PlanWise.Storage;

/// <summary>
/// Judges the SQL of a user: one query that reads the simulation's own tables and nothing else. DuckDB parses it without
/// binding it, so that no file is touched before the verdict; what is not known to be harmless is refused. For one that may
/// not see SSNs, views that hold them masked stand before the tables; for all, functions that could take any amount of
/// memory or time in one call are bounded.
/// </summary>
/// <remarks>
/// A table has to be in the catalog or a common table expression, since DuckDB takes any other name for a file. Of the
/// functions that give tables, only those below pass: the others read files, reach the network, write, or run SQL of
/// their own. Views and macros are judged by what they are made of. That no table is changed is seen to by the
/// transaction, which reads only.
/// </remarks>
/// <param name="connection">A connection to the simulation's database.</param>
/// <param name="includeSsn">Whether the query may read SSNs.</param>
/// <param name="foreignDefinitions">
/// The views and macros that are not PlanWise's, by kind and name. Asked for only when one is named.
/// </param>
internal sealed partial class ReadOnlyQuery(DbConnection connection, bool includeSsn, Func<IReadOnlySet<string>> foreignDefinitions)
{
    // Of the tree that is walked over, a query in another takes three levels or more. The walk needs stack.
    private const int MaxDepth = 1_000;

    // Within a lambda, for each value of a list, a function makes no more than this many.
    private const int MostInLambda = 1_000;

    private const string Database = "simulation";

    private static readonly HashSet<string> HarmlessTableFunctions = new(StringComparer.OrdinalIgnoreCase)
    {
        "unnest", "range", "generate_series", "repeat", "repeat_row", "json_each", "json_tree", "summary", "duckdb_columns",
        "duckdb_constraints", "duckdb_functions", "duckdb_indexes", "duckdb_keywords", "duckdb_schemas", "duckdb_tables",
        "duckdb_types", "duckdb_views", "pragma_table_info", "pragma_version",
    };

    // These take the name of a table as a value.
    private static readonly HashSet<string> TableFunctionsOfName = new(StringComparer.OrdinalIgnoreCase) { "histogram", "histogram_values" };

    // These have a column for each dimension of the census.
    private static readonly HashSet<string> TablesOfDimensions = ["census_dimensions", "int_people"];

    // What SHOW names instead of a query.
    private static readonly HashSet<string> HarmlessListings = ["\"tables\"", "\"databases\"", "__show_tables_expanded"];

    // Functions that change what later queries give, that show something of the machine and its sessions or of SQL that is not judged,
    // or that only take time.
    private static readonly HashSet<string> HarmfulFunctions = new(StringComparer.OrdinalIgnoreCase)
    {
        "nextval", "currval", "setseed", "write_log", "sleep_ms", "pg_sleep", "current_setting", "getvariable", "getenv",
        "current_connection_id", "current_query_id", "current_transaction_id", "txid_current", "json_serialize_plan",
    };

    // Each step may double what the one before has made.
    private static readonly HashSet<string> UnboundedFunctions = new(StringComparer.OrdinalIgnoreCase) { "list_reduce", "array_reduce", "reduce" };

    // Each call gives another value, so that a guard would see another than the function that it guards.
    private static readonly HashSet<string> RandomFunctions = new(StringComparer.OrdinalIgnoreCase)
    {
        "random", "uuid", "uuidv4", "uuidv7", "gen_random_uuid",
    };

    // Bounded functions with one argument that decides how much they produce, and its index. For the others, all arguments do.
    private static readonly Dictionary<string, int> AmountArguments = new(StringComparer.OrdinalIgnoreCase)
    {
        ["repeat"] = 1,
        ["lpad"] = 1,
        ["rpad"] = 1,
        ["bitstring"] = 1,
        ["list_resize"] = 1,
        ["array_resize"] = 1,
        ["bar"] = 3,
        ["range"] = 0,
        ["generate_series"] = 0,
    };

    // Bounded functions and what they share, by name, each with its definition and in an order in which they can be defined.
    private static readonly Dictionary<string, string> BoundedFunctions = DefinedMacro()
        .Matches(EmbeddedSql.Text("Storage/Queries/bounded_functions.sql"))
        .ToDictionary(match => match.Groups[1].Value, match => match.Value, StringComparer.OrdinalIgnoreCase);

    // Every way to write the name of a table or view that is there.
    private readonly Dictionary<string, Relation> _relations = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string Schema, string Table), List<string>> _columns = [];
    private readonly HashSet<string> _keywords = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<(string Schema, string Table, string Column)> _columnsWithTexts = [];
    private readonly Dictionary<(string Table, string Column), string> _dimensions = [];
    private readonly HashSet<string> _builtInFunctions = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _builtInTableFunctions = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Regex> _types = [];
    private readonly Dictionary<string, List<string>> _macros = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _judged = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _bounded = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Relation> _masked = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<(string Kind, string Name)> _prepared = [];
    private readonly HashSet<string> _parameters = new(StringComparer.OrdinalIgnoreCase);
    private string? _randomFunction;

    /// <summary>The names that the last query gives to its parameters, in any letter case: <c>n</c> for <c>$n</c>.</summary>
    public IReadOnlySet<string> Parameters => _parameters;

    /// <summary>Makes sure that SQL only reads the simulation, and prepares the connection for it.</summary>
    /// <exception cref="UsageException">It is not SQL, is not one query, or reaches beyond the simulation.</exception>
    public void Require(string sql)
    {
        UnicodeText.Require(sql, "The query", "InvalidQuery");
        if (_relations.Count == 0)
        {
            ReadCatalog();
        }

        _judged.Clear();
        _bounded.Clear();
        _parameters.Clear();
        _randomFunction = null;
        Judge(sql, sql);
        if (_randomFunction is not null && _bounded.Count > 0)
        {
            throw NotReadOnly(sql, $"{_bounded.First()} and {_randomFunction} cannot be in one query: what a random number decides has no bound.");
        }

        Prepare();
    }

    /// <summary>Takes from the connection again what queries needed: then every name means on it what it means elsewhere.</summary>
    public void Withdraw()
    {
        foreach ((string kind, string name) in _prepared)
        {
            connection.Execute($"drop {kind} temp.main.{Quoted(name)}");
        }

        _prepared.Clear();
        _masked.Clear();
        _relations.Clear();
    }

    private void Prepare()
    {
        foreach ((string name, string definition) in BoundedFunctions)
        {
            if (_bounded.Contains(name) || (_bounded.Count > 0 && name.StartsWith("planwise_", StringComparison.Ordinal)))
            {
                PrepareOnce("macro", name, definition);
            }
        }

        // Also where no function is named: DuckDB's own views, SHOW and DESCRIBE read the catalog through them.
        foreach (string function in includeSsn ? [] : MaskedCatalog.Functions.Keys)
        {
            PrepareOnce("macro table", function, MaskedCatalog.MacroFor(connection, function));
        }

        foreach (Relation relation in _masked.Values)
        {
            PrepareOnce("view", relation.Name, MaskedView(relation));
        }
    }

    private void PrepareOnce(string kind, string name, string definition)
    {
        if (!_prepared.Contains((kind, name)))
        {
            connection.Execute(definition);
            _prepared.Add((kind, name));
        }
    }

    private void ReadCatalog()
    {
        _columns.Clear();
        _macros.Clear();
        _keywords.UnionWith(connection.Query(EmbeddedSql.Text("Storage/Queries/catalog_keywords.sql"), row => row.GetString(0)));
        _columnsWithTexts.Clear();
        _dimensions.Clear();
        _types.Clear();
        _types.AddRange(connection.Query(
            EmbeddedSql.Text("Storage/Queries/catalog_types.sql"),
            row => new Regex($@"(?<!\w){Regex.Escape(row.GetString(0))}(?!\w)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)));
        foreach ((string schema, string table, string column, bool hasTexts, string type) in connection.Query(
            EmbeddedSql.Text("Storage/Queries/catalog_columns.sql"), row => (row.GetString(0), row.GetString(1), row.GetString(2), row.GetBoolean(3), row.GetString(4))))
        {
            if (hasTexts)
            {
                _columnsWithTexts.Add((schema, table, column));
            }

            if (schema == "main" && TablesOfDimensions.Contains(table) && !OwnTables.Has(table, column) && DimensionType().IsMatch(type))
            {
                _dimensions[(table, column)] = type;
            }

            (_columns.TryGetValue((schema, table), out List<string>? columns) ? columns : _columns[(schema, table)] = []).Add(column);
        }

        foreach (Relation relation in connection.Query(EmbeddedSql.Text("Storage/Queries/catalog_relations.sql"), RowMapper<Relation>.For()))
        {
            foreach (string spelling in relation.Spellings())
            {
                // What is in the simulation is found before what is DuckDB's own.
                if (relation.Database == Database || !_relations.ContainsKey(spelling))
                {
                    _relations[spelling] = relation;
                }
            }
        }

        foreach ((string name, bool isInternal, string type, string? definition) in connection.Query(
            EmbeddedSql.Text("Storage/Queries/catalog_functions.sql"), row => (row.GetString(0), row.GetBoolean(1), row.GetString(2), row.GetNullableString(3))))
        {
            if (isInternal)
            {
                (type is "table" or "table_macro" ? _builtInTableFunctions : _builtInFunctions).Add(name);
            }
            else if (definition is not null)
            {
                (_macros.TryGetValue(name, out List<string>? definitions) ? definitions : _macros[name] = [])
                    .Add(type == "macro" ? $"select {definition}" : definition);
            }
        }
    }

    // The definition of a view or macro is judged like the query that names it, and the query is what is refused.
    private void Judge(string definition, string sql)
    {
        string? serialized = connection.Scalar<string>("select system.main.json_serialize_sql($sql::varchar)::varchar", ("sql", definition));
        using JsonDocument document = Parse(serialized!, sql);
        JsonElement root = document.RootElement;
        if (root.GetProperty("error").GetBoolean())
        {
            string message = root.GetProperty("error_message").GetString()!;
            throw root.GetProperty("error_type").GetString() == "parser"
                ? new UsageException("InvalidQuery", $"This is not SQL that DuckDB understands: {Quote.Foreign(SsnMask.InQuotedText(message))}", sql, "Correct the query.")
                : NotReadOnly(sql, PivotWord().IsMatch(definition)
                    ? "A PIVOT has to say which values become columns, as in PIVOT events ON event_type IN ('hire', 'raise'): DuckDB would look them up in a statement of its own before it."
                    : "Only a query is allowed: SELECT, FROM, WITH, VALUES, DESCRIBE, SUMMARIZE or SHOW.");
        }

        JsonElement statements = root.GetProperty("statements");
        if (statements.GetArrayLength() != 1)
        {
            throw NotReadOnly(sql, "Exactly one statement is allowed.");
        }

        var expressions = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        CollectCommonTableExpressions(statements, expressions, sql);
        Visit(statements, expressions, isInLambda: false, sql);
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
                    throw NotReadOnly(sql, $"The name {Quote.Of(name)} in WITH could be that of a file; use letters, digits and underscores.");
                }

                names.Add(name);
            }
        }

        foreach (JsonElement child in Children(element))
        {
            CollectCommonTableExpressions(child, names, sql);
        }
    }

    private void Visit(JsonElement element, HashSet<string> expressions, bool isInLambda, string sql)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            switch (Text(element, "type"))
            {
                case "BASE_TABLE":
                    JudgeTable([Text(element, "catalog_name"), Text(element, "schema_name"), Text(element, "table_name")], expressions, sql);
                    break;
                case "TABLE_FUNCTION":
                    JudgeTableFunction(element, expressions, sql);

                    // Its rows come bit by bit, so that its arguments alone need bounds.
                    foreach (JsonElement child in element.EnumerateObject().Where(child => child.Name != "function").Select(child => child.Value)
                        .Concat(element.TryGetProperty("function", out JsonElement function) ? Children(function) : []))
                    {
                        Visit(child, expressions, isInLambda, sql);
                    }

                    return;
                case "SHOW_REF" when element.GetProperty("query").ValueKind == JsonValueKind.Null:
                    JudgeListing(Text(element, "table_name"), sql);
                    break;
            }

            isInLambda |= Text(element, "class") == "LAMBDA";
            if (Text(element, "class") == "PARAMETER" && Text(element, "identifier") is { } parameter)
            {
                _parameters.Add(parameter);
            }

            if (Text(element, "function_name") is { Length: > 0 } name)
            {
                JudgeFunction(name, element, isInLambda, sql);
            }
        }

        JudgeText(element, sql);
        foreach (JsonElement child in Children(element))
        {
            Visit(child, expressions, isInLambda, sql);
        }
    }

    // A type is named in casts, and in texts that functions read types from.
    private void JudgeText(JsonElement element, string sql)
    {
        if (!includeSsn && element.ValueKind == JsonValueKind.String && _types.Exists(type => type.IsMatch(element.GetString()!)))
        {
            throw NotReadOnly(
                sql, $"{Quote.Of(element.GetString())} names a type that is not PlanWise's, whose values may be SSNs: without the right to see them it cannot be used.");
        }
    }

    // DuckDB reads also data.csv without quotes, a table csv in a schema data, as a file unless it finds the table.
    private void JudgeTable(IEnumerable<string?> parts, HashSet<string> expressions, string sql)
    {
        string[] given = [.. parts.Where(part => !string.IsNullOrEmpty(part)).Select(part => part!)];
        string name = string.Join(Relation.Separator, given);
        if (!_relations.TryGetValue(name, out Relation? relation))
        {
            if (!expressions.Contains(name))
            {
                throw NotReadOnly(sql, $"There is no table {Quote.Of(string.Join('.', given))} in the simulation, and files cannot be read.");
            }

            return;
        }

        // Also where the name is that of a common table expression, as elsewhere in the query it may be that of the table.
        Mask(relation, isQualified: given.Length > 1, sql);
        if (relation.ViewDefinition is { } definition && _judged.Add($"view {definition}"))
        {
            string start = relation.StartOfDefinition(_keywords);
            if (!definition.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            {
                throw NotReadOnly(sql, $"The view {Quote.Of(relation.Name)} is none of a simulation.");
            }

            Judge(definition[start.Length..], sql);
        }
    }

    // The masked view is found before the table, also where a view or macro of the file names it, but not by a full name.
    private void Mask(Relation relation, bool isQualified, string sql)
    {
        if (includeSsn || relation.Database != Database)
        {
            return;
        }

        if (relation.ViewDefinition is null && !(relation.Schema == "main" && OwnTables.Has(relation.Name)))
        {
            throw NotReadOnly(
                sql, $"{Quote.Of(relation.Name)} is not a table of PlanWise, so it is unknown whether it holds SSNs: without the right to see them it cannot be read.");
        }

        if (relation.ViewDefinition is not null && IsForeign("view", relation.Schema == "main" ? relation.Name : $"{relation.Schema}.{relation.Name}"))
        {
            throw NotReadOnly(
                sql, $"{Quote.Of(relation.Name)} is not a view of PlanWise, so it is unknown whether it holds SSNs: without the right to see them it cannot be read.");
        }

        bool holdsSsns = relation.ViewDefinition is null && Columns(relation).Any(column => HoldsSsn(relation, column));
        if ((isQualified || relation.Schema != "main") && (holdsSsns || relation.ViewDefinition is not null))
        {
            throw NotReadOnly(
                sql, $"{Quote.Of(relation.Name)} {(holdsSsns ? "holds SSNs" : "is a view, which may hold SSNs")}: without the right to see them it can be read by its plain name only, where it is in the schema main.");
        }

        if (holdsSsns)
        {
            _masked.TryAdd(relation.Name, relation);
        }
    }

    private List<string> Columns(Relation relation) => _columns.GetValueOrDefault((relation.Schema, relation.Name)) ?? [];

    // A macro is known by its name alone, in whatever schema it is.
    private bool IsForeign(string kind, string name) => foreignDefinitions() is var foreign
        && (foreign.Contains($"{kind} {name}")
            || foreign.Any(each => each.StartsWith(kind, StringComparison.Ordinal) && each.EndsWith($".{name}", StringComparison.OrdinalIgnoreCase)));

    private bool HoldsSsn(Relation relation, string column) =>
        SpeaksOfSsns(relation.Name) || SpeaksOfSsns(column) || !OwnTables.Has(relation.Name, column) || _columnsWithTexts.Contains((relation.Schema, relation.Name, column));

    private static bool SpeaksOfSsns(string name) => name.Contains("ssn", StringComparison.OrdinalIgnoreCase);

    private string MaskedView(Relation relation)
    {
        IEnumerable<string> columns = Columns(relation).Select(column => Masked(relation, column));
        return $"create or replace temp view {Quoted(relation.Name)} as select {string.Join(", ", columns)} from simulation.main.{Quoted(relation.Name)}";
    }

    // Of a dimension, what looks like an SSN within a text; of any other column that may hold one, everything.
    private string Masked(Relation relation, string column)
    {
        string name = Quoted(column);
        return (HoldsSsn(relation, column), relation.Schema == "main" ? _dimensions.GetValueOrDefault((relation.Name, column)) : null) switch
        {
            (false, _) => name,
            (_, null) => $"temp.main.mask_ssn({name}::varchar) as {name}",
            (_, "VARCHAR") => $"temp.main.mask_written_ssn({name}) as {name}",
            _ => name,
        };
    }

    private void JudgeTableFunction(JsonElement element, HashSet<string> expressions, string sql)
    {
        JsonElement function = element.TryGetProperty("function", out JsonElement found) ? found : default;
        string? name = function.ValueKind == JsonValueKind.Object ? Text(function, "function_name") : null;
        if (name is not null && TableFunctionsOfName.Contains(name))
        {
            JudgeTable(NamedTable(function) ?? throw NotReadOnly(sql, $"{name} has to name its table first, as in {name}(fct_yearly_events, level_id)."), expressions, sql);
        }
        else if (name is null || !(HarmlessTableFunctions.Contains(name) || (_macros.ContainsKey(name) && !_builtInTableFunctions.Contains(name))))
        {
            throw NotReadOnly(sql, $"The function {Quote.Cut(name)} reaches beyond the simulation's tables.");
        }

        if (name is not null)
        {
            if (!includeSsn && MaskedCatalog.Functions.ContainsKey(name) && IsQualified(function))
            {
                throw NotReadOnly(sql, $"{name} can be called by its plain name only, as in {name}(…): so the SSNs in what it gives are masked.");
            }

            JudgeMacro(name, function, _builtInTableFunctions, sql);
        }
    }

    private static bool IsQualified(JsonElement function) =>
        !string.IsNullOrEmpty(Text(function, "schema")) || !string.IsNullOrEmpty(Text(function, "catalog"));

    // A name without quotes comes as that of a column.
    private static string[]? NamedTable(JsonElement function)
    {
        JsonElement[] arguments = [.. function.GetProperty("children").EnumerateArray()];
        return arguments is [var first, ..]
            && arguments.All(argument => !string.Equals(Text(argument, "alias"), "source", StringComparison.OrdinalIgnoreCase))
            && Text(first, "class") == "COLUMN_REF"
            ? [.. first.GetProperty("column_names").EnumerateArray().Select(part => part.GetString()!)]
            : null;
    }

    private static void JudgeListing(string? name, string sql)
    {
        if (name is null || !HarmlessListings.Contains(name))
        {
            throw NotReadOnly(sql, $"{Quote.Cut(name)} cannot be shown.");
        }
    }

    private void JudgeFunction(string name, JsonElement function, bool isInLambda, string sql)
    {
        if (HarmfulFunctions.Contains(name))
        {
            throw NotReadOnly(sql, $"The function {Quote.Cut(name)} reaches beyond the simulation's tables.");
        }

        if (UnboundedFunctions.Contains(name))
        {
            throw NotReadOnly(sql, $"{name} may double its result with every value, without bound.");
        }

        if (RandomFunctions.Contains(name))
        {
            _randomFunction = name;
        }

        if (BoundedFunctions.ContainsKey(name))
        {
            _bounded.Add(name);
            if (IsQualified(function))
            {
                throw NotReadOnly(sql, $"{name} can be called by its plain name only, as in {name}(…): so its result is bounded.");
            }

            if (isInLambda && AmountArguments.TryGetValue(name, out int amount) && !IsSmall(function, amount))
            {
                throw NotReadOnly(sql, $"For each value of a list, {name} can only make an amount that is written out and is {MostInLambda:N0} at most.");
            }
        }

        JudgeMacro(name, function, _builtInFunctions, sql);
    }

    // By a plain name, a function of DuckDB's own is found before a macro of the file.
    private void JudgeMacro(string name, JsonElement function, HashSet<string> builtIn, string sql)
    {
        if (!includeSsn && _macros.ContainsKey(name) && (IsQualified(function) || !builtIn.Contains(name)) && IsForeign("macro", name))
        {
            throw NotReadOnly(
                sql, $"{Quote.Of(name)} is not a macro of PlanWise, so it is unknown whether it gives SSNs: without the right to see them it cannot be called.");
        }

        if (_macros.TryGetValue(name, out List<string>? definitions) && _judged.Add($"macro {name}"))
        {
            definitions.ForEach(definition => Judge(definition, sql));
        }
    }

    private static bool IsSmall(JsonElement function, int amount) =>
        function.GetProperty("children").EnumerateArray().Skip(amount).All(argument =>
            Text(argument, "class") == "CONSTANT"
            && (argument.GetProperty("value").TryGetProperty("value", out JsonElement value) is false
                || value.ValueKind != JsonValueKind.Number
                || Math.Abs(value.GetDouble()) <= MostInLambda));

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static IEnumerable<JsonElement> Children(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Select(property => property.Value),
        JsonValueKind.Array => element.EnumerateArray(),
        _ => [],
    };

    private static string? Text(JsonElement element, string property) =>
        element.TryGetProperty(property, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static UsageException NotReadOnly(string sql, string reason) => new(
        "QueryNotReadOnly",
        $"The query may do more than read the simulation. {reason}",
        sql,
        "Ask for rows of the simulation's tables; to do more, open the file in DuckDB.");

    [GeneratedRegex(@"^create or replace temp macro (\w+)\([^;]*;", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex DefinedMacro();

    [GeneratedRegex(@"^(VARCHAR|BIGINT|DATE|DECIMAL\(28,\d+\))$", RegexOptions.CultureInvariant)]
    private static partial Regex DimensionType();

    [GeneratedRegex(@"\bpivot\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PivotWord();

    /// <summary>A table or view of the catalog.</summary>
    private sealed record Relation(
        [property: Column("database_name")] string Database,
        [property: Column("schema_name")] string Schema,
        [property: Column("relation_name")] string Name,
        bool IsInternal,
        string? ViewDefinition)
    {
        /// <summary>Between the parts of a name: no name holds it, as it ends SQL.</summary>
        public const char Separator = '\0';

        /// <summary>The ways to name it.</summary>
        public IEnumerable<string> Spellings()
        {
            yield return $"{Database}{Separator}{Schema}{Separator}{Name}";
            if (Schema == "main" || (IsInternal && Schema == "pg_catalog"))
            {
                yield return $"{Database}{Separator}{Name}";
                yield return Name;
            }

            yield return $"{Schema}{Separator}{Name}";
        }

        /// <summary>How the definition of a view begins, before its query.</summary>
        public string StartOfDefinition(HashSet<string> keywords)
        {
            if (!IsInternal)
            {
                return $"CREATE VIEW {Name} AS ";
            }

            string name = keywords.Contains(Name) ? Quoted(Name) : Name;
            return $"CREATE TEMP VIEW {(Schema == "main" ? name : $"{Schema}.{name}")} AS ";
        }
    }
}
