namespace PlanWise.Engine.Validation;

/// <summary>A named rule that a year has to keep.</summary>
/// <param name="Id">Stable name.</param>
/// <param name="Step">The step that runs it.</param>
/// <param name="Severity">Whether breaking it fails the step.</param>
/// <param name="Scope">What it is about, in words.</param>
/// <param name="Sql">Path of the query: one row with expected, actual, offending_rows, offending_examples.</param>
public sealed record ValidationCheck(
    string Id, SimulationStep Step, ValidationSeverity Severity, string Scope, string Sql)
{
    /// <summary>All checks, in the order in which they run. The numbers are those of the invariants.</summary>
    public static IReadOnlyList<ValidationCheck> All { get; } =
    [
        new(
            "previous_year",
            SimulationStep.YearTransition,
            ValidationSeverity.Error,
            "the workforce that the year builds on",
            "Models/2_year_transition/previous_year.sql"),
        Invariant("headcount_bridge", "opening + hires - terminations = ending = required", "01_headcount_bridge"),
        Invariant("opening_continuity", "opening people = last year's ending people", "02_opening_continuity"),
        Invariant("event_counts", "events per type = requirements", "03_event_counts"),
        Invariant("event_people", "events belong to known people, hire ids are unique", "04_event_people"),
        Invariant("single_termination", "one termination a person, nothing after it", "05_single_termination"),
        Invariant("event_dates", "dates between hire and termination, inside the year", "06_event_dates"),
        Invariant("pay_chain", "each event starts from the pay before it; pay is positive", "07_pay_chain"),
        Invariant("level_changes", "levels change by promotion only, one at a time", "08_level_changes"),
        Invariant("bands_and_rates", "every band, level and rate in use is configured", "11_bands_and_rates"),
        Invariant("ssn_unique", "no SSN of two people", "12_ssn_unique"),
    ];

    private static ValidationCheck Invariant(string id, string scope, string file) => new(
        id, SimulationStep.ValidationMetrics, ValidationSeverity.Error, scope, $"Validation/checks/{file}.sql");
}
