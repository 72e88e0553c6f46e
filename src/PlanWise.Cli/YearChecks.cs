namespace PlanWise.Cli;

/// <summary>The checks of years, run on the data as it is and printed.</summary>
internal static class YearChecks
{
    /// <summary>
    /// Runs and prints the checks of one year, or of every year that has a snapshot: those that failed and how many passed, or
    /// each of them.
    /// </summary>
    /// <returns>The exit code: whether a check of severity error failed.</returns>
    public static int Run(Simulation simulation, int? year, bool all, RowFormat? format, Terminal terminal)
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

        List<ValidationResult> shown =
            [.. validations.SelectMany(validation => validation.Checks).Where(check => all || format is not null || check.Outcome == ValidationOutcome.Failed)];
        if (format is not null || shown.Count > 0)
        {
            terminal.Write(ReportRows.Of(shown), format);
        }

        foreach (YearValidation validation in validations)
        {
            foreach (ValidationResult result in validation.Unproven)
            {
                terminal.Error.WriteLine($"warning: {validation.Year}: {result}");
            }

            if (format is null)
            {
                terminal.Output.WriteLine($"{validation.Year}: {validation.Counts}.");
            }
        }

        return validations.TrueForAll(validation => validation.Passed) ? ExitCode.Done : ExitCode.Failed;
    }
}
