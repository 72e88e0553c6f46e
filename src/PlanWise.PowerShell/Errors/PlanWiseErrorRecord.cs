using System.Globalization;
using System.Management.Automation;
using PlanWise.Configuration;

namespace PlanWise.PowerShell.Errors;

/// <summary>How an error of PlanWise looks in PowerShell: id, category, target, and the command that helps.</summary>
internal static class PlanWiseErrorRecord
{
    /// <summary>Makes the record.</summary>
    public static ErrorRecord From(PlanWiseException exception) =>
        new(exception, exception.ErrorId, Category(exception), exception.Target)
        {
            ErrorDetails = new ErrorDetails(TerminalText.Message(exception.Message)) { RecommendedAction = Advice(exception) },
        };

    /// <summary>The kind of trouble.</summary>
    public static ErrorCategory Category(PlanWiseException exception) => (exception, exception.ErrorId) switch
    {
        (_, "DatabaseNotFound" or "DirectoryNotFound" or "EmployeeNotFound" or "DatabaseGone" or "NoSimulationOpen" or "PathNotFound"
            or "ConfigurationNotFound" or "CensusNotFound" or "ManifestNotFound") => ErrorCategory.ObjectNotFound,
        (_, "DatabaseInUse") => ErrorCategory.ResourceBusy,
        (_, "TooManyOpenFiles") => ErrorCategory.LimitsExceeded,
        (_, "PathTooLong") => ErrorCategory.InvalidArgument,
        (_, "ReadOnly" or "QueryNotReadOnly" or "DatabaseNotWritable" or "ReadOnlyFileSystem") => ErrorCategory.PermissionDenied,
        (_, "QueryTimeout") => ErrorCategory.OperationTimeout,
        (_, "FileExists") => ErrorCategory.ResourceExists,
        (_, "NothingSimulatedYet" or "NothingLeftToRun" or "SimulationClosed" or "PauseNeedsTerminal" or "ConfigurationChangedMeanwhile" or "CensusChangedMeanwhile") => ErrorCategory.InvalidOperation,
        (_, "DiskFull" or "LogNotFolded" or "FileNotWritten") => ErrorCategory.WriteError,
        (StepSequenceException or ConfigurationChangedException or CensusChangedException, _) => ErrorCategory.InvalidOperation,
        (ValidationFailedException, _) => ErrorCategory.InvalidResult,
        (PlanWiseConfigurationException or CensusException or InfeasiblePlanException, _) => ErrorCategory.InvalidData,
        (UsageException, _) => ErrorCategory.InvalidArgument,
        (StorageException, _) => ErrorCategory.ReadError,
        _ => ErrorCategory.NotSpecified,
    };

    /// <summary>What to do next, in cmdlets.</summary>
    public static string Advice(PlanWiseException exception) => exception switch
    {
        StepSequenceException { YearsBefore: { } year } sequence =>
            $"Run: {string.Join("; ", [string.Create(CultureInfo.InvariantCulture, $"Invoke-PlanWiseSimulation -EndYear {year}"), .. sequence.Missing.Where(key => key.Year > year).Select(Command)])}.",
        StepSequenceException sequence => $"Run: {string.Join("; ", sequence.Missing.Select(Command))}.",
        ConfigurationChangedException =>
            "Open it with Open-PlanWiseSimulation to go on with the configuration it has, add -AllowConfigurationChange, or start anew with another -Path.",
        CensusChangedException =>
            "Open it with Open-PlanWiseSimulation to go on with the census it has, add -AllowCensusChange, which takes every year back, or start anew with another -Path.",
        ValidationFailedException { Target: int year } => string.Create(
            CultureInfo.InvariantCulture, $"Look at what failed: (Test-PlanWiseYear -Year {year}).Checks | Where-Object Passed -EQ $false"),
        { ErrorId: "NotAConfiguration" } => "Name a YAML file with -ConfigurationPath, and a census with -CensusPath.",
        { ErrorId: "NothingSimulatedYet" } => "Run: Invoke-PlanWiseSimulation, or Invoke-PlanWiseStep for the first step alone.",
        { ErrorId: "NothingLeftToRun" } => "Look at Get-PlanWiseChecklist; to run a step again, name it with -Step and -Year.",
        { ErrorId: "ReadOnly" } => "Open it without -ReadOnly.",
        { ErrorId: "DatabaseNotFound" } => "Correct the path, or start a simulation with New-PlanWiseSimulation.",
        { ErrorId: "SimulationClosed" } => "Open it again with Open-PlanWiseSimulation.",
        { ErrorId: "QueryTimeout" } => "Ask for less, for instance for one year, or allow the query more time with -TimeoutSeconds.",
        { ErrorId: "ParametersChanged" or "DefinitionsChanged" } =>
            "Restore the file from a copy, or run Invoke-PlanWiseStep -Step PreSimulation, which makes them anew and takes every year back.",
        { ErrorId: "CensusNotConfigured" } => "Add census.path to the configuration, or give New-PlanWiseSimulation a census: -CensusPath or -Census.",
        { ErrorId: "ConfigurationNotFound" } => "Correct the path, or write a configuration with New-PlanWiseConfiguration.",
        { ErrorId: "CensusNotFound" } => "Correct the path, or write a census to try with New-PlanWiseCensus.",
        { ErrorId: "InvalidManifest" or "ManifestNotFound" or "ManifestUnreadable" } => "Name a file that holds what Get-PlanWiseManifest -AsJson gave.",
        { ErrorId: "UnknownEventType" } => $"Use one of: {string.Join(", ", EventType.Names)}.",
        { ErrorId: "UnknownStep" } => $"Use one of: {string.Join(", ", SimulationSteps.All)}.",
        _ => exception.RecommendedAction,
    };

    private static string Command(StepKey step) => step.Year is { } year
        ? string.Create(CultureInfo.InvariantCulture, $"Invoke-PlanWiseStep -Step {step.Step} -Year {year}")
        : $"Invoke-PlanWiseStep -Step {step.Step}";
}
