using System.Buffers;

namespace PlanWise.Engine.Export;

/// <summary>
/// Texts for spreadsheets, which take one that begins like a formula for a formula and run it: an employee id
/// <c>=HYPERLINK(…)</c> in a census would reach whoever opens the export. An apostrophe in front makes it text.
/// </summary>
/// <remarks>The first characters are those that OWASP names for CSV injection, with their full-width forms.</remarks>
public static class SpreadsheetText
{
    private static readonly SearchValues<char> FirstOfFormula = SearchValues.Create("=+-@\t\r\n＝＋－＠");

    /// <summary>Whether a spreadsheet could take a text for a formula.</summary>
    /// <param name="text">A text; numbers are none and never need an apostrophe.</param>
    public static bool IsDangerous(ReadOnlySpan<char> text) => !text.IsEmpty && FirstOfFormula.Contains(text[0]);

    /// <summary>The text as a spreadsheet takes it for text.</summary>
    /// <param name="text">A text.</param>
    /// <returns>The text itself unless it is dangerous.</returns>
    public static string Guard(string text) => IsDangerous(text) ? $"'{text}" : text;
}
