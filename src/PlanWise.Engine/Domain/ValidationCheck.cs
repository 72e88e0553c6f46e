namespace PlanWise;

/// <summary>A named check of a year.</summary>
/// <param name="Id">Stable name.</param>
/// <param name="Step">The step that runs it.</param>
/// <param name="Severity">Whether breaking it fails the step.</param>
/// <param name="Scope">What it is about, in words.</param>
/// <param name="Query">
/// Name of the query. It gives one row for each of its checks: check_id, expected, actual, tolerance, offending_rows,
/// offending_examples and, where it may have nothing to compare, not_compared: why, or null. Of a check with
/// <paramref name="Expected"/> it gives a row only when there is something to report.
/// </param>
/// <param name="Expected">What is expected, in words; null when the query says it, in figures.</param>
/// <param name="IsOfWholeRun">Whether it looks at all years, and so runs with the last one only.</param>
/// <param name="ComparesYears">Whether it compares earlier years, and so has nothing to do in a run of one.</param>
public sealed record ValidationCheck(
    string Id,
    SimulationStep Step,
    ValidationSeverity Severity,
    string Scope,
    string Query,
    string? Expected = null,
    bool IsOfWholeRun = false,
    bool ComparesYears = false)
{
    /// <summary>In place of a query: the parameter tables are compared with the stored configuration.</summary>
    internal const string Parameters = "parameters";

    /// <summary>In place of a query: views and macros are compared with PlanWise's own.</summary>
    internal const string ViewsAndMacros = "definitions";

    /// <summary>All checks, in the order in which they are reported. The numbers are those of the invariants.</summary>
    public static IReadOnlyList<ValidationCheck> All { get; } =
    [
        new(
            "previous_year",
            SimulationStep.YearTransition,
            ValidationSeverity.Error,
            "the workforce that the year builds on",
            "previous_year"),
        Error("headcount_bridge", "1: opening + hires - terminations = ending = required", "reconciliation"),
        Error("opening_continuity", "2: opening people = last year's ending people", "people", "the people who ended the year before, or the census"),
        Error("event_counts", "3: events per type = requirements", "reconciliation"),
        Error("event_people", "4: events belong to known people, hire ids are unique", "people", "every event of a known person"),
        Error("single_termination", "5: one termination a person, nothing after it", "people", "one termination a person, nothing after it"),
        Error("event_dates", "6: dates between hire and termination, inside the year", "people", "every date in the year, from hire to termination"),
        Error("pay_chain", "7: each event starts from the pay before it; pay is positive", "people", "an unbroken chain of positive pay"),
        Error("level_changes", "8: levels change by promotion only, one at a time", "people", "one level up by promotion, no other change"),
        Error("replay", "9: opening and events give the snapshot, every column", "people", "every column as the events give it"),
        Error("prorated_pay", "10: pay earned is pay times days, at no more than the highest pay", "people", "pay for the days employed, at no more than the highest pay"),
        Error("bands_and_rates", "11: every band, level and rate in use is configured", "bands_and_rates"),
        Error("ssn_unique", "12: no SSN of two people", "ssn_unique"),
        Error("repeatable", "13: the same inputs give the same rows", "repeatable"),
        Error("parameters", "14: parameter tables are those of the stored configuration", Parameters, "the tables that the configuration gives"),
        Error("definitions", "views and macros are PlanWise's own", ViewsAndMacros, "PlanWise's own, and no others"),
        Warning("date_spread", "15: dates follow what was configured", "date_spread"),
        Error("requirements", "requirements follow from headcount and rates", "requirements"),
        Error("eligibility", "raises and promotions of those who are eligible", "people", "raises and promotions of those who are eligible"),
        Error("termination_weights", "as many have a weight of leaving as must leave", "termination_weights"),
        Error("event_probability", "what happened had a chance, and its event holds it", "event_probability"),
        Error("event_attributes", "events carry the person's age, tenure and SSN", "people", "age, tenure and SSN of the person"),
        Error("dimensions", "dimensions are those of the census, and hires have those of leavers", "dimensions", "the dimensions of the census, and for hires those of leavers"),
        Error("event_catalogue", "events are of a known type, with its source and flag", "events", "type, source and flag as they have to be"),
        Error("pay_amounts", "amounts follow from the rates", "events", "pay that follows from the rates"),
        Error("pay_bridge", "opening pay + increases + hires - leavers = ending pay", "reconciliation"),
        Error("figures", "the year's figures are those of its rows", "figures"),
        Warning("hires_variance", "hires since the start against the exact rates", "reconciliation"),
        Warning("experienced_terminations_variance", "experienced terminations since the start against the exact rate", "reconciliation"),
        Warning("new_hire_terminations_variance", "new-hire terminations since the start against the exact rate", "reconciliation"),
        Warning("growth_target", "headcount against the growth targets since the start", "reconciliation"),
        Warning("compensation_bounds", "pay inside its bounds", "bounds", "pay inside validation.min_compensation and max_compensation"),
        Warning("age_bounds", "ages inside their bounds", "bounds", "ages inside validation.min_age and max_age"),
        Warning("headcount_change", "headcount against the opening", "reconciliation"),
        Warning("average_compensation_change", "average pay against the opening", "reconciliation"),
        WholeRun("whole_run_headcount", "1, whole run: census + hires - terminations = ending"),
        WholeRun("whole_run_lives", "4 to 6, whole run: every life from hire to termination"),
        WholeRun("whole_run_replay", "9, whole run: census and all events give the last snapshot"),
        WholeRun("whole_run_years", "13, whole run: every year as it was when it passed") with { ComparesYears = true },
    ];

    private static ValidationCheck Error(string id, string scope, string query, string? expected = null) =>
        Of(id, ValidationSeverity.Error, scope, query) with { Expected = expected };

    private static ValidationCheck Warning(string id, string scope, string query, string? expected = null) =>
        Of(id, ValidationSeverity.Warning, scope, query) with { Expected = expected };

    private static ValidationCheck WholeRun(string id, string scope) =>
        Of(id, ValidationSeverity.Error, scope, "whole_run") with { IsOfWholeRun = true };

    private static ValidationCheck Of(string id, ValidationSeverity severity, string scope, string query) =>
        new(id, SimulationStep.ValidationMetrics, severity, scope, query);
}
