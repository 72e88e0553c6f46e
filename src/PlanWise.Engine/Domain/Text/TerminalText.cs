using System.Buffers;
using System.Globalization;
using System.Text;

namespace PlanWise;

/// <summary>
/// Texts for terminals, which take control characters for commands: an employee id, a rule's message or an argument could
/// move the cursor, change colours, or turn the order of what follows. Such characters are shown as escapes instead, so that
/// they are seen and do nothing.
/// </summary>
/// <remarks>
/// They are the control characters (C0, DEL and C1), the separators of lines and paragraphs, and what Unicode calls
/// bidirectional controls. A line feed is shown as <c>\n</c>, a tab as <c>\t</c>, any other as <c>\u001B</c>.
/// </remarks>
public static class TerminalText
{
    /// <summary>How far in the lines of a message stand, at least, that are not its first: further than any line that is PlanWise's own.</summary>
    public const string Indent = "    ";

    private static readonly SearchValues<char> Commands = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Select(code => (char)code), .. "\u061C\u200E\u200F\u2028\u2029\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069"]);

    /// <summary>A text as one line: what a terminal would take for a command is an escape.</summary>
    /// <param name="text">The text; null gives null.</param>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    public static string? Line(string? text) => text is null || !text.AsSpan().ContainsAny(Commands) ? text : Escaped(text, keeps: "");

    /// <summary>A message that may have several lines: those after the first are set in, so that none passes for another message.</summary>
    /// <param name="text">The message.</param>
    public static string Message(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        string[] lines = Text(text).Split('\n');
        string[] others = [.. lines.Skip(1).Where(line => !string.IsNullOrWhiteSpace(line))];
        if (others.Length == 0)
        {
            return lines[0];
        }

        // All are moved by as much, so that what points at something in the line above it still does.
        string shift = new(' ', Math.Max(0, Indent.Length - others.Min(line => line.Length - line.TrimStart(' ').Length)));
        return string.Join('\n', [lines[0], .. others.Select(line => shift + line)]);
    }

    /// <summary>A text whose lines stay: only what else a terminal would take for a command is an escape.</summary>
    /// <param name="text">The text.</param>
    public static string Text(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        return text.AsSpan().ContainsAny(Commands) ? Escaped(text, keeps: "\n\t") : text;
    }

    /// <summary>Whether a terminal could take a character for a command.</summary>
    public static bool IsCommand(char character) => Commands.Contains(character);

    /// <summary>Where the first character is that a terminal could take for a command; -1 when there is none.</summary>
    internal static int FirstCommand(ReadOnlySpan<char> text) => text.IndexOfAny(Commands);

    /// <summary>How a character that is a command is shown.</summary>
    internal static string Escape(char character) => character switch
    {
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        _ => string.Create(CultureInfo.InvariantCulture, $@"\u{(int)character:X4}"),
    };

    private static string Escaped(string text, string keeps)
    {
        var escaped = new StringBuilder(text.Length + 16);
        string line = keeps.Contains('\n', StringComparison.Ordinal) ? text.Replace("\r\n", "\n", StringComparison.Ordinal) : text;
        foreach (char character in line)
        {
            if (Commands.Contains(character) && !keeps.Contains(character, StringComparison.Ordinal))
            {
                escaped.Append(Escape(character));
            }
            else
            {
                escaped.Append(character);
            }
        }

        return escaped.ToString();
    }
}
