using System.Globalization;
using System.Text.RegularExpressions;
using DuckDB.NET.Native;

namespace PlanWise.Storage;

/// <summary>What an error of DuckDB means for a simulation's file: the trouble in our words, and what to do about it.</summary>
internal static partial class StorageFailure
{
    private const string InputOutput = "IO Error: ";
    private const string NothingKept = "nothing of this step was kept, and what was complete before is in the file";

    /// <summary>While a step, a reset or a change was being written; its transaction was rolled back.</summary>
    public static StorageException OfWriting(string path, DatabaseException exception) => TroubleOf(exception) switch
    {
        Trouble.ReadOnlyFileSystem => New(
            "ReadOnlyFileSystem", path, exception, $"The database {Quote.Path(path)} cannot be written", $"Make its file system writable, or copy the database to one that is; {NothingKept}."),
        Trouble.NoHandles => New("TooManyOpenFiles", path, exception, $"The database {Quote.Path(path)} cannot be written", $"{NoHandlesAdvice} Then run it again; {NothingKept}."),
        Trouble.DiskFull => New(
            "DiskFull", path, exception, $"There is no room to write the database {Quote.Path(path)}", $"Free some room on the disk, then run it again; {NothingKept}."),
        Trouble.OutOfMemory => New(
            "OutOfMemory", path, exception, $"The database {Quote.Path(path)} needs more memory than it may use", $"Give DuckDB more memory or fewer threads, then run it again; {NothingKept}."),
        Trouble.AccessDenied => New(
            "DatabaseNotWritable", path, exception, $"The database {Quote.Path(path)} cannot be written", $"Give this user the right to write the file and its directory, then run it again; {NothingKept}."),
        Trouble.Damaged => New(
            "DatabaseDamaged", path, exception, $"The database {Quote.Path(path)} is damaged", $"Nothing of this step was kept. {Restore}"),
        Trouble.Invalidated => New(
            "DatabaseInvalidated", path, exception, $"DuckDB gave up the database {Quote.Path(path)} after an error", $"Close the simulation and open it again; {NothingKept}."),
        Trouble.InputOutput => New(
            "StorageFailure", path, exception, $"The database {Quote.Path(path)} cannot be written", $"Check that the disk has room and can be written, then run it again; {NothingKept}."),
        Trouble.Changed => New("DatabaseChanged", path, exception, $"The database {Quote.Path(path)} is not as PlanWise made it", $"{Changed} Nothing of this step was kept."),
        _ => New(
            "StorageFailure", path, exception, $"The database {Quote.Path(path)} reported", $"Run it again; if the error stays, report it with this message. Nothing of this step was kept."),
    };

    /// <summary>While it was being read; nothing was to be written.</summary>
    public static StorageException OfReading(string path, DatabaseException exception) => TroubleOf(exception) switch
    {
        Trouble.NoHandles => New("TooManyOpenFiles", path, exception, $"The database {Quote.Path(path)} cannot be read", NoHandlesAdvice),
        Trouble.DiskFull => New(
            "DiskFull", path, exception, $"There is no room for temporary files beside the database {Quote.Path(path)}", "Free some room on the disk, then try it again."),
        Trouble.OutOfMemory => New(
            "OutOfMemory", path, exception, $"Reading the database {Quote.Path(path)} needs more memory than it may use", "Give DuckDB more memory, or free some."),
        Trouble.Damaged => New("DatabaseDamaged", path, exception, $"The database {Quote.Path(path)} is damaged", $"Nothing was changed. {Restore}"),
        Trouble.Invalidated => New(
            "DatabaseInvalidated", path, exception, $"DuckDB gave up the database {Quote.Path(path)} after an error", "Close the simulation and open it again; what was complete is in the file."),
        Trouble.InputOutput or Trouble.AccessDenied or Trouble.ReadOnlyFileSystem => New(
            "StorageFailure", path, exception, $"The database {Quote.Path(path)} cannot be read", "Check that the file is there and the disk has room for temporary files."),
        Trouble.Changed => New("DatabaseChanged", path, exception, $"The database {Quote.Path(path)} is not as PlanWise made it", Changed),
        _ => New(
            "StorageFailure", path, exception, $"The database {Quote.Path(path)} cannot be read", "Try it again; if the error stays, report it with this message."),
    };

