namespace PlanWise.Domain;

/// <summary>A sign or a word in a colour: that of the first case that holds. The last one always does.</summary>
internal sealed record ViewMark(IReadOnlyList<ViewMarkCase> Cases) : ViewPart
{
    /// <summary>Reads a mark: cases with a semicolon between them.</summary>
    /// <exception cref="FormatException">A case has no colour, or the last one a condition.</exception>
    public static ViewMark Parse(string text, Type type)
    {
        var mark = new ViewMark([.. text.Split(';', StringSplitOptions.TrimEntries).Select(each => ViewMarkCase.Parse(each, type))]);
        return mark.Cases[^1].Condition is null ? mark : throw new FormatException($"Nothing is shown where no case of {text} holds.");
    }

    /// <inheritdoc/>
    public override bool IsThere(object record) => true;

    /// <inheritdoc/>
    public override string Of(object record) => Cases.First(each => each.Holds(record)).Text;
}

/// <summary>A case of a mark.</summary>
/// <param name="Condition">The property that decides; null where there is nothing to decide.</param>
/// <param name="Value">Its value as a name; null where it has to be true.</param>
/// <param name="IsNegated">Whether it must not have the value.</param>
/// <param name="Colour">One of <see cref="Colours"/>.</param>
/// <param name="Text">What is shown.</param>
internal sealed record ViewMarkCase(ViewPath? Condition, string? Value, bool IsNegated, string Colour, string Text)
{
    /// <summary>The colours.</summary>
    public static IReadOnlyList<string> Colours { get; } = ["red", "yellow", "green", "cyan", "grey", "dim"];

    /// <summary>Reads a case: <c>red ✗</c>, <c>Forced yellow !</c>, <c>Status=Failed red ✗ failed</c>, <c>Outcome!=completed red ✗</c>.</summary>
    public static ViewMarkCase Parse(string text, Type type)
    {
        string[] words = text.Split(' ');
        int colour = Array.FindIndex(words, Colours.Contains);
        if (colour is < 0 or > 1)
        {
            throw new FormatException($"A case of a mark is written as condition colour text, not {text}.");
        }

        string shown = string.Join(' ', words[(colour + 1)..]);
        if (colour == 0)
        {
            return new ViewMarkCase(null, null, false, words[0], shown);
        }

        string[] condition = words[0].Split('=', 2);
        return new ViewMarkCase(
            ViewPath.Parse(condition[0].TrimEnd('!'), type),
            condition.Length > 1 ? condition[1] : null,
            condition[0].EndsWith('!'),
            words[1],
            shown);
    }

    /// <summary>Whether it holds for a record.</summary>
    public bool Holds(object record) => Condition is null
        || (Value is null ? Condition.Of(record) is true : Condition.Of(record)?.ToString() == Value != IsNegated);
}
