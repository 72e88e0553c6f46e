using System.Globalization;

namespace PlanWise.Domain;

/// <summary>A value in a text: one property or a sum of several, and how it is written.</summary>
/// <param name="Terms">The properties, each added or taken away.</param>
/// <param name="Width">At least so many characters, set to the right; 0 for as many as it needs.</param>
/// <param name="Format">One of the names here, or a format of .NET; empty for the plain value.</param>
internal sealed record ViewValue(IReadOnlyList<(bool IsNegative, ViewPath Path)> Terms, int Width, string Format) : ViewPart
{
    /// <summary>Seconds: as hours, minutes or seconds.</summary>
    public const string Duration = "duration";

    /// <summary>A point in time, to the minute.</summary>
    public const string Minute = "minute";

    /// <summary>A point in time, to the second.</summary>
    public const string Second = "second";

    /// <summary>A text that may have several lines.</summary>
    public const string Paragraph = "paragraph";

    /// <summary>Several texts, each a line.</summary>
    public const string Lines = "lines";

    /// <summary>A fraction by which something changed: a percentage with its sign.</summary>
    public const string Change = "change";

    // Days are the same in every country.
    private static readonly CultureInfo Culture = IsoDays();

    /// <summary>The one property, if it is not a sum.</summary>
    public ViewPath? Single => Terms is [(false, var path)] ? path : null;

    /// <summary>The type of its values.</summary>
    public Type Type => Single?.Type ?? typeof(decimal);

    /// <summary>Whether its values are numbers that are written as such.</summary>
    public bool IsNumber => Type == typeof(int) || Type == typeof(long) || Type == typeof(decimal) || Type == typeof(double);

    /// <summary>Whether the format is one of .NET's, or none; the names above are not.</summary>
    public bool HasPlainFormat => Format is not (Duration or Minute or Second or Paragraph or Lines or Change);

    /// <summary>Reads a value: <c>Hires</c>, <c>Hires:N0</c>, <c>-Left + Hired,17:N2</c>.</summary>
    /// <exception cref="FormatException">It names a property that there is not.</exception>
    public static ViewValue Parse(string text, Type type)
    {
        string[] parts = text.Split(':', 2);
        string[] sum = parts[0].Split(',', 2);
        var terms = new List<(bool, ViewPath)>();
        foreach (string term in sum[0].Replace("-", "+-", StringComparison.Ordinal).Split('+', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            terms.Add((term.StartsWith('-'), ViewPath.Parse(term.TrimStart('-').Trim(), type)));
        }

        return new ViewValue(terms, sum.Length > 1 ? int.Parse(sum[1], CultureInfo.InvariantCulture) : 0, parts.Length > 1 ? parts[1] : "");
    }

    /// <inheritdoc/>
    public override bool IsThere(object record) => Terms.All(term => term.Path.IsThere(record));

    /// <inheritdoc/>
    public override string Of(object record) => (ValueOf(record) is { } value ? Text(value) : "").PadLeft(Width);

    private object? ValueOf(object record) =>
        Single is { } path ? path.Of(record)
        : IsThere(record) ? Terms.Sum(term => (term.IsNegative ? -1 : 1) * Convert.ToDecimal(term.Path.Of(record), Culture))
        : null;

    private string Text(object value) => (Format, value) switch
    {
        (Duration, decimal seconds) => DurationOf(seconds),
        (Minute or Second, DateTimeOffset time) => time.UtcDateTime.ToString(Format == Minute ? "yyyy-MM-dd HH:mm'Z'" : "yyyy-MM-dd HH:mm:ss'Z'", Culture),
        (Paragraph, string text) => TerminalText.Text(text),
        (Lines, IEnumerable<string> texts) => string.Join('\n', texts.Select(TerminalText.Line)),
        (Change, decimal change) => (change > 0 ? "+" : "") + change.ToString("P2", Culture),
        (_, string name) when Single is { IsEventName: true } => StoredName.Of(name),
        (_, string text) => TerminalText.Line(text),
        (_, Enum name) => StoredName.Of(name.ToString()),
        (_, IFormattable formattable) => formattable.ToString(Format, Culture),
        _ => TerminalText.Line(value.ToString())!,
    };

    private static string DurationOf(decimal seconds)
    {
        var time = TimeSpan.FromSeconds((double)seconds);
        return seconds >= 3600 ? string.Create(Culture, $"{Math.Floor(time.TotalHours)}:{time:mm\\:ss} h")
            : seconds >= 60 ? string.Create(Culture, $"{time:m\\:ss} min")
            : string.Create(Culture, $"{seconds:N2} s");
    }

    private static CultureInfo IsoDays()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.DateTimeFormat.ShortDatePattern = "yyyy-MM-dd";
        return culture;
    }
}
