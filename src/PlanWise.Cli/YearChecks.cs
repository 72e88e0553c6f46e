using System.Text.Json;

namespace PlanWise.Cli;

/// <summary>The checks of years, run on the data as it is and printed.</summary>
internal static class YearChecks
{
    /// <summary>Runs and prints the checks of one year, or of every year that has a snapshot.</summary>
    /// <returns>The exit code: whether a check of severity error failed.</returns>
    public static int Run(Simulation simulation, int? year, RowFormat format, Terminal terminal)
    {
        IReadOnlyList<int> years = year is { } one ? [one] : simulation.YearsWithSnapshot();
        if (years.Count == 0)
        {
            terminal.Error.WriteLine("No year has a snapshot yet: there is nothing to check.");
        }

        List<YearValidation> validations = [.. years.Select(each => simulation.ValidateYear(each))];
        if (validations.Find(validation => validation.Missing.Count > 0) is { } incomplete)
        {
            throw new StepSequenceException(new StepKey(SimulationStep.ValidationMetrics, incomplete.Year), incomplete.Missing);
        }

        List<ValidationResult> results = [.. validations.SelectMany(validation => validation.Checks)];
        RowWriter rows = terminal.Rows(format);
        rows.Write(RecordRows.Of(
            results,
            ("simulation_year", typeof(int), result => result.Year),
            ("check_id", typeof(string), result => result.CheckId),
            ("severity", typeof(string), result => result.Severity == ValidationSeverity.Error ? "error" : "warning"),
            ("outcome", typeof(string), result => JsonNamingPolicy.SnakeCaseLower.ConvertName(result.Outcome.ToString())),
            ("expected", typeof(string), result => result.Expected),
            ("actual", typeof(string), result => result.Actual),
            ("tolerance", typeof(string), result => result.Tolerance),
            ("offending_rows", typeof(long), result => result.OffendingRows),
            ("offending_examples", typeof(string), result => string.Join("; ", result.OffendingExamples))));
        rows.Complete();
        foreach (YearValidation validation in validations)
        {
            foreach (ValidationResult result in validation.Unproven)
            {
                terminal.Error.WriteLine($"warning: {validation.Year}: {result}");
            }

            if (format == RowFormat.Table)
            {
                terminal.Output.WriteLine($"{validation.Year}: {validation.Counts}.");
            }
        }

        return validations.TrueForAll(validation => validation.Passed) ? ExitCode.Done : ExitCode.Failed;
    }
}
