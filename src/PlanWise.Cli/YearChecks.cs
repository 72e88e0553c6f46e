using PlanWise.Engine.Export;
using PlanWise.Engine.Workflow;

namespace PlanWise.Cli;

/// <summary>The checks of years, run on the data as it is and printed.</summary>
internal static class YearChecks
{
    /// <summary>Runs and prints the checks of one year, or of every year that has a snapshot.</summary>
    /// <returns>The exit code: whether a check of severity error failed.</returns>
    public static int Run(Simulation simulation, int? year, RowFormat format, Terminal terminal)
    {
        Checklist checklist = simulation.Checklist;
        List<int> years = year is { } one
            ? [one]
            : [.. simulation.Configuration.Years().Where(each => checklist.IsComplete(new StepKey(SimulationStep.WorkforceSnapshot, each)))];
        if (years.Count == 0)
        {
            terminal.Error.WriteLine("No year has a snapshot yet: there is nothing to check.");
        }

        List<ValidationResult> results = [.. years.SelectMany(each => simulation.ValidateYear(each).Checks)];
        RowWriter rows = RowWriter.Create(format, terminal.Output);
        rows.Write(RecordRows.Of(
            results,
            ("simulation_year", typeof(int), result => result.Year),
            ("check_id", typeof(string), result => result.CheckId),
            ("severity", typeof(string), result => result.Severity == ValidationSeverity.Error ? "error" : "warning"),
            ("passed", typeof(bool), result => result.Passed),
            ("expected", typeof(string), result => result.Expected),
            ("actual", typeof(string), result => result.Actual),
            ("offending_rows", typeof(long), result => result.OffendingRows),
            ("offending_examples", typeof(string), result => string.Join("; ", result.OffendingExamples))));
        rows.Complete();
        return results.Exists(result => !result.Passed && result.Severity == ValidationSeverity.Error) ? ExitCode.Failed : ExitCode.Done;
    }
}
