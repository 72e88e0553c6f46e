using PlanWise.Domain;

namespace PlanWise.Module;

/// <summary>What a column shows, as PowerShell evaluates it: on records, and on what is left of one that came from elsewhere.</summary>
internal static class ViewScript
{
    /// <summary>The script of a text that is no plain property.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isSure">Whether its first value is there.</param>
    public static string Of(ViewText text, bool isSure)
    {
        IReadOnlyList<ViewPart> last = text.Alternatives[^1];
        bool isGuarded = !isSure && ViewText.First(last) is not null && !IsEmptyWhereNull(last);
        string script = isGuarded ? $"if ({IsThere(ViewText.First(last)!)}) {{ {Of(last)} }}" : Of(last);
        if (text.Alternatives.Count == 1)
        {
            return script;
        }

        IEnumerable<string> choices = text.Alternatives.SkipLast(1)
            .Select(parts => $"if ({string.Join(" -and ", parts.OfType<ViewValue>().Select(IsThere))}) {{ {Of(parts)} }}");
        return $"{string.Join(" else", choices)} else{(isGuarded ? script : $" {{ {script} }}")}";
    }

    /// <summary>Whether there is something to show.</summary>
    public static string IsThere(ViewPath path) => path.Type == typeof(string) ? Property(path)
        : typeof(System.Collections.IEnumerable).IsAssignableFrom(path.Type) ? $"{Property(path)}.Count"
        : $"$null -ne {Property(path)}";

    private static string IsThere(ViewValue value) => string.Join(" -and ", value.Terms.Select(term => IsThere(term.Path)));

    // One text is as empty as its value.
    private static bool IsEmptyWhereNull(IReadOnlyList<ViewPart> parts) =>
        parts is [ViewValue { Format: "" or ViewValue.Lines or ViewValue.Paragraph or ViewValue.Duration }] || parts.All(part => part is ViewLiteral { Text: " " } or ViewValue { Type.Name: "String" });

    private static string Of(IReadOnlyList<ViewPart> parts)
    {
        switch (parts)
        {
            case [ViewMark mark]:
                return Of(mark);
            case [ViewValue value] when value.Format == ViewValue.Duration:
                return Duration(Expression(value));
            case [ViewValue value] when !HoldsFormat(value) && value.Width == 0:
                return Expression(value);
            case [ViewLiteral literal]:
                return Quoted(literal.Text);
        }

        List<ViewValue> values = [.. parts.OfType<ViewValue>()];
        string format = string.Concat(parts.Select(part => part switch
        {
            ViewLiteral literal => literal.Text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal),
            ViewValue value => Placeholder(values.IndexOf(value), value),
            _ => throw new NotSupportedException("A mark stands alone."),
        }));
        string script = $"{Quoted(format)} -f {string.Join(", ", values.Select(Expression))}";
        return parts[^1] is ViewValue { Type.Name: "String" } ? $"({script}).TrimEnd()" : script;
    }

    private static string Placeholder(int index, ViewValue value) => FormattableString.Invariant(
        $"{{{index}{(value.Width == 0 ? "" : FormattableString.Invariant($",{value.Width}"))}{(HoldsFormat(value) ? $":{value.Format}" : "")}}}");

    private static bool HoldsFormat(ViewValue value) => value.Format.Length > 0 && value.HasPlainFormat;

    private static string Expression(ViewValue value)
    {
        if (value.Single is not { } path)
        {
            string sum = string.Join(" ", value.Terms.Select((term, i) => $"{(term.IsNegative ? i == 0 ? "-" : "- " : i == 0 ? "" : "+ ")}{Property(term.Path)}"));
            return $"({sum})";
        }

        string property = Property(path);
        return value.Format switch
        {
            ViewValue.Minute => $"{property}.LocalDateTime.ToString('g')",
            ViewValue.Second => $"{property}.LocalDateTime.ToString('G')",
            ViewValue.Paragraph => $"[PlanWise.TerminalText]::Text({property})",
            ViewValue.Lines => $"{property}.ForEach({{ [PlanWise.TerminalText]::Line($_) }}) -join \"`n\"",
            ViewValue.Change => $"(({property} -gt 0 ? '+' : '') + ('{{0:P2}}' -f {property}))",
            _ => path.Type == typeof(string) ? $"[PlanWise.TerminalText]::Line({property})" : property,
        };
    }

    private static string Of(ViewMark mark) => string.Join(" else", mark.Cases.Select(each =>
        $"{(each.Condition is null ? " " : $"if ({Condition(each, each.Condition)}) ")}{{ \"$({Colour(each.Colour)}){each.Text}$($PSStyle.Reset)\" }}"));

    private static string Condition(ViewMarkCase each, ViewPath path) =>
        each.Value is null ? Property(path) : $"{Property(path)} {(each.IsNegated ? "-ne" : "-eq")} {Quoted(each.Value)}";

    private static string Colour(string colour) => colour switch
    {
        "dim" => "$PSStyle.Dim",
        "grey" => "$PSStyle.Foreground.BrightBlack",
        _ => $"$PSStyle.Foreground.{char.ToUpperInvariant(colour[0])}{colour[1..]}",
    };

    private static string Duration(string seconds) =>
        $"if ({seconds} -ge 3600) {{ '{{0}}:{{1:mm\\:ss}} h' -f [Math]::Floor({seconds} / 3600), [timespan]::FromSeconds({seconds}) }}"
        + $" elseif ({seconds} -ge 60) {{ '{{0:m\\:ss}} min' -f [timespan]::FromSeconds({seconds}) }}"
        + $" elseif ($null -ne {seconds}) {{ '{{0:N2}} s' -f {seconds} }}";

    private static string Property(ViewPath path) => $"$_.{path.Name}";

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
