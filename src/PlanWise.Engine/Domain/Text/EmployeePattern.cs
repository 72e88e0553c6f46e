using System.Text;

namespace PlanWise.Domain;

/// <summary>Employee ids and wildcards as one regular expression of DuckDB, which an id has to match as a whole.</summary>
internal static class EmployeePattern
{
    private const char Escape = '`';

    /// <summary>The regular expression; null when there are no ids, and so no condition.</summary>
    /// <param name="employeeIds">Ids as <see cref="EventFilter.EmployeeIds"/> describes them.</param>
    public static string? Of(IReadOnlyList<string>? employeeIds) =>
        employeeIds is { Count: > 0 } ? string.Join('|', employeeIds.Select(Alternative)) : null;

    /// <summary>An id written so that none of its characters is a wildcard.</summary>
    public static string Exactly(string employeeId) =>
        string.Concat(employeeId.Select(character => character is '*' or '?' or Escape ? $"{Escape}{character}" : $"{character}"));

    /// <summary>The one id that is meant, its escaped characters plain; null when it has wildcards.</summary>
    public static string? Single(string employeeId)
    {
        var single = new StringBuilder();
        for (int i = 0; i < employeeId.Length; i++)
        {
            bool isEscape = employeeId[i] == Escape && i + 1 < employeeId.Length && employeeId[i + 1] is '*' or '?' or Escape;
            if (!isEscape && employeeId[i] is '*' or '?')
            {
                return null;
            }

            single.Append(employeeId[isEscape ? ++i : i]);
        }

        return single.ToString();
    }

    private static string Alternative(string employeeId)
    {
        UnicodeText.Require(employeeId, "The employee id");
        var expression = new StringBuilder();
        for (int i = 0; i < employeeId.Length; i++)
        {
            char character = employeeId[i];
            if (character == Escape && i + 1 < employeeId.Length && employeeId[i + 1] is '*' or '?' or Escape)
            {
                AppendLiteral(expression, employeeId[++i]);
            }
            else if (character is '*' or '?')
            {
                expression.Append(character == '*' ? ".*" : ".");
            }
            else
            {
                AppendLiteral(expression, character);
            }
        }

        return $"(?i:{expression})";
    }

    // Every ASCII character that is not a letter or digit may be escaped, and those that mean something have to be.
    private static void AppendLiteral(StringBuilder expression, char character)
    {
        if (char.IsAscii(character) && !char.IsAsciiLetterOrDigit(character))
        {
            expression.Append('\\');
        }

        expression.Append(character);
    }
}
