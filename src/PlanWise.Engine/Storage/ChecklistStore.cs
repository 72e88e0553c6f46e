using System.Data.Common;
using PlanWise.Domain;

namespace PlanWise.Storage;

/// <summary>The checklist as the database holds it.</summary>
internal static class ChecklistStore
{
    /// <summary>The recorded steps, as a connection sees them.</summary>
    /// <exception cref="StorageException">A line is of an unknown step, or there twice, or lacks something.</exception>
    public static Checklist Read(DbConnection connection, IEnumerable<int> years)
    {
        List<ChecklistItem> items = connection.Query(
            "select step_name, simulation_year, status, forced, completed_at, duration_ms, row_count, message from simulation_checklist",
            row => new ChecklistItem(
                SimulationSteps.Stored(row.Get<string>(0)),
                row.GetNullable<int>("simulation_year"),
                row.Get<string>(2) switch
                {
                    "completed" => StepStatus.Completed,
                    "failed" => StepStatus.Failed,
                    var other => throw DataFailure.Unknown("status", other),
                },
                row.Get<bool>(3),
                row.Get<DateTimeOffset>(4),
                row.GetSeconds(row.GetOrdinal("duration_ms"), TimeSpan.TicksPerMillisecond),
                row.GetNullable<long>("row_count"),
                row.GetNullableString("message") is { } message ? SsnMask.InText(message) : null));
        return items.GroupBy(item => new StepKey(item.Step, item.Year)).FirstOrDefault(lines => lines.Count() > 1) is { Key: var key }
            ? throw DataFailure.Of($"The checklist has several lines of {key}.", key)
            : new Checklist(years, items);
    }

    /// <summary>Records how a step ended, in place of how it ended before.</summary>
    /// <param name="connection">The connection of the step, whose transaction it belongs to.</param>
    /// <param name="item">How it ended.</param>
    /// <param name="configurationSha256">Hash of the configuration that it ran with.</param>
    /// <param name="output">What it left, as JSON; null when it failed.</param>
    public static void Write(DbConnection connection, ChecklistItem item, string configurationSha256, string? output) => connection.Execute(
        """
        delete from simulation_checklist
        where step_name = $step_name and simulation_year is not distinct from $simulation_year::integer;
        insert into simulation_checklist values (
          $step_name, $simulation_year, $status, $forced, $completed_at, $duration_ms, $row_count, $message,
          $configuration_sha256, $output
        )
        """,
        ("step_name", item.Step.StoredName()),
        ("simulation_year", item.Year),
        ("status", item.Status == StepStatus.Completed ? "completed" : "failed"),
        ("forced", item.Forced),
        ("completed_at", item.CompletedAt),
        ("duration_ms", Elapsed.Milliseconds(item.Duration)),
        ("row_count", item.Rows),
        ("message", item.Message),
        ("configuration_sha256", configurationSha256),
        ("output", output));

    /// <summary>Undoes steps, in the caller's transaction.</summary>
    public static void Delete(DbConnection connection, IEnumerable<StepKey> steps)
    {
        foreach (StepKey step in steps)
        {
            connection.Execute(
                "delete from simulation_checklist where step_name = $step and simulation_year is not distinct from $year::integer",
                ("step", step.Step.StoredName()),
                ("year", step.Year));
        }
    }
}
