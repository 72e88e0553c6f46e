using System.Globalization;

namespace PlanWise.Cli;

/// <summary>What the user does next, as the command to type; its sentence is <see cref="Remedy.Sentence"/>.</summary>
internal static class RemedyText
{
    /// <summary>The command of a remedy.</summary>
    /// <param name="remedy">The remedy.</param>
    /// <param name="database">The database that the command works on that failed; null where there is none.</param>
    /// <returns>The command; null where none helps.</returns>
    public static string? Command(Remedy remedy, string? database) => remedy switch
    {
        Remedy.CorrectPathOrWriteConfiguration => ShellText.Command("init"),
        _ when database is null => null,
        Remedy.RunUntil until => ShellText.Command("run", "-d", database, "--end-year", Text(until.Year)),
        Remedy.RunSteps run => Step(database, run.Steps[0]),
        Remedy.RunEverything => Run(database),
        Remedy.Remake => Step(database, new StepKey(SimulationStep.PreSimulation, null)),
        Remedy.AllowConfigurationChange => $"{Run(database)}, or your command with {SharedOptions.AllowConfigurationChangeName}",
        Remedy.AllowCensusChange => $"{Run(database)}, or your command with {SharedOptions.AllowCensusChangeName}, which undoes every year",
        Remedy.LookAtChecks checks => ShellText.Command("validate", "-d", database, "--year", Text(checks.Year)),
        Remedy.LookAtChecklist => ShellText.Command("checklist", "-d", database),
        Remedy.NameManifest or Remedy.NameWholeManifest => ShellText.Command("manifest", "-d", database),
        Remedy.Words or Remedy.OpenForWriting or Remedy.OpenAgain or Remedy.CorrectPathOrStart or Remedy.CorrectPathOrWriteCensus
            or Remedy.NameConfiguration or Remedy.NameCensus or Remedy.AllowMoreTime or Remedy.UseOneOf => null,
        _ => throw new ArgumentOutOfRangeException(nameof(remedy), remedy, "A remedy without words of the command line."),
    };

    private static string Run(string database) => ShellText.Command("run", "-d", database);

    private static string Step(string database, StepKey step) => ShellText.Command(
    [
        "step", "-d", database,
        .. step.Year is { } year ? ["--year", Text(year)] : Array.Empty<string>(),
        "--step", step.Step.StoredName(),
    ]);

    private static string Text(int year) => year.ToString(CultureInfo.InvariantCulture);
}
