using System.ComponentModel.DataAnnotations.Schema;

namespace PlanWise;

/// <summary>One line of the checklist: a step of a year and where it stands.</summary>
/// <param name="Step">The step.</param>
/// <param name="Year">The simulated year; null for <see cref="SimulationStep.PreSimulation"/>, which has none.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Forced">Whether it was run past the checklist.</param>
/// <param name="CompletedAt">When it last ended, in UTC; null when it has not run.</param>
/// <param name="Duration">How long it took, in seconds; null when it has not run.</param>
/// <param name="Rows">Rows of its output; null when it has none.</param>
/// <param name="Message">Why it failed; null unless it did.</param>
public sealed record ChecklistItem(
    [property: Column("step_name")] SimulationStep Step,
    int? Year,
    StepStatus Status,
    bool Forced,
    DateTimeOffset? CompletedAt,
    [property: Column("duration_ms")] decimal? Duration,
    [property: Column("row_count")] long? Rows,
    string? Message)
{
    internal static RecordView View => field ??= RecordView.Of<ChecklistItem>(
        """
        Year     |  4 | {Year}
        Step     | 21 | {Step}
        Status   |  9 | {mark: Status=Failed red ✗ failed; Status=Next cyan ▶ next; Status=Waiting dim ○ waiting; Forced yellow ! forced; green ✓ done}
        Rows     | 11 | {Rows:N0}
        Duration | 10> | {Duration:duration}
        Ended    |    | {CompletedAt:minute}: {Message} || {CompletedAt:minute}
        """,
        """
        Step | {Step}
        Year ?Year | {Year}
        Status | {mark: Status=Failed red ✗ failed; Status=Next cyan ▶ next; Status=Waiting dim ○ waiting; Forced yellow ! forced; green ✓ done}
        Rows ?Rows | {Rows:N0}
        Duration ?Duration | {Duration:duration}
        Ended ?CompletedAt | {CompletedAt:minute}
        Message ?Message | {Message:paragraph}
        """);
}
