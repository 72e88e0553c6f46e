using PlanWise.Domain;

namespace PlanWise;

/// <summary>
/// A kind of event that a year can hold: a line of the catalogue and a folder. There, <c>plan.sql</c> says who has one and when;
/// where they are needed, <c>formulas.sql</c> has macros, <c>rates.sql</c> what follows from all plans, <c>explain.sql</c> and
/// <c>explain.txt</c> tell a decision, and <c>check.sql</c> checks the events. What counts, sums and checks all kinds reads the line.
/// </summary>
/// <param name="TypeName">
/// What happened, as the value of <c>event_type</c>. Those who come are of the type <c>hire</c>, and those who leave of the type
/// <c>termination</c>.
/// </param>
/// <param name="CategoryName">What happened to whom, as the value of <c>event_category</c>.</param>
/// <param name="Folder">Folder of its .sql files, inside that of the step.</param>
/// <param name="Parameters">The parameters that decide on it, for <c>parameter_source</c>.</param>
/// <param name="PayEffect">What it does to the annual pay of all, and so to the headcount.</param>
/// <param name="Exposure">To whom it can happen, as <c>exposed_people</c> names them: what its rate is measured against.</param>
public sealed record EventType(
    string TypeName, string CategoryName, string Folder, ParameterGroup Parameters, PayEffect PayEffect, string Exposure)
{
    private const string ToHires = "hires";

    private const string ToAllEmployees = "all_employees";

    /// <summary>The catalogue: all event types, in the order of the events of one person on one day.</summary>
    public static IReadOnlyList<EventType> All { get; } = InOrder(
    [
        new("termination", "experienced_termination", "experienced_termination", ParameterGroup.Termination, PayEffect.Leaves, "opening")
        {
            Requirement = "experienced_terminations",
            DateSpread = "days",
        },
        new("hire", "hiring", "hire", ParameterGroup.Hiring, PayEffect.Joins, "opening")
        {
            Requirement = "total_hires_needed",
            DateSpread = "days",
            IsCertain = true,
        },
        new("termination", "new_hire_termination", "new_hire_termination", ParameterGroup.Workforce, PayEffect.Leaves, ToHires)
        {
            Requirement = "expected_new_hire_terminations",
        },
        new("raise", "merit_raise", "merit_raise", ParameterGroup.MeritRates, PayEffect.Changes, "eligible_for_raise")
        {
            DateSpread = "raise_timing",
            IsCertain = true,
            Synonym = "Merit",
        },
        new("promotion", "promotion", "promotion", ParameterGroup.Promotion, PayEffect.Changes, "eligible_for_promotion")
        {
            DateSpread = "days",
        },
    ]);

    /// <summary>What happened, as users see it, such as <c>Termination</c>.</summary>
    public string Type => StoredName.Shown(TypeName);

    /// <summary>What happened to whom, as users see it, such as <c>NewHireTermination</c>.</summary>
    public string Category => StoredName.Shown(CategoryName);

    /// <summary>Order among the events of one person on one day: its place in the catalogue, from 1.</summary>
    public int Sequence { get; private init; }

    /// <summary>How many people it adds to the headcount: 1, 0, or -1 for a departure.</summary>
    public int HeadcountEffect => PayEffect switch { PayEffect.Joins => 1, PayEffect.Leaves => -1, _ => 0 };

    /// <summary>The column of <c>int_workforce_requirements</c> that says how many a year has, exactly; null when none does.</summary>
    public string? Requirement { get; init; }

    /// <summary>
    /// What its dates are spread over: <c>days</c> of the year, or months by <c>raise_timing</c>; null when that depends on
    /// something else.
    /// </summary>
    public string? DateSpread { get; init; }

    /// <summary>Whether it happens to all employees that it can happen to, so that its probability is 1.</summary>
    public bool IsCertain { get; init; }

    /// <summary>A further name by which users know it, or null.</summary>
    public string? Synonym { get; init; }

    /// <summary>
    /// The names to offer to a user of the command, as they are stored: every type, and the categories of a type that has
    /// several, such as <c>new_hire_termination</c>. <see cref="Named"/> takes more.
    /// </summary>
    public static IReadOnlyList<string> StoredNames { get; } =
    [
        .. All.GroupBy(type => type.TypeName).SelectMany(types => types.Count() == 1
            ? [types.Key]
            : types.Select(type => type.CategoryName).Prepend(types.Key)),
    ];

    /// <summary>The same names as PowerShell spells them, such as <c>NewHireTermination</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. StoredNames.Select(StoredName.Shown)];

    private static readonly Dictionary<string, string> Types =
        All.DistinctBy(type => type.TypeName).ToDictionary(type => type.TypeName, type => type.Type, StringComparer.Ordinal);

    private static readonly Dictionary<string, string> Categories =
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
    /// <param name="category">As it is stored, or as <see cref="Category"/> spells it.</param>
    public static EventType Of(string category)
    {
        string stored = StoredName.Of(category);
        return All.First(type => type.CategoryName == stored);
    }

    /// <summary>What a stored name is shown as.</summary>
    /// <param name="column">The column that holds it: <c>event_type</c>, or one of categories.</param>
    /// <param name="name">The name.</param>
    /// <exception cref="StorageException">The name is none of the catalogue's.</exception>
    internal static string Stored(string column, string name) =>
        (column == "event_type" ? Types : Categories).TryGetValue(name, out string? shown) ? shown : throw DataFailure.Unknown(column, name);

    /// <summary>Whether it can happen to those who were hired in the year, or to the opening workforce.</summary>
    internal bool CanHappenTo(bool hires) =>
        Exposure == ToAllEmployees || hires == (HeadcountEffect > 0 || Exposure == ToHires);

    /// <summary>Event types with the sequence that their order gives.</summary>
    internal static IReadOnlyList<EventType> InOrder(IEnumerable<EventType> types) =>
        [.. types.Select((type, index) => type with { Sequence = index + 1 })];

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal);

    private bool IsNamed(string plain) =>
        new[] { Plain(TypeName), Plain(CategoryName), Synonym }.Contains(plain, StringComparer.OrdinalIgnoreCase);
}
