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
            ErrorDetails = new ErrorDetails(TerminalText.Message(exception.Message)) { RecommendedAction = RemedyText.Of(exception.Remedy) },
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
}
