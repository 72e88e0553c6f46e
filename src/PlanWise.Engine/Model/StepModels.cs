namespace PlanWise.Model;

/// <summary>Which models a step runs, in order, and which tables hold its output.</summary>
internal static class StepModels
{
    /// <summary>The models of a yearly step as paths of embedded files.</summary>
    public static IReadOnlyList<string> Of(SimulationStep step) => step switch
    {
        SimulationStep.WorkforceBaseline => ["Model/3_workforce_baseline/workforce_baseline.sql"],
        SimulationStep.EventGeneration =>
        [
            "Model/5_event_generation/planned_events.sql",
            .. EventType.All.Select(type => $"Model/5_event_generation/{type.Model}.sql"),
            "Model/5_event_generation/effective_merit_rates.sql",
            "Model/5_event_generation/yearly_events.sql",
        ],
        SimulationStep.WorkforceSnapshot => ["Model/6_workforce_snapshot/workforce_snapshot.sql"],
        SimulationStep.ValidationMetrics =>
        [
            "Model/7_validation_metrics/year_metrics.sql",
            "Model/7_validation_metrics/year_fingerprint.sql",
        ],
        _ => [],
    };

    /// <summary>Where the rows of a yearly step are counted: its main table, or a view of what it stands for.</summary>
    public static string CountedIn(SimulationStep step) =>
        step == SimulationStep.WorkforceBaseline ? "int_baseline_workforce" : OutputTables(step)[0];

    /// <summary>The tables that a yearly step fills, each with a column <c>simulation_year</c>.</summary>
    public static IReadOnlyList<string> OutputTables(SimulationStep step) => step switch
    {
        SimulationStep.WorkforceBaseline => ["int_opened_years", "int_census_baseline"],
        SimulationStep.WorkforceRequirements => ["int_requirement_formulas", "int_workforce_requirements"],
        SimulationStep.EventGeneration => ["fct_yearly_events", "int_effective_merit_rates"],
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
