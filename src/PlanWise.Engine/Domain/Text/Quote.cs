using System.Text;
using System.Text.RegularExpressions;

namespace PlanWise;

/// <summary>
/// What a message shows of a text that came from outside: one line, at most <see cref="MaxLength"/> characters, and nothing
/// that a terminal would take for a command. Paths are shown whole, since they are needed whole.
/// </summary>
public static partial class Quote
{
    /// <summary>How many characters of a text are shown, the mark of an omission included.</summary>
    public const int MaxLength = 80;

    private const char Omission = '…';

    // PATH_MAX of Linux; Windows and macOS allow no more than eight times as much, and no reader needs more.
    private const int MaxPath = 4_096;

    // Far more than anything that another library has to say about an error, and in one line.
    private const int MaxForeign = 2_000;
    private const int MaxForeignLine = 400;

    /// <summary>A text in quotation marks.</summary>
    /// <param name="text">The text.</param>
    public static string Of(string? text) => $"'{Cut(text)}'";

    /// <summary>A path in quotation marks, whole unless it is longer than that of any file.</summary>
    /// <param name="path">The path.</param>
    public static string Path(string path)
    {
        ArgumentNullException.ThrowIfNull(path);

        return path.Length > MaxPath ? Of(path) : $"'{TerminalText.Line(path)}'";
    }

    /// <summary>A text without quotation marks.</summary>
    /// <param name="text">The text.</param>
    public static string Cut(string? text) => Cut(text, MaxLength);

    /// <summary>The first few of several texts.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="most">How many are shown.</param>
    public static string List(IEnumerable<string> texts, int most = 20)
    {
        List<string> all = [.. texts];
        string shown = string.Join(", ", all.Take(most).Select(text => Cut(text)));
        return all.Count > most ? FormattableString.Invariant($"{shown} {Omission} ({all.Count - most} more)") : shown;
    }

    /// <summary>A message of another library, which may quote what it was given at any length.</summary>
    /// <param name="message">The message; its lines stay.</param>
    public static string Foreign(string message)
    {
        ArgumentNullException.ThrowIfNull(message);

        if (message.Length <= MaxLength)
        {
            return TerminalText.Text(message);
        }

        string text = Given().Replace(message, found => found.Value switch
        {
            { Length: <= MaxLength + 2 } and ['\'' or '"', ..] whole => whole,
            ['\'' or '"', ..] quoted => $"{quoted[0]}{Cut(quoted[1..^1])}{quoted[^1]}",
            _ => Cut(found.Value),
        });
        text = string.Join('\n', text.Split('\n').Select(Line));
        return TerminalText.Text(text.Length <= MaxForeign ? text : $"{Beginning(text, MaxForeign)}{Omission}");
    }

    private static string Cut(string? text, int most)
    {
        text ??= "";
        if (text.Length <= most && TerminalText.FirstCommand(text) < 0)
        {
            return text;
        }

        // An SSN that is cut in two would not be known as one. An escape is shown whole or not at all.
        text = SsnMask.InText(text.Length > 4 * most ? Beginning(text, 4 * most) : text);
        var shown = new StringBuilder(most);
        for (int i = 0; i < text.Length; i++)
        {
            bool isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            string piece = TerminalText.IsCommand(text[i]) ? TerminalText.Escape(text[i]) : text.Substring(i, isPair ? 2 : 1);
            bool isLast = i + (isPair ? 2 : 1) >= text.Length;
            if (shown.Length + piece.Length > most - (isLast ? 0 : 1))
            {
                return shown.Append(Omission).ToString();
            }

            shown.Append(piece);
            i += isPair ? 1 : 0;
        }

        return shown.ToString();
    }

    // What was given holds quotation marks itself, or stands there without: all between the outer ones, or after the colon.
    private static string Line(string line)
    {
        if (line.Length <= MaxForeignLine)
        {
            return line;
        }

        if (Outermost().Match(line) is { Success: true } quoted && line.Length - quoted.Length <= MaxForeignLine - MaxLength)
        {
            return $"{line[..(quoted.Index + 1)]}{Cut(quoted.Value[1..^1])}{line[(quoted.Index + quoted.Length - 1)..]}";
        }

        int start = line.LastIndexOf(": ", MaxLength, StringComparison.Ordinal) is >= 0 and int colon ? colon + 2 : 0;
        return $"{line[..start]}{Cut(line[start..])}";
    }

    private static string Beginning(string text, int length) => text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    // What was given is in quotation marks, or a word longer than any.
    [GeneratedRegex(@"(?<!\w)'[^']*'|""[^""]*""|[^\s'""]{81,}", RegexOptions.CultureInvariant)]
    private static partial Regex Given();

    // An apostrophe within a word is not a quotation mark.
    [GeneratedRegex(@"(?<!\w)['""].*['""](?!\w)", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Outermost();
}