    /// <summary>While it was being opened; nothing was changed.</summary>
    public static StorageException OfOpening(string path, DatabaseException exception) => TroubleOf(exception) switch
    {
        Trouble.InUse => InUse(path, exception),
        Trouble.ReadOnlyFileSystem => New(
            "ReadOnlyFileSystem", path, exception, $"The database {Quote.Path(path)} cannot be opened for writing", ReadOnlyAdvice),
        Trouble.NoHandles => New("TooManyOpenFiles", path, exception, $"The database {Quote.Path(path)} cannot be opened", NoHandlesAdvice),
        Trouble.NameTooLong => New("PathTooLong", path, exception, $"The database {Quote.Path(path)} cannot be opened", NameTooLongAdvice),
        Trouble.AccessDenied => New(
            "DatabaseUnreadable", path, exception, $"The database {Quote.Path(path)} cannot be opened", "Give this user the right to read and to write the file. The file was left as it is."),
        Trouble.DiskFull => New(
            "DiskFull", path, exception, $"There is no room to open the database {Quote.Path(path)}", "Free some room on the disk, then try it again; the file was left as it is."),
        Trouble.OutOfMemory => New(
            "OutOfMemory", path, exception, $"Opening the database {Quote.Path(path)} needs more memory than it may use", "Give DuckDB more memory; the file was left as it is."),
        Trouble.Damaged when IsOfLog(exception) => New(
            "DatabaseDamaged",
            path,
            exception,
            $"The write-ahead log of the database {Quote.Path(path)} is damaged, so it was not opened",
            $"Nothing was changed. Restore {Quote.Path(path)} and '{path}.wal' from a copy. Without one, move '{path}.wal' away and keep it: the database then opens as it was last closed, and running the rest again gives the same rows."),
        Trouble.Damaged => New("DatabaseDamaged", path, exception, $"The database {Quote.Path(path)} is damaged, so it was not opened", $"Nothing was changed. {Restore}"),
        _ => New(
            "DatabaseUnreadable", path, exception, $"The database {Quote.Path(path)} cannot be opened", "Check the path and its permissions. The file was left as it is."),
    };

    /// <summary>While its write-ahead log was being folded into the file before it was released.</summary>
    public static StorageException OfClosing(string path, DatabaseException exception) => NotFolded(
        path, exception, $"The simulation in {Quote.Path(path)} is closed and nothing of it is lost", "open the simulation and close it again.");

    /// <summary>While its write-ahead log was being folded into the file, which stays open.</summary>
    public static StorageException OfFolding(string path, DatabaseException exception) => NotFolded(
        path,
        exception,
        $"What is complete of the simulation in {Quote.Path(path)} is safe",
        "close the simulation and open it again; running it goes on from there.");

    /// <summary>Its path does not name the file any more that was opened.</summary>
    /// <param name="path">Full path of the database file.</param>
    /// <param name="isReplaced">Whether another file has the name now; otherwise none has.</param>
    /// <param name="cause">What went wrong before; null when nothing did.</param>
    public static StorageException Gone(string path, bool isReplaced, DatabaseException? cause) => new(
        "DatabaseGone",
        isReplaced
            ? $"The database {Quote.Path(path)} was replaced while its simulation was open: another file has the name now, and what was run is not in it."
            : $"The database {Quote.Path(path)} was deleted or moved while its simulation was open: there is no file of this name any more, and what was run cannot be found under it.",
        path,
        $"If it was moved, it is whole: open it where it is now, or move it back. If it was deleted, run the simulation again into {(isReplaced ? "another" : "a new")} file: the same census and configuration give the same rows.",
        cause);

    /// <summary>It was changed behind its log, which is not to go on as if nothing had happened.</summary>
    /// <param name="path">Full path of the database file.</param>
    /// <param name="what">What was changed.</param>
    public static StorageException OfSeal(string path, string what) => new(
        "DatabaseChanged",
        $"The database '{path}' has been changed since PlanWise last wrote to it, so nothing is added to it: {what}",
        path,
        $"Verify its log, which names all that was changed. {Restore}");

