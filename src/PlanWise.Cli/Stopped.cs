namespace PlanWise.Cli;

/// <summary>What is said when the user stops a run.</summary>
internal static class Stopped
{
    /// <summary>Says at which whole step the database stands and how to go on.</summary>
    /// <returns>The exit code.</returns>
    public static int Report(Simulation simulation, Terminal terminal)
    {
        if (simulation.IsClosed)
        {
            terminal.Error.WriteLine("Stopped. DuckDB did not answer, so that what it was doing was given up; nothing of its step is kept.");
            terminal.Error.WriteLine($"Go on with: {ShellText.Command("run", "-d", simulation.Path)}");
            return ExitCode.Stopped;
        }

        ChecklistItem? last = simulation.Checklist.Items.LastOrDefault(item => item.Status == StepStatus.Completed);
        terminal.Error.WriteLine(last is null
            ? $"Stopped. No step is complete in '{simulation.Path}'; nothing of the first one was kept."
            : $"Stopped. '{simulation.Path}' stands after its last whole step, {new StepKey(last.Step, last.Year)}; nothing of the next one was kept.");
        terminal.Error.WriteLine($"Go on with: {ShellText.Command("run", "-d", simulation.Path)}");
        return ExitCode.Stopped;
    }
}
