using System.CommandLine;
using System.Data.Common;

namespace PlanWise.Cli.Commands;

/// <summary><c>planwise checklist</c>: every step and where it stands.</summary>
internal sealed class ChecklistCommand : Command
{
    /// <summary>Creates the command.</summary>
    public ChecklistCommand(Terminal terminal, SharedOptions options)
        : base("checklist", "Prints every step and where it stands.")
    {
        Add(options.Database);
        Add(options.Year);
        Add(options.Format);
        SetAction(parse =>
        {
            using Simulation simulation = Simulation.Open(parse.GetRequiredValue(options.Database), readOnly: true);
            IReadOnlyList<ChecklistItem> items = simulation.ReadChecklist(parse.GetValue(options.Year));
            RowFormat format = parse.GetValue(options.Format);
            RowWriter rows = terminal.Rows(format);
            rows.Write(format == RowFormat.Table ? ForPeople(items, terminal.HasUnicode) : ForMachines(items));
            rows.Complete();
        });
    }

    private static DbDataReader ForPeople(IEnumerable<ChecklistItem> items, bool unicode) => RecordRows.Of(
        items,
        ("state", typeof(string), item => State(item, unicode)),
        ("year", typeof(int), item => item.Year),
        ("step", typeof(string), item => item.Step.StoredName()),
        ("rows", typeof(long), item => item.Rows),
        ("seconds", typeof(double), item => item.Duration is { } seconds ? Math.Round(seconds, 2) : null),
        ("ended", typeof(DateTimeOffset), item => item.CompletedAt),
        ("message", typeof(string), item => item.Message));

    private static DbDataReader ForMachines(IEnumerable<ChecklistItem> items) => RecordRows.Of(
        items,
        ("step_name", typeof(string), item => item.Step.StoredName()),
        ("simulation_year", typeof(int), item => item.Year),
        ("status", typeof(string), item => Status(item.Status)),
        ("forced", typeof(bool), item => item.Forced),
        ("completed_at", typeof(DateTimeOffset), item => item.CompletedAt),
        ("duration_ms", typeof(double), item => Elapsed.Milliseconds(item.Duration)),
        ("row_count", typeof(long), item => item.Rows),
        ("message", typeof(string), item => item.Message));

    private static string State(ChecklistItem item, bool unicode) => item switch
    {
        { Status: StepStatus.Failed } => unicode ? "✗ failed" : "x failed",
        { Status: StepStatus.Completed, Forced: true } => "! forced",
        { Status: StepStatus.Completed } => unicode ? "✓ done" : "* done",
        { Status: StepStatus.Next } => unicode ? "▶ next" : "> next",
        _ => unicode ? "○ waiting" : ". waiting",
    };

    private static string Status(StepStatus status) => status switch
    {
        StepStatus.Waiting => "waiting",
        StepStatus.Next => "next",
        StepStatus.Completed => "completed",
        StepStatus.Failed => "failed",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a status of a step."),
    };
}
