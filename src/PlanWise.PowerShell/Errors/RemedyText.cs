using System.Globalization;

namespace PlanWise.PowerShell.Errors;

/// <summary>What the user does next, in cmdlets.</summary>
internal static class RemedyText
{
    /// <summary>The sentence of a remedy.</summary>
    public static string Of(Remedy remedy) => remedy switch
    {
        Remedy.RunUntil until =>
            $"Run: {string.Join("; ", [string.Create(CultureInfo.InvariantCulture, $"Invoke-PlanWiseSimulation -EndYear {until.Year}"), .. until.Steps.Select(Step)])}.",
        Remedy.RunSteps run => $"Run: {string.Join("; ", run.Steps.Select(Step))}.",
        Remedy.RunEverything => "Run: Invoke-PlanWiseSimulation, or Invoke-PlanWiseStep for the first step alone.",
        Remedy.Remake =>
            "Restore the file from a copy, or run Invoke-PlanWiseStep -Step PreSimulation, which makes them anew and undoes every year.",
        Remedy.AllowConfigurationChange =>
            "Open it with Open-PlanWiseSimulation to go on with the configuration it has, add -AllowConfigurationChange, or start anew with another -Path.",
        Remedy.AllowCensusChange =>
            "Open it with Open-PlanWiseSimulation to go on with the census it has, add -AllowCensusChange, which undoes every year, or start anew with another -Path.",
        Remedy.LookAtChecks checks => string.Create(
            CultureInfo.InvariantCulture, $"Look at what failed: (Test-PlanWiseYear -Year {checks.Year}).Checks | Where-Object Passed -EQ $false"),
        Remedy.LookAtChecklist => "Look at Get-PlanWiseChecklist; to run a step again, name it with -Step and -Year.",
        Remedy.OpenForWriting => "Open it without -ReadOnly.",
        Remedy.OpenAgain => "Open it again with Open-PlanWiseSimulation.",
        Remedy.CorrectPathOrStart => "Correct the path, or start a simulation with New-PlanWiseSimulation.",
        Remedy.CorrectPathOrWriteConfiguration => "Correct the path, or write a configuration with New-PlanWiseConfiguration.",
        Remedy.CorrectPathOrWriteCensus => "Correct the path, or write a census to try with New-PlanWiseCensus.",
        Remedy.NameConfiguration =>
            "Name a YAML file here; a census is named in it, under census.path, or given to New-PlanWiseSimulation with -CensusPath.",
        Remedy.NameCensus => "Add census.path to the configuration, or give New-PlanWiseSimulation a census: -CensusPath or -Census.",
        Remedy.NameManifest or Remedy.NameWholeManifest => "Name a file that holds what Get-PlanWiseManifest -AsJson gave.",
        Remedy.AllowMoreTime => "Ask for less, for instance for one year, or allow the query more time with -TimeoutSeconds.",
        Remedy.UseOneOf one => $"Use one of: {string.Join(", ", one.Names)}.",
        Remedy.Words => remedy.Sentence,
        _ => throw new ArgumentOutOfRangeException(nameof(remedy), remedy, "A remedy without words of the module."),
    };

    private static string Step(StepKey step) => step.Year is { } year
        ? string.Create(CultureInfo.InvariantCulture, $"Invoke-PlanWiseStep -Step {step.Step} -Year {year}")
        : $"Invoke-PlanWiseStep -Step {step.Step}";
}
