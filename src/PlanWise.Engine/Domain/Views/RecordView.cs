using System.Globalization;
using System.Reflection;
using PlanWise.Domain;

namespace PlanWise;

/// <summary>
/// What people see of a kind of record: the columns of its table and the lines of its list. It stands beside the record; the
/// command prints its tables from it, and the build makes the module's views from it.
/// </summary>
/// <remarks>
/// A view is written as a text with one column in a line. In a table that is <c>heading | width | text</c>: the width is in
/// characters and leaves room for any culture, nothing for what is left of the line; <c>&gt;</c> after it sets a text to the
/// right, as numbers are anyway; <c>wide</c> marks a column that is only shown where there is room beside all others. In a
/// list it is <c>label | text</c>; <c>label ?Property | text</c> is left out where the property is null or empty.
/// <see cref="ViewText"/> says how the text is written.
/// </remarks>
public sealed class RecordView
{
    private const string Wide = "wide";

    private RecordView(Type type, IReadOnlyList<ViewColumn> table, IReadOnlyList<ViewColumn> list)
    {
        Type = type;
        Table = table;
        List = list;
    }

    /// <summary>The kind of record.</summary>
    public Type Type { get; }

    /// <summary>The columns of its table; empty when it has none.</summary>
    public IReadOnlyList<ViewColumn> Table { get; }

    /// <summary>The lines of its list; empty when it has none.</summary>
    public IReadOnlyList<ViewColumn> List { get; }

    /// <summary>Whether each record is one line of a table, whatever does not fit; for those that come in thousands.</summary>
    public bool IsOneLine { get; private init; }

    /// <summary>Whether records name their simulation, so that those of several are told apart.</summary>
    public bool IsOfSimulation { get; private init; }

    /// <summary>The property whose values head groups of rows; null for no groups.</summary>
    public string? GroupedBy { get; private init; }

    /// <summary>Every view that there is.</summary>
    public static IReadOnlyList<RecordView> All =>
    [
        .. typeof(RecordView).Assembly.GetTypes().Select(Find).OfType<RecordView>().OrderBy(view => view.Type.Name, StringComparer.Ordinal),
    ];

    /// <summary>The view of a kind of record.</summary>
    /// <exception cref="ArgumentException">It has none.</exception>
    public static RecordView Of(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Find(type) ?? throw new ArgumentException($"{type.Name} has no view.", nameof(type));
    }

    /// <summary>The view that a text describes.</summary>
    /// <typeparam name="T">The kind of record.</typeparam>
    /// <param name="table">The columns of the table; empty for none.</param>
    /// <param name="list">The lines of the list; empty for none.</param>
    /// <param name="isOneLine">See <see cref="IsOneLine"/>.</param>
    /// <param name="isOfSimulation">See <see cref="IsOfSimulation"/>.</param>
    /// <param name="groupedBy">See <see cref="GroupedBy"/>.</param>
    /// <exception cref="FormatException">A line is not written as it should be, or names a property that there is not.</exception>
    internal static RecordView Of<T>(
        string table = "", string list = "", bool isOneLine = false, bool isOfSimulation = true, string? groupedBy = null) =>
        new(typeof(T), [.. Lines(table).Select(ReadColumn<T>)], [.. Lines(list).Select(ReadLine<T>)])
        {
            IsOneLine = isOneLine,
            IsOfSimulation = isOfSimulation && groupedBy is null,
            GroupedBy = groupedBy,
        };

    /// <summary>The same view with a column for each dimension, shown where there is room beside all others.</summary>
    /// <param name="dimensions">Their names.</param>
    internal RecordView With(IReadOnlyList<string> dimensions) => dimensions.Count == 0 ? this : new RecordView(
        Type, [.. Table, .. dimensions.Select(name => new ViewColumn(name, ViewText.OfDimension(name)) { Width = name.Length, IsWide = true })], List)
    {
        IsOneLine = IsOneLine,
        IsOfSimulation = IsOfSimulation,
        GroupedBy = GroupedBy,
    };

    private static RecordView? Find(Type type) =>
        type.GetProperty("View", BindingFlags.Static | BindingFlags.NonPublic, null, typeof(RecordView), [], null)?.GetValue(null) as RecordView;

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static ViewColumn ReadColumn<T>(string line)
    {
        if (line.Split('|', 3, StringSplitOptions.TrimEntries) is not [var heading, var place, var text])
        {
            throw new FormatException($"A column of a table is written as heading | width | text, not {line}.");
        }

        string[] words = place.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string width = words.FirstOrDefault(word => word != Wide) ?? "";
        var shown = ViewText.Parse(text, typeof(T));
        return new ViewColumn(heading, shown)
        {
            Width = width.TrimEnd('>') is { Length: > 0 } number ? int.Parse(number, CultureInfo.InvariantCulture) : null,
            IsRightAligned = width.EndsWith('>') || shown.IsNumber,
            IsWide = words.Contains(Wide),
        };
    }

    private static ViewColumn ReadLine<T>(string line)
    {
        if (line.Split('|', 2, StringSplitOptions.TrimEntries) is not [var label, var text])
        {
            throw new FormatException($"A line of a list is written as label | text, not {line}.");
        }

        string[] parts = label.Split('?', 2, StringSplitOptions.TrimEntries);
        return new ViewColumn(parts[0], ViewText.Parse(text, typeof(T)))
        {
            Needs = parts.Length > 1 ? ViewPath.Parse(parts[1], typeof(T)) : null,
        };
    }
}
