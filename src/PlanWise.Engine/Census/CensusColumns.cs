using PlanWise.Configuration;
using PlanWise.Storage;

namespace PlanWise.Census;

/// <summary>The columns that a census may have, and which columns of a source they are.</summary>
internal static class CensusColumns
{
    private static readonly HashSet<string> Required =
        ["employee_id", "employee_birth_date", "employee_hire_date", "employee_gross_compensation"];

    /// <summary>The columns of <c>census_rows</c>: those that PlanWise knows, then the dimensions.</summary>
    public static IReadOnlyList<string> Of(CensusSettings settings) => [.. CensusSettings.KnownColumns, .. settings.Dimensions];

    /// <summary>The name under which a source has a column.</summary>
    public static string NameIn(CensusSettings settings, string column) =>
        (settings.Columns.GetValueOrDefault(column) ?? column).Trim();

    public static bool IsSame(string one, string other) =>
        string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>The columns of a source that nothing reads, as it names them.</summary>
    public static IReadOnlyList<string> NotUsed(IEnumerable<string> header, CensusSettings settings) =>
        [.. header.Where(name => name.Trim().Length > 0 && !Of(settings).Any(column => IsSame(name, NameIn(settings, column))))];

    /// <summary>
    /// Creates the table <c>census_rows</c>, empty: the census as it was given, as text, whatever it was read from; and the view
    /// <c>census_row_dimensions</c> of its dimensions.
    /// </summary>
    public static string Tables(CensusSettings settings)
    {
        IEnumerable<string> columns = Of(settings).Select(column => $"{EmbeddedSql.Name(column)} varchar, ");
        IEnumerable<string> dimensions = settings.Dimensions.Select(column => $"census_text({EmbeddedSql.Name(column)})");
        string rows = settings.Dimensions.Count == 0 ? "false" : "malformed is null";
        return $"""
            create or replace temp table census_rows (source_line bigint, {string.Concat(columns)}malformed varchar);
            create or replace temp view census_row_dimensions as
            select source_line, [{string.Join(", ", dimensions)}]::varchar[] as dimensions from census_rows where {rows}
            """;
    }

    /// <summary>Creates the macro that makes a row of the fields of a record.</summary>
    /// <param name="positions">See <see cref="Positions"/>.</param>
    /// <param name="settings">How the census reads.</param>
    public static string Row(IReadOnlyList<int?> positions, CensusSettings settings)
    {
        IEnumerable<string> columns = Of(settings).Zip(positions, (column, position) => FormattableString.Invariant($"{EmbeddedSql.Name(column)}: {(position is { } index ? $"field[{index + 1}]" : "null::varchar")}"));
        return $"create or replace temp macro census_row(field) as {{{string.Join(", ", columns)}}}";
    }

    /// <summary>Creates the view of the dimensions, each as what all its values are.</summary>
    /// <param name="types">For each dimension the type that holds all its values.</param>
    /// <param name="settings">How the census reads.</param>
    public static string TypedDimensions(IReadOnlyList<string> types, CensusSettings settings)
    {
        IEnumerable<string> columns = settings.Dimensions.Select((column, index) =>
        {
            string value = FormattableString.Invariant($"dimensions[{index + 1}]");
            string typed = types[index] switch
            {
                "varchar" => value,
                "date" => $"census_date({value})",
                var number => $"census_number({value})::{number}",
            };
            return $", {typed} as {EmbeddedSql.Name(column)}";
        });
        return $"create or replace temp view census_typed_dimensions as select source_line{string.Concat(columns)} from census_row_dimensions";
    }

    /// <summary>For each of the columns <see cref="Of"/>, the position in a header (from 0), or null when it is optional and not there.</summary>
    /// <exception cref="CensusException">A required or a mapped column, or a dimension is missing, or one is there twice.</exception>
    public static IReadOnlyList<int?> Positions(string source, IReadOnlyList<string> header, CensusSettings settings)
    {
        string[] missing = [.. Of(settings)
            .Where(column => Required.Contains(column) || settings.Columns.ContainsKey(column) || settings.Dimensions.Contains(column))
            .Where(column => !header.Any(name => IsSame(name, NameIn(settings, column))))];
        if (missing.Length > 0)
        {
            throw Missing(source, missing, header, settings);
        }

        return [.. Of(settings).Select(column => Position(source, header, NameIn(settings, column)))];
    }

    private static int? Position(string source, IReadOnlyList<string> header, string name)
    {
        int[] positions = [.. Enumerable.Range(0, header.Count).Where(index => IsSame(header[index], name))];
        return positions.Length switch
        {
            0 => null,
            1 => positions[0],
            _ => throw new CensusException(
                CensusException.ColumnsMissing,
                $"The census '{source}' has {positions.Length} columns named {Quote.Of(name)}.",
                name,
                "Give each column a name of its own."),
        };
    }

    private static CensusException Missing(
        string source,
        string[] missing,
        IReadOnlyList<string> header,
        CensusSettings settings)
    {
        string names = string.Join(", ", missing.Select(column => NameIn(settings, column) is var name && IsSame(name, column)
            ? column
            : $"{Quote.Cut(name)} (mapped to {column})"));
        string[] nearest = [.. missing
            .Select(column => (Column: column, Name: Spelling.Nearest(NameIn(settings, column), header)))
            .Where(match => match.Name is not null)
            .Select(match => $"is {Quote.Of(match.Name)} the {match.Column}?")];
        string found = header.Count == 0 ? "none" : Quote.List(header.Select(name => name.Trim()));
        return new CensusException(
            CensusException.ColumnsMissing,
            $"The census '{source}' lacks {(missing.Length == 1 ? "the column" : "the columns")} {names}. Columns found: {found}."
            + string.Concat(nearest.Select(question => " " + char.ToUpperInvariant(question[0]) + question[1..])),
            missing,
            "Add the columns, or name them as the file does under census.columns of the configuration, e.g. "
            + $"'census: {{ columns: {{ {missing[0]}: name in the file }} }}'.");
    }
}
