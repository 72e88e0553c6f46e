namespace PlanWise.Configuration.Values;

/// <summary>Regular expressions for what a JSON schema has no other word for, in what all dialects share.</summary>
internal static class SchemaPattern
{
    /// <summary>The whole numbers of a range, as digits without leading zeros.</summary>
    /// <param name="min">The first, above 0.</param>
    /// <param name="max">The last.</param>
    public static string Numbers(int min, int max)
    {
        if (min / 10 == max / 10)
        {
            return FormattableString.Invariant($"{(min < 10 ? "" : min / 10)}[{min % 10}-{max % 10}]");
        }

        // The tens that are whole share a pattern; what is left of others stands before and after.
        (int first, int last) = ((min + 9) / 10, ((max + 1) / 10) - 1);
        string[] parts =
        [
            min < first * 10 ? Numbers(min, (first * 10) - 1) : "",
            first <= last ? $"({Numbers(first, last)})[0-9]" : "",
            max > (last * 10) + 9 ? Numbers(max / 10 * 10, max) : "",
        ];
        return string.Join('|', parts.Where(part => part.Length > 0));
    }

    /// <summary>A word in upper or lower case.</summary>
    public static string AnyCase(string word) => string.Concat(word.Select(letter =>
        char.IsAsciiLetterLower(letter) ? $"[{char.ToUpperInvariant(letter)}{letter}]" : $"{letter}"));
}
