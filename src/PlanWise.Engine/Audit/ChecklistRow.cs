using System.Data.Common;
using System.Globalization;
using PlanWise.Storage;

namespace PlanWise.Audit;

/// <summary>A row of the checklist as it is found, whatever it holds.</summary>
/// <param name="Name">What it calls its step and year.</param>
/// <param name="Key">The step; null when there is no such step.</param>
/// <param name="Status"><c>completed</c> or <c>failed</c>, as the log names outcomes, unless changed from outside.</param>
/// <param name="Forced">Whether it was run past the checklist.</param>
/// <param name="Rows">Rows of the output.</param>
/// <param name="Duration">How long it took, in milliseconds.</param>
/// <param name="ConfigurationSha256">Hash of the configuration.</param>
/// <param name="Message">Why it failed.</param>
/// <param name="Output">The text of <see cref="StepOutputs.ToJson"/>.</param>
internal sealed record ChecklistRow(
    string Name, StepKey? Key, string? Status, bool? Forced, long? Rows, double? Duration, string? ConfigurationSha256, string? Message, string? Output)
{
    /// <summary>Every row.</summary>
    public static List<ChecklistRow> ReadAll(DbConnection connection) => connection.Query(
        """
        select step_name, simulation_year, status, forced, row_count, duration_ms, configuration_sha256, message, output
        from simulation_checklist
        order by simulation_year nulls first, step_name
        """,
        row => new ChecklistRow(
            $"'{row.GetNullableString("step_name") ?? "NULL"}'{(row.GetNullable<int>("simulation_year") is { } year ? string.Create(CultureInfo.InvariantCulture, $" of {year}") : "")}",
            KeyOf(row.GetNullableString("step_name"), row.GetNullable<int>("simulation_year")),
            row.GetNullableString("status"),
            row.GetNullable<bool>("forced"),
            row.GetNullable<long>("row_count"),
            row.GetNullable<double>("duration_ms"),
            row.GetNullableString("configuration_sha256"),
            row.GetNullableString("message"),
            row.GetNullableString("output")));

    /// <summary>How the row differs from the entry of the same step, in words; null when it does not.</summary>
    public string? DifferenceFrom(AuditEntry entry)
    {
        (string Column, object? Found, object? Logged)[] columns =
        [
            ("forced", Forced, entry.Forced),
            ("row_count", Rows, entry.Rows),
            ("duration_ms", Duration, Elapsed.Milliseconds(entry.Duration)),
            ("configuration_sha256", ConfigurationSha256, entry.ConfigurationSha256),
            ("message", Message, entry.Message),
        ];
        return Array.Find(columns, column => !Equals(column.Found, column.Logged)) is { Column: { } name } other
            ? string.Create(CultureInfo.InvariantCulture, $"{name} {other.Found ?? "NULL"}; entry {entry.EntryId} has {other.Logged ?? "NULL"}.")
            : null;
    }

    private static StepKey? KeyOf(string? name, int? year) =>
        SimulationSteps.Find(name) is { } step && (step == SimulationStep.PreSimulation) == (year is null) ? new StepKey(step, year) : null;
}
