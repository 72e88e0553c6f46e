using System.Text.RegularExpressions;

namespace PlanWise;

/// <summary>Hides SSNs in texts that PlanWise did not write itself: messages of DuckDB, and cells of a census.</summary>
public static partial class SsnMask
{
    /// <summary>
    /// A text with what can only be SSNs hidden, all but their last four digits: after <c>SSN-</c>, and in groups of 3, 2 and 4
    /// digits.
    /// </summary>
    /// <param name="text">The text.</param>
    public static string InText(string text) => Written().Replace(text, found => Whole(found.Value));

    /// <summary>A text with everything hidden that may be an SSN, so every number of nine digits too.</summary>
    /// <param name="text">A text that quotes cells of a census.</param>
    public static string InQuotedText(string text) => NineDigits().Replace(InText(text), found => Whole(found.Value));

    // As the macro mask_ssn does.
    private static string Whole(string ssn)
    {
        string prefix = ssn.StartsWith("SSN-", StringComparison.OrdinalIgnoreCase) ? ssn[..4] : "";
        string number = ssn[prefix.Length..];
        int hidden = Math.Max(0, number.Length - 4);
        return prefix + new string('*', hidden) + number[hidden..];
    }

    [GeneratedRegex(@"SSN-?\s?[0-9]{5,}|(?<![0-9])[0-9]{3}[-\u2010-\u2015.\u0020\u00A0][0-9]{2}[-\u2010-\u2015.\u0020\u00A0][0-9]{4}(?![0-9])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Written();

    [GeneratedRegex(@"(?<![\w*.]|allocate block of )[0-9]{9}(?![\w])", RegexOptions.CultureInvariant)]
    private static partial Regex NineDigits();
}
