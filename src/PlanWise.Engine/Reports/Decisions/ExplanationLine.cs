using System.Text.RegularExpressions;

namespace PlanWise.Reports;

/// <summary>A line of an explanation: <c>probability ?is_certain | MIN(1, {places_left} * {weight} / {weight_left})</c>.</summary>
/// <param name="Name">The step, which is the column with its value, or <see cref="Explanation.Outcome"/>.</param>
/// <param name="Conditions">When it is shown: all must hold.</param>
/// <param name="Text">The calculation or the outcome, with columns in braces.</param>
/// <param name="Place">Where it stands, for errors.</param>
internal sealed partial record ExplanationLine(string Name, IReadOnlyList<(string Column, bool IsNegated)> Conditions, string Text, string Place)
{
    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">It is not written as it should be.</exception>
    public static ExplanationLine Parse(string line, string place)
    {
        if (Written().Match(line) is not { Success: true } match)
        {
            throw new FormatException($"{place}: A line is written as name ?column ?!column | text with {{column}}, not {line}.");
        }

        return new ExplanationLine(
            match.Groups["name"].Value,
            [.. match.Groups["column"].Captures.Zip(match.Groups["not"].Captures, (column, not) => (column.Value, not.Length > 0))],
            match.Groups["text"].Value,
            place);
    }

    /// <summary>Every column that it reads.</summary>
    public IEnumerable<string> Columns =>
        Braces().Matches(Text).Select(brace => brace.Groups["column"].Value)
            .Concat(Conditions.Select(condition => condition.Column))
            .Concat(Name == Explanation.Outcome ? [] : [Name]);

    /// <summary>Whether it is shown for a row.</summary>
    public bool Holds(ExplainedRow row) => Conditions.All(condition => row.Holds(condition.Column) != condition.IsNegated);

    /// <summary>The text with the values of a row.</summary>
    public string Of(ExplainedRow row) => Braces().Replace(Text, brace => row.Shown(brace.Groups["column"].Value));

    [GeneratedRegex(@"^(?<name>\w+)( \?(?<not>!?)(?<column>\w+))* *\| (?<text>([^{}]|\{\w+\})+)$")]
    private static partial Regex Written();

    [GeneratedRegex(@"\{(?<column>\w+)\}")]
    private static partial Regex Braces();
}