    /// <summary>What steps left was changed, and nothing is to be built on it.</summary>
    /// <param name="path">Full path of the database file.</param>
    /// <param name="first">The first of these steps.</param>
    /// <param name="what">The tables, with their steps.</param>
    public static StorageException OfResults(string path, StepKey first, string what) => new(
        "DatabaseChanged",
        $"Results in the database '{path}' have been changed since their steps wrote them, so nothing is built on them: {what}.",
        path,
        $"Verify the log, which names all that was changed. Restore the file from a copy, or {(first.Year is { } year
            ? string.Create(CultureInfo.InvariantCulture, $"reset {year} and run it again.")
            : $"run {first} again, which imports the census anew and undoes every year.")}");

    /// <summary>Whether folding the log has to wait, because another connection works on what it would change.</summary>
    public static bool IsOfOthersAtWork(DatabaseException exception) => Has(exception.Message, "Cannot CHECKPOINT");

    /// <summary>Another session of this process has it open.</summary>
    public static StorageException InUseHere(string path) => InUse(path, ThisProcess, exception: null);

    /// <summary>What a database needs beside it cannot be created.</summary>
    /// <param name="path">Full path of the database file.</param>
    /// <param name="what">What it needs.</param>
    /// <param name="exception">Why not.</param>
    public static StorageException OfCompanion(string path, string what, Exception exception) =>
        OfFile(path, $"The {what} beside the database {Quote.Path(path)} cannot be created", exception, "DatabaseNotWritable");

    /// <summary>The lock beside a database cannot be looked at.</summary>
    public static StorageException OfLock(string path, Exception exception) =>
        OfFile(path, $"The lock beside the database {Quote.Path(path)} cannot be read", exception, "DatabaseUnreadable");

    /// <summary>The database itself cannot be created.</summary>
    public static StorageException OfCreating(string path, Exception exception) => exception is DatabaseException reported
        ? TroubleOf(reported) is Trouble.Other or Trouble.Changed or Trouble.InputOutput
            ? New("DatabaseUnreadable", path, reported, $"The database {Quote.Path(path)} cannot be created", "Check the path, the permissions of its directory and the room on the disk.")
            : OfOpening(path, reported)
        : OfFile(path, $"The database {Quote.Path(path)} cannot be created", exception, "DatabaseUnreadable");

    /// <summary>The database cannot be deleted.</summary>
    public static StorageException OfDeleting(string path, Exception exception) =>
        OfFile(path, $"The database {Quote.Path(path)} cannot be deleted", exception, "DatabaseNotDeleted");

    // Where the kind of trouble has no id of its own, the id says what could not be done.
    private static StorageException OfFile(string path, string what, Exception exception, string otherwise)
    {
        var trouble = FileTrouble.Of(exception);
        (string errorId, string whatToDo) = trouble.Kind switch
        {
            FileTroubleKind.ReadOnly => ("ReadOnlyFileSystem", ReadOnlyAdvice),
            FileTroubleKind.NameTooLong => ("PathTooLong", NameTooLongAdvice),
            FileTroubleKind.NoHandles => ("TooManyOpenFiles", NoHandlesAdvice),
            FileTroubleKind.NoRoom => ("DiskFull", "Free some room on the disk, then try it again. Nothing was changed."),
            FileTroubleKind.Denied => (otherwise, "Give this user the right to write in its directory. Nothing was changed."),
            _ => (otherwise, $"{trouble.WhatToDo} Nothing was changed."),
        };
        return new StorageException(errorId, $"{what}: {trouble.Why}", path, whatToDo, exception);
    }

    /// <summary>Another process has it open.</summary>
    public static StorageException InUseElsewhere(string path) => InUse(path, "another process", exception: null);

    /// <summary>
    /// Whether it is about what the database holds, such as a table that is missing or not as it was made: something to be
    /// found. A file that is damaged, memory that is short and the like are none.
    /// </summary>
    public static bool IsOfContent(DatabaseException exception) => !exception.IsInterrupted && TroubleOf(exception) is (Trouble.Changed or Trouble.Other);

    /// <summary>Whether the database itself lacks something, whatever DuckDB was doing with other files.</summary>
    public static bool IsShortage(DatabaseException exception) =>
        TroubleOf(exception) is Trouble.OutOfMemory or Trouble.DiskFull or Trouble.Invalidated;

    private const string ReadOnlyAdvice =
        "Its file system is read-only: open the simulation for reading only, or copy it to a place that can be written. Nothing was changed.";

    private const string NoHandlesAdvice =
        "Close simulations and files that are open and not needed, or raise the limit of open files (ulimit -n).";

    private const string NameTooLongAdvice =
        "Give the file a shorter name: beside it there are others, whose names are longer by up to 15 characters.";

    private static StorageException NotFolded(string path, DatabaseException exception, string state, string then) => TroubleOf(exception) switch
    {
        Trouble.Damaged => New(
            "DatabaseDamaged", path, exception, $"The database {Quote.Path(path)} is damaged, so its write-ahead log could not be folded into it", Restore),
        var trouble => New(
            "LogNotFolded",
            path,
            exception,
            $"{state}, but its write-ahead log could not be folded into the file",
            $"Keep {Quote.Path(path)} and '{path}.wal' together. {(trouble is Trouble.OutOfMemory ? "Give DuckDB more memory" : "Free some room on the disk")}, then {then}"),
    };

    private const string Changed = $"Something in it is missing, doubled or of another kind. {Restore}";

    private const string Restore =
        "Restore the file from a copy, or run the simulation again into a new file: the same census and configuration give the same rows.";

    private static string ThisProcess => $"another session of this process ({Environment.ProcessId})";

    private enum Trouble
    {
        Other,
        InUse,
        DiskFull,
        OutOfMemory,
        AccessDenied,
        ReadOnlyFileSystem,
        NoHandles,
        NameTooLong,
        Damaged,
        Invalidated,
        InputOutput,
        Changed,
    }

    // DuckDB's types do not tell: a commit that finds the disk full is a transaction error, and so on.
    private static Trouble TroubleOf(DatabaseException exception)
    {
        string text = exception.Message;
        return text switch
        {
            _ when Has(text, "No space left on device", "File too large", "Disk quota exceeded", "not enough space", "max_temp_directory_size") => Trouble.DiskFull,
            _ when Has(text, "Could not set lock", "Conflicting lock", "handle conflict", "used by another process") => Trouble.InUse,
            _ when Has(text, "Read-only file system", "write protected") => Trouble.ReadOnlyFileSystem,
            _ when Has(text, "Too many open files") => Trouble.NoHandles,
            _ when Has(text, "File name too long") => Trouble.NameTooLong,
            _ when Has(text, "Permission denied", "Operation not permitted", "Access is denied") => Trouble.AccessDenied,
            _ when exception.Kind == DuckDBErrorType.OutOfMemory || Has(text, "Out of Memory Error") => Trouble.OutOfMemory,
            _ when exception.Kind == DuckDBErrorType.Serialization
                || Has(text, "Corrupt", "checksum", "Could not read enough bytes", "could not read all bytes", "replaying WAL", "replaying checkpoint WAL") => Trouble.Damaged,
            _ when exception.Kind == DuckDBErrorType.Fatal || Has(text, "has been invalidated") => Trouble.Invalidated,
            _ when exception.Kind == DuckDBErrorType.Io || Has(text, "IO Error") => Trouble.InputOutput,
            // A table, a column, a view or a macro that is missing, or is of another type; rows that are there twice.
            _ when exception.Kind is DuckDBErrorType.Catalog or DuckDBErrorType.Binder || Has(text, "More than one row returned by a subquery") => Trouble.Changed,
            _ => Trouble.Other,
        };
    }

    private static StorageException InUse(string path, DatabaseException exception)
    {
        Match holder = Holder().Match(exception.Message);
        string who = holder.Success
            ? $"process {holder.Groups["process"].Value} ({Path.GetFileName(holder.Groups["program"].Value)})"
            : Has(exception.Message, "handle conflict") ? ThisProcess : "another process";
        return InUse(path, who, exception);
    }

    private static StorageException InUse(string path, string who, DatabaseException? exception) => new(
        "DatabaseInUse",
        $"The database {Quote.Path(path)} is in use by {who}.",
        path,
        "Close the simulation where it is open, or wait until that process ends. Nothing was changed.",
        exception);

    private static bool IsOfLog(DatabaseException exception) => Has(exception.Message, "WAL");

    private static StorageException New(string errorId, string path, DatabaseException exception, string what, Remedy remedy) =>
        new(errorId, $"{what}: {Reason(exception)}", path, remedy, exception);

    // What DuckDB says of the cause, without what it advises, where in its code it happened, and what it repeats.
    private static string Reason(DatabaseException exception)
    {
        string text = exception.ShownMessage;
        int original = text.LastIndexOf("riginal error: ", StringComparison.Ordinal);
        string cause = original < 0 ? text : text[(original + "riginal error: ".Length)..];
        string line = cause.Trim().Trim('"').Split('\n')[0].Trim();
        line = line.StartsWith(InputOutput, StringComparison.Ordinal) ? line[InputOutput.Length..] : line;
        return line.Length > 0 && char.IsLetterOrDigit(line[^1]) ? line + "." : line;
    }

    private static bool Has(string text, params ReadOnlySpan<string> parts)
    {
        foreach (string part in parts)
        {
            if (text.Contains(part, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"(?:held in|open in)\s+(?<program>[^\n]+?) \(PID (?<process>[0-9]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Holder();
}
