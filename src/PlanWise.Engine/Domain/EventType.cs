using PlanWise.Domain;

namespace PlanWise;

/// <summary>A kind of event that a year can hold. Its rows come from the model of the same name.</summary>
/// <param name="Sequence">Order of generation, and of events of one person on one day.</param>
/// <param name="Type">What happened.</param>
/// <param name="TypeName">Value of <c>event_type</c>.</param>
/// <param name="Category">What happened to whom.</param>
/// <param name="CategoryName">Value of <c>event_category</c>.</param>
/// <param name="Model">File name of the model, without folder and extension.</param>
/// <param name="Parameters">The parameters that decide on it, for <c>parameter_source</c>.</param>
/// <param name="Synonym">A further name by which users know it, or null.</param>
public sealed record EventType(
    int Sequence,
    WorkforceEventType Type,
    string TypeName,
    WorkforceEventCategory Category,
    string CategoryName,
    string Model,
    ParameterGroup Parameters,
    string? Synonym = null)
{
    /// <summary>The catalogue: all event types in the order of their generation.</summary>
    public static IReadOnlyList<EventType> All { get; } =
    [
        new(
            1,
            WorkforceEventType.Termination,
            "termination",
            WorkforceEventCategory.ExperiencedTermination,
            "experienced_termination",
            "experienced_termination",
            ParameterGroup.Termination),
        new(2, WorkforceEventType.Hire, "hire", WorkforceEventCategory.Hiring, "hiring", "hire", ParameterGroup.Hiring)
        {
            Candidates = EventCandidates.Hires,
        },
        new(
            3,
            WorkforceEventType.Termination,
            "termination",
            WorkforceEventCategory.NewHireTermination,
            "new_hire_termination",
            "new_hire_termination",
            ParameterGroup.Workforce)
        {
            Candidates = EventCandidates.Hires,
        },
        new(
            4,
            WorkforceEventType.Raise,
            "raise",
            WorkforceEventCategory.MeritRaise,
            "merit_raise",
            "merit_raise",
            ParameterGroup.MeritRates,
            Synonym: "Merit"),
        new(
            5,
            WorkforceEventType.Promotion,
            "promotion",
            WorkforceEventCategory.Promotion,
            "promotion",
            "promotion",
            ParameterGroup.Promotion),
    ];

    /// <summary>To whom it can happen: by default to the opening workforce alone.</summary>
    internal EventCandidates Candidates { get; init; }

    /// <summary>
    /// The names to offer to a user: every type, and the categories of a type that has several. <see cref="Named"/> takes
    /// more.
    /// </summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. All.GroupBy(type => type.Type).SelectMany(types => types.Count() == 1
            ? [types.Key.ToString()]
            : types.Select(type => type.Category.ToString()).Prepend(types.Key.ToString())),
    ];

    /// <summary>The same names as they are stored and as the command spells them, such as <c>new_hire_termination</c>.</summary>
    public static IReadOnlyList<string> StoredNames { get; } =
    [
        .. All.GroupBy(type => type.TypeName).SelectMany(types => types.Count() == 1
            ? [types.Key]
            : types.Select(type => type.CategoryName).Prepend(types.Key)),
    ];

    private static readonly Dictionary<string, WorkforceEventType> Types =
        All.DistinctBy(type => type.TypeName).ToDictionary(type => type.TypeName, type => type.Type, StringComparer.Ordinal);

    private static readonly Dictionary<string, WorkforceEventCategory> Categories =
        All.ToDictionary(type => type.CategoryName, type => type.Category, StringComparer.Ordinal);

    /// <summary>
    /// The event types of a name: of a type, a category or a synonym, as stored (<c>merit_raise</c>) or as
    /// <see cref="Names"/> spells them (<c>MeritRaise</c>), in any letter case.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <returns>At least one.</returns>
    /// <exception cref="UsageException">No event type has this name; the advice lists those that exist.</exception>
    public static IReadOnlyList<EventType> Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);

        string plain = Plain(name);
        List<EventType> found = All.Where(type => type.IsNamed(plain)).ToList();
        return found.Count > 0
            ? found
            : throw new UsageException(
                "UnknownEventType", $"There is no event type {Quote.Of(name)}.", name, new Remedy.UseOneOf(StoredNames, Names));
    }

    /// <summary>The event type of a category.</summary>
    /// <param name="category">The category.</param>
    public static EventType Of(WorkforceEventCategory category) => All.First(type => type.Category == category);

    /// <summary>The type that is stored under a name.</summary>
    /// <exception cref="StorageException">The name is none of the catalogue's.</exception>
    internal static WorkforceEventType StoredType(string name) =>
        Types.TryGetValue(name, out WorkforceEventType type) ? type : throw DataFailure.Unknown("event_type", name);

    /// <summary>The category that is stored under a name.</summary>
    /// <exception cref="StorageException">The name is none of the catalogue's.</exception>
    internal static WorkforceEventCategory StoredCategory(string name) =>
        Categories.TryGetValue(name, out WorkforceEventCategory category) ? category : throw DataFailure.Unknown("event_category", name);

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal);

    private bool IsNamed(string plain) =>
        new[] { Plain(TypeName), Plain(CategoryName), Synonym }.Contains(plain, StringComparer.OrdinalIgnoreCase);
}
