namespace PlanWise;

/// <summary>Something in a configuration that is wrong, doubtful or without effect.</summary>
/// <param name="Severity">Whether the configuration can be used.</param>
/// <param name="Key">Dotted path of the key, e.g. <c>workforce.total_termination_rate</c>, its first 80 characters; empty when the whole file is meant.</param>
/// <param name="Message">What is wrong, as a sentence.</param>
/// <param name="Source">Name of the file, or null for a value that comes from no file.</param>
/// <param name="Line">Line in the file, from 1, or null.</param>
/// <param name="Column">Column in the line, from 1, or null.</param>
/// <param name="Value">The offending text as written, its first 80 characters, or null.</param>
/// <param name="Suggestion">What to do, as a sentence, or null.</param>
public sealed record ConfigurationIssue(
    ConfigurationIssueSeverity Severity,
    string Key,
    string Message,
    string? Source = null,
    int? Line = null,
    int? Column = null,
    string? Value = null,
    string? Suggestion = null)
{
    internal static RecordView View => field ??= RecordView.Of<ConfigurationIssue>(
        """
        Severity |  8 | {mark: Severity=Error red Error; Severity=Warning yellow Warning; dim Ignored}
        Line     |  5 | {Line}
        Column   |  6 | {Column}
        Key      |    | {Key}
        Message  |    | {Message} {Suggestion}
        """,
        groupedBy: nameof(Source));

    // No file system has longer names.
    private const int LongestName = 255;

    /// <summary>The issue in one line: where, which key, what, what to do.</summary>
    public override string ToString()
    {
        string place = string.Join(
            ", ",
            new[]
            {
                Source is { Length: > LongestName } ? Quote.Cut(Source) : Source,
                Line is null ? null : FormattableString.Invariant($"line {Line}"),
                Column is null ? null : FormattableString.Invariant($"column {Column}"),
                Key.Length == 0 ? null : Key,
            }.OfType<string>());
        string text = Suggestion is null ? Message : $"{Message} {Suggestion}";
        return place.Length == 0 ? text : $"{place}: {text}";
    }
}
