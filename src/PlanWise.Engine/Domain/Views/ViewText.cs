namespace PlanWise.Domain;

/// <summary>
/// What a column shows: text with values in braces, as <c>{Year}</c>, <c>{GrowthRate:P2}</c>,
/// <c>{Previous.Hires:N0} → {Current.Hires:N0}</c> or <c>{Hired - Left:N0}</c>. After the colon stands a format of .NET, or
/// one of those of <see cref="ViewValue"/>. <c>{mark: Passed green ✓; red ✗}</c> is a <see cref="ViewMark"/>. Where
/// <c>||</c> separates several texts, the first one with all its values is shown. A text whose first value is null is empty.
/// </summary>
internal sealed class ViewText
{
    private const string Mark = "mark:";

    private ViewText(IReadOnlyList<IReadOnlyList<ViewPart>> alternatives) => Alternatives = alternatives;

    /// <summary>The texts to choose from; the last one needs no choice.</summary>
    public IReadOnlyList<IReadOnlyList<ViewPart>> Alternatives { get; }

    /// <summary>Whether it is one number, with or without a text beside it.</summary>
    public bool IsNumber => Alternatives is [var parts] && parts.Where(part => part is not ViewLiteral).ToList() is [ViewValue { IsNumber: true }];

    /// <summary>Reads a text.</summary>
    /// <exception cref="FormatException">It is not written as it should be.</exception>
    public static ViewText Parse(string text, Type type) =>
        new([.. text.Split(" || ").Select(alternative => ReadParts(alternative, type).ToList())]);

    /// <summary>The text of a dimension.</summary>
    public static ViewText OfDimension(string name) => new([[new ViewDimension(name)]]);

    /// <summary>What is shown of a record.</summary>
    public string Of(object record)
    {
        IReadOnlyList<ViewPart> parts = Alternatives.FirstOrDefault(alternative => alternative.All(part => part.IsThere(record))) ?? Alternatives[^1];
        return First(parts) is { } first && !first.IsThere(record) ? "" : string.Concat(parts.Select(part => part.Of(record))).TrimEnd();
    }

    /// <summary>The first value of a text; null when it has none.</summary>
    public static ViewValue? First(IReadOnlyList<ViewPart> parts) => parts.OfType<ViewValue>().FirstOrDefault();

    private static IEnumerable<ViewPart> ReadParts(string text, Type type)
    {
        int read = 0;
        while (read < text.Length)
        {
            int open = text.IndexOf('{', read);
            if (open < 0)
            {
                yield return new ViewLiteral(text[read..]);
                yield break;
            }

            if (open > read)
            {
                yield return new ViewLiteral(text[read..open]);
            }

            int close = text.IndexOf('}', open);
            string inside = close < 0 ? throw new FormatException($"A brace is open in {text}.") : text[(open + 1)..close];
            yield return inside.StartsWith(Mark, StringComparison.Ordinal) ? ViewMark.Parse(inside[Mark.Length..].Trim(), type) : ViewValue.Parse(inside, type);
            read = close + 1;
        }
    }
}
