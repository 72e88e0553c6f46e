using System.Buffers;
using System.Globalization;

namespace PlanWise;

/// <summary>
/// Texts for spreadsheets, which take one that begins like a formula for a formula and run it: an employee id
/// <c>=HYPERLINK(…)</c> in a census would reach the reader of the export. An apostrophe in front makes it text.
/// </summary>
/// <remarks>
/// The first characters are those that OWASP names for CSV injection, with their full-width and small forms and the minus
/// sign, which spreadsheets of East Asian locales take for the same; blanks and invisible characters before them do not count.
/// </remarks>
public static class SpreadsheetText
{
    private static readonly SearchValues<char> FirstOfFormula = SearchValues.Create("=+-@＝＋－＠﹦﹢﹣﹫−");

    /// <summary>Whether a spreadsheet could take a text for a formula.</summary>
    /// <param name="text">A text; numbers are none and never need an apostrophe.</param>
    public static bool IsDangerous(ReadOnlySpan<char> text)
    {
        int first = 0;
        while (first < text.Length && IsNothing(text[first]))
        {
            first++;
        }

        return text is ['\t' or '\r' or '\n', ..] || (first < text.Length && FirstOfFormula.Contains(text[first]));
    }

    /// <summary>The text as a spreadsheet takes it for text.</summary>
    /// <param name="text">A text.</param>
    /// <returns>The text itself unless it is dangerous.</returns>
    public static string Guard(string text) => IsDangerous(text) ? $"'{text}" : text;

    // A blank, a control character, or one without width, such as a byte order mark.
    private static bool IsNothing(char character) =>
        char.IsWhiteSpace(character) || char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format;
}
