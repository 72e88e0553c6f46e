using System.Text.RegularExpressions;

namespace PlanWise.Engine.Export;

/// <summary>Hides SSNs in the results of queries that PlanWise did not write, all but the last four digits.</summary>
internal static partial class SsnMask
{
    /// <summary>The value with its SSNs hidden.</summary>
    /// <param name="column">Name of the column. One that speaks of SSNs may hold them in whatever form.</param>
    /// <param name="value">The value; only texts are changed.</param>
    public static object? Of(string column, object? value) => value is not string text ? value
        : Ssn().IsMatch(text) ? Ssn().Replace(text, found => Whole(found.Value))
        : column.Contains("ssn", StringComparison.OrdinalIgnoreCase) && !text.Contains('*', StringComparison.Ordinal) ? Whole(text)
        : text;

    // As the macro mask_ssn does.
    private static string Whole(string ssn)
    {
        string prefix = ssn.StartsWith("SSN-", StringComparison.Ordinal) ? "SSN-" : "";
        string number = ssn[prefix.Length..];
        int hidden = Math.Max(0, number.Length - 4);
        return prefix + new string('*', hidden) + number[hidden..];
    }

    [GeneratedRegex(@"\bSSN-[0-9]{5,}\b|\b[0-9]{3}-[0-9]{2}-[0-9]{4}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Ssn();
}
