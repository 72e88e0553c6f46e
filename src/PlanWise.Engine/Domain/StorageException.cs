namespace PlanWise;

/// <summary>The simulation's database cannot be opened, read or written.</summary>
/// <param name="errorId">Stable identifier: <c>DatabaseNotFound</c>, <c>DatabaseInUse</c>, <c>DatabaseUnreadable</c>, <c>DatabaseDamaged</c>, <c>DatabaseNotWritable</c>, <c>DatabaseInvalidated</c>, <c>DiskFull</c>, <c>OutOfMemory</c>, <c>LogNotFolded</c>, <c>DatabaseNotDeleted</c>, <c>ReadOnlyFileSystem</c>, <c>PathTooLong</c>, <c>TooManyOpenFiles</c>, <c>FileNotWritten</c>, <c>OutputNotWritten</c>, <c>NotASimulation</c>, <c>StorageFailure</c>, <c>DecisionDisagrees</c>, <c>ConfigurationNotStored</c>.</param>
/// <param name="message">What is wrong, with DuckDB's own reason.</param>
/// <param name="target">The path of the database.</param>
/// <param name="remedy">What the user does next.</param>
/// <param name="innerException">DuckDB's error, or null.</param>
public sealed class StorageException(
    string errorId,
    string message,
    object? target,
    Remedy remedy,
    Exception? innerException = null)
    : PlanWiseException(errorId, message, target, remedy, innerException);
