using PlanWise.Configuration;

namespace PlanWise.Census;

/// <summary>The columns that a census may have, and which columns of a source they are.</summary>
internal static class CensusColumns
{
    private static readonly HashSet<string> Required =
        ["employee_id", "employee_birth_date", "employee_hire_date", "employee_gross_compensation"];

    /// <summary>The name under which a source has a column.</summary>
    public static string NameIn(CensusSettings settings, string column) =>
        (settings.Columns.GetValueOrDefault(column) ?? column).Trim();

    public static bool IsSame(string one, string other) =>
        string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>For each of <see cref="CensusSettings.KnownColumns"/>, the position in a header (from 0), or null when it is optional and not there.</summary>
    /// <exception cref="CensusException">A required or a mapped column is missing, or one is there twice.</exception>
    public static IReadOnlyList<int?> Positions(string source, IReadOnlyList<string> header, CensusSettings settings)
    {
        string[] missing = [.. CensusSettings.KnownColumns
            .Where(column => Required.Contains(column) || settings.Columns.ContainsKey(column))
            .Where(column => !header.Any(name => IsSame(name, NameIn(settings, column))))];
        if (missing.Length > 0)
        {
            throw Missing(source, missing, header, settings);
        }

        return [.. CensusSettings.KnownColumns.Select(column => Position(source, header, NameIn(settings, column)))];
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
