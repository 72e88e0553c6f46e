using System.Diagnostics;
using System.Globalization;

namespace PlanWise.Storage;

/// <summary>
/// What DuckDB keeps beside a database while it is open: the write-ahead log, and a directory for what does not fit into
/// memory. Both hold people's data, and DuckDB would create them readable for whom the process's umask allows; so they
/// are there before DuckDB needs them, as closed to others as the database itself.
/// </summary>
internal sealed class CompanionFiles : IDisposable
{
    private const string Spill = "spill";

    // Several sessions of the process may be open on one file; the last one tidies up.
    private static readonly Dictionary<string, int> Sessions = new(StringComparer.Ordinal);

    private readonly string _database;
    private readonly string _log;
    private readonly string _directory;
    private readonly bool _isReadOnly;
    private bool _isDisposed;

    /// <summary>Makes a place for temporary files.</summary>
    /// <param name="database">Full path of the database file.</param>
    /// <param name="isReadOnly">Readers have no log.</param>
    public CompanionFiles(string database, bool isReadOnly)
    {
        _database = database;
        _log = $"{database}.wal";

        // One for each process: who is refused because another process has the database open must not tidy up for that one.
        _directory = FormattableString.Invariant($"{database}.{Environment.ProcessId}.tmp");
        _isReadOnly = isReadOnly;
        lock (Sessions)
        {
            Sessions[_directory] = Sessions.GetValueOrDefault(_directory) + 1;
            try
            {
                OwnerOnly.CreateDirectory(_directory);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Most simulations never need it. DuckDB creates no directory inside one that is not there, so a query that
                // does need it fails and says why.
            }
        }
    }

    /// <summary>
    /// Where DuckDB puts what does not fit into memory. It creates and removes this directory itself; what keeps others out
    /// is the one above it.
    /// </summary>
    public string SpillDirectory => Path.Combine(_directory, Spill);

    /// <summary>The path of a new file that no other user can see.</summary>
    public string NewFile() => Path.Combine(_directory, $"{Guid.NewGuid():N}.new");

    /// <summary>Makes sure that there is a log before DuckDB writes to it. DuckDB removes it whenever it has folded it in.</summary>
    /// <exception cref="IOException">It cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be created.</exception>
    public void SecureLog()
    {
        if (_isReadOnly || File.Exists(_log))
        {
            return;
        }

        try
        {
            OwnerOnly.CreateEmpty(_log, like: _database);
        }
        catch (IOException) when (File.Exists(_log))
        {
            // Another thread was faster.
        }
    }

    /// <summary>Deletes what processes that were killed have left; no other session may have the database open.</summary>
    public void DeleteLeftovers()
    {
        if (_isReadOnly)
        {
            return;
        }

        try
        {
            string name = Path.GetFileName(_database);
            foreach (string directory in Directory.GetDirectories(Path.GetDirectoryName(_database)!)
                .Where(directory => IsLeftBehind(Path.GetFileName(directory), name)))
            {
                Array.ForEach(Directory.GetFiles(directory, "*.new"), File.Delete);
                if (Directory.Exists(Path.Combine(directory, Spill)))
                {
                    Directory.Delete(Path.Combine(directory, Spill), recursive: true);
                }

                DeleteIfEmpty(directory);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // They are not in the way, and stay as closed to others as they were.
        }
    }

    /// <summary>
    /// Deletes a log that nothing was written to. The database is to be open still: afterwards the log may be that of another
    /// process, which would write to a file that cannot be found again.
    /// </summary>
    public void DeleteEmptyLog()
    {
        lock (Sessions)
        {
            try
            {
                if (!_isReadOnly && !_isDisposed && Sessions[_directory] == 1 && new FileInfo(_log) is { Exists: true, Length: 0 })
                {
                    File.Delete(_log);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // An empty log does no harm.
            }
        }
    }

    /// <summary>Removes the place for temporary files, after the database has been closed.</summary>
    public void Dispose()
    {
        lock (Sessions)
        {
            if (_isDisposed || --Sessions[_directory] > 0)
            {
                _isDisposed = true;
                return;
            }

            _isDisposed = true;
            Sessions.Remove(_directory);
            try
            {
                DeleteIfEmpty(_directory);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // An empty directory does no harm.
            }
        }
    }

    // The directory of a process that is not there any more, by its name: plan.duckdb.4711.tmp.
    private static bool IsLeftBehind(string directory, string database)
    {
        if (!directory.StartsWith(database + ".", StringComparison.Ordinal)
            || !directory.EndsWith(".tmp", StringComparison.Ordinal)
            || directory.Length <= database.Length + ".tmp".Length + 1
            || !int.TryParse(directory[(database.Length + 1)..^".tmp".Length], NumberStyles.None, CultureInfo.InvariantCulture, out int process))
        {
            return false;
        }

        try
        {
            using var running = Process.GetProcessById(process);
            return running.HasExited;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private static void DeleteIfEmpty(string directory)
    {
        if (Directory.Exists(directory) && !Directory.EnumerateFileSystemEntries(directory).Any())
        {
            Directory.Delete(directory);
        }
    }
}
