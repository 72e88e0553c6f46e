using PlanWise.Domain;

namespace PlanWise;

/// <summary>
/// A kind of event that a year can hold. Its rows come from the model in the folder of its name; what is counted, summed and
/// checked by kind reads the rest of its line.
/// </summary>
/// <param name="Type">What happened.</param>
/// <param name="TypeName">Value of <c>event_type</c>.</param>
/// <param name="Category">What happened to whom.</param>
/// <param name="CategoryName">Value of <c>event_category</c>.</param>
/// <param name="Folder">Folder of its .sql files, inside that of the step.</param>
/// <param name="Parameters">The parameters that decide on it, for <c>parameter_source</c>.</param>
/// <param name="PayEffect">What it does to pay.</param>
/// <param name="Exposure">To whom it can happen, as <c>exposed_people</c> names them.</param>
public sealed record EventType(
    WorkforceEventType Type,
    string TypeName,
    WorkforceEventCategory Category,
    string CategoryName,
    string Folder,
    ParameterGroup Parameters,
    PayEffect PayEffect,
    string Exposure)
{
    /// <summary>The catalogue: all event types, in the order of the events of one person on one day.</summary>
    public static IReadOnlyList<EventType> All { get; } = InOrder(
    [
        new(
            WorkforceEventType.Termination,
            "termination",
            WorkforceEventCategory.ExperiencedTermination,
            "experienced_termination",
            "experienced_termination",
            ParameterGroup.Termination,
            PayEffect.Leaves,
            "opening")
        {
            HeadcountEffect = -1,
            Requirement = "experienced_terminations",
            DateSpread = "days",
        },
        new(
            WorkforceEventType.Hire,
            "hire",
            WorkforceEventCategory.Hiring,
            "hiring",
            "hire",
            ParameterGroup.Hiring,
            PayEffect.Joins,
            "opening")
        {
            HeadcountEffect = 1,
            Candidates = EventCandidates.Hires,
            Requirement = "total_hires_needed",
            DateSpread = "days",
            IsCertain = true,
        },
        new(
            WorkforceEventType.Termination,
            "termination",
            WorkforceEventCategory.NewHireTermination,
            "new_hire_termination",
            "new_hire_termination",
            ParameterGroup.Workforce,
            PayEffect.Leaves,
            "hires")
        {
            HeadcountEffect = -1,
            Candidates = EventCandidates.Hires,
            Requirement = "expected_new_hire_terminations",
        },
        new(
            WorkforceEventType.Raise,
            "raise",
            WorkforceEventCategory.MeritRaise,
            "merit_raise",
            "merit_raise",
            ParameterGroup.MeritRates,
            PayEffect.Changes,
            "eligible_for_raise")
        {
            DateSpread = "raise_timing",
            IsCertain = true,
            Synonym = "Merit",
        },
        new(
            WorkforceEventType.Promotion,
            "promotion",
            WorkforceEventCategory.Promotion,
            "promotion",
            "promotion",
            ParameterGroup.Promotion,
            PayEffect.Changes,
            "eligible_for_promotion")
        {
            DateSpread = "days",
        },
    ]);

    /// <summary>Order among the events of one person on one day: its place in the catalogue, from 1.</summary>
    public int Sequence { get; private init; }

    /// <summary>How many people it adds to the headcount: 1, 0, or -1 when somebody leaves.</summary>
    public int HeadcountEffect { get; init; }

    /// <summary>The column of <c>int_workforce_requirements</c> that says how many a year has, exactly; null when none does.</summary>
    public string? Requirement { get; init; }

    /// <summary>
    /// What its dates are spread over: <c>days</c> of the year, or months by <c>raise_timing</c>; null when that depends on
    /// something else.
    /// </summary>
    public string? DateSpread { get; init; }

    /// <summary>Whether it happens to everybody to whom it can, so that its probability is 1.</summary>
    public bool IsCertain { get; init; }

    /// <summary>A further name by which users know it, or null.</summary>
    public string? Synonym { get; init; }

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

    /// <summary>Event types with the sequence that their order gives.</summary>
    internal static IReadOnlyList<EventType> InOrder(IEnumerable<EventType> types) =>
        [.. types.Select((type, index) => type with { Sequence = index + 1 })];

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal);

    private bool IsNamed(string plain) =>
        new[] { Plain(TypeName), Plain(CategoryName), Synonym }.Contains(plain, StringComparer.OrdinalIgnoreCase);
}
