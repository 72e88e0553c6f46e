namespace PlanWise.Audit;

/// <summary>What is to be logged; the log adds who, where, when and with what.</summary>
/// <param name="Name">What was done, as <see cref="AuditEntry.Action"/> names it.</param>
/// <param name="Outcome">How it ended, as <see cref="AuditEntry.Outcome"/> names it.</param>
/// <param name="ConfigurationSha256">Hash of the configuration.</param>
/// <param name="Command">What the user typed; null when code called the engine.</param>
internal sealed record LoggedAction(string Name, string Outcome, string ConfigurationSha256, string? Command)
{
    /// <summary>What happened to a step, by its line of the checklist.</summary>
    public static LoggedAction OfStep(ChecklistItem item, string configurationSha256, string? command) =>
        new("run_step", item.Status == StepStatus.Completed ? "completed" : "failed", configurationSha256, command)
        {
            Step = item.Step,
            Year = item.Year,
            Forced = item.Forced,
            Rows = item.Rows,
            Duration = item.Duration,
            Message = item.Message,
        };

    public SimulationStep? Step { get; init; }

    public int? Year { get; init; }

    public bool Forced { get; init; }

    public long? Rows { get; init; }

    public decimal? Duration { get; init; }

    public string? Message { get; init; }
}
