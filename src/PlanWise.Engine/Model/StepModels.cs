using PlanWise.Storage;

namespace PlanWise.Model;

/// <summary>A model that a step runs.</summary>
/// <param name="Path">The path of its embedded file.</param>
/// <param name="Kind">The kind of event that it is of, whose <c>$event_sequence</c> it uses; null when it is of none.</param>
internal sealed record StepModel(string Path, EventType? Kind = null)
{
    /// <summary>The parameters of a year, and what the model itself adds.</summary>
    public (string Name, object? Value)[] Parameters(YearParameters year) =>
        Kind is null ? year.Bound : [.. year.Bound, ("event_sequence", Kind.Sequence)];
}

/// <summary>Which models a step runs, in order, and which tables hold its output.</summary>
internal static class StepModels
{
    /// <summary>The tables of a simulation before its census is there.</summary>
    public const string Schema = "Model/1_pre_simulation/schema.sql";

    /// <summary>Those whose columns are known once it is.</summary>
    public const string SchemaOfPeople = "Model/1_pre_simulation/people.sql";

    /// <summary>The files that make tables and views.</summary>
    public static IReadOnlyList<string> Tables { get; } = [Schema, SchemaOfPeople];

    /// <summary>The model of people, where they have dimensions; it follows those of the events.</summary>
    public const string People = "Model/5_event_generation/people.sql";

    /// <summary>The models of a yearly step.</summary>
    public static IReadOnlyList<StepModel> Of(SimulationStep step) => step switch
    {
        SimulationStep.WorkforceBaseline => [new("Model/3_workforce_baseline/workforce_baseline.sql")],
        SimulationStep.EventGeneration => OfEvents(EventType.All),
        SimulationStep.WorkforceSnapshot => [new("Model/6_workforce_snapshot/workforce_snapshot.sql")],
        SimulationStep.ValidationMetrics =>
        [
            new("Model/7_validation_metrics/year_metrics.sql"),
            new("Model/7_validation_metrics/year_fingerprint.sql"),
        ],
        _ => [],
    };

    /// <summary>
    /// The models that generate the events of the kinds of a catalogue: each kind plans its own, knowing of the others no more
    /// than who has come; then all amounts are settled.
    /// </summary>
    /// <param name="catalogue">The kinds, with their sequences; those who come are planned first, whatever their place.</param>
    public static IReadOnlyList<StepModel> OfEvents(IReadOnlyList<EventType> catalogue) =>
    [
        new("Model/5_event_generation/planned_events.sql"),
        .. OfKinds("plan.sql", catalogue.OrderByDescending(type => type.HeadcountEffect > 0)),
        new("Model/5_event_generation/after_leaving.sql"),
        .. OfKinds("rates.sql", catalogue),
        new("Model/5_event_generation/yearly_events.sql"),
    ];

    /// <summary>A file of each kind of event, of those that have it.</summary>
    public static IEnumerable<StepModel> OfKinds(string file, IEnumerable<EventType> kinds) =>
        kinds.Select(kind => new StepModel($"Model/5_event_generation/{kind.Folder}/{file}", kind)).Where(model => EmbeddedSql.Has(model.Path));

    /// <summary>Where the rows of a yearly step are counted: its main table, or a view of what it stands for.</summary>
    public static string CountedIn(SimulationStep step) =>
        step == SimulationStep.WorkforceBaseline ? "int_baseline_workforce" : OutputTables(step)[0];

    /// <summary>The tables that a yearly step fills, each with a column <c>simulation_year</c>.</summary>
    public static IReadOnlyList<string> OutputTables(SimulationStep step) => step switch
    {
        SimulationStep.WorkforceBaseline => ["int_opened_years", "int_census_baseline"],
        SimulationStep.WorkforceRequirements => ["int_requirement_formulas", "int_workforce_requirements"],
        SimulationStep.EventGeneration => ["fct_yearly_events", "int_effective_merit_rates", "int_people"],
        SimulationStep.WorkforceSnapshot => ["fct_workforce_snapshot"],
        SimulationStep.ValidationMetrics => ["fct_year_metrics"],
        _ => [],
    };

    /// <summary>The column of an output table that says when its rows were written; null where none does.</summary>
    public static string? TimeOfCreation(string table) => table switch
    {
        "fct_yearly_events" => "created_at",
        "fct_workforce_snapshot" => "snapshot_created_at",
        _ => null,
    };
}
