namespace PlanWise.Engine.Storage;

/// <summary>
/// What DuckDB keeps beside a database while it is open: the write-ahead log, and a directory for what does not fit into
/// memory. Both hold people's data, and DuckDB would create them readable for whom the process's umask allows; so they
/// are there before DuckDB needs them, as closed to others as the database itself.
/// </summary>
internal sealed class CompanionFiles : IDisposable
{
    // Several sessions of the process may be open on one file; the last one tidies up.
    private static readonly Dictionary<string, int> Sessions = new(StringComparer.Ordinal);

    private readonly string _database;
    private readonly string _log;
    private readonly string _directory;
    private readonly bool _isReadOnly;
    private bool _isDisposed;

    /// <summary>Makes a place for temporary files.</summary>
    /// <param name="database">Full path of the database file.</param>
    /// <param name="isReadOnly">Readers have no log, and as there may be several, a directory each.</param>
    public CompanionFiles(string database, bool isReadOnly)
    {
        _database = database;
        _log = $"{database}.wal";
        _directory = isReadOnly ? FormattableString.Invariant($"{database}.{Environment.ProcessId}.tmp") : $"{database}.tmp";
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
    public string SpillDirectory => Path.Combine(_directory, "spill");

    /// <summary>The path of a new file that nobody else can see.</summary>
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

    /// <summary>Deletes what a process that was killed has left; nobody else may have the database open.</summary>
    public void DeleteLeftovers()
    {
        try
        {
            foreach (string file in _isReadOnly || !Directory.Exists(_directory) ? [] : Directory.GetFiles(_directory, "*.new"))
            {
                File.Delete(file);
            }

            if (!_isReadOnly && Directory.Exists(SpillDirectory))
            {
                Directory.Delete(SpillDirectory, recursive: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // They are in nobody's way, and stay as closed to others as they were.
        }
    }

    /// <summary>Removes what was not needed, after the database has been closed.</summary>
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
                if (!_isReadOnly && new FileInfo(_log) is { Exists: true, Length: 0 })
                {
                    File.Delete(_log);
                }

                if (Directory.Exists(_directory) && !Directory.EnumerateFileSystemEntries(_directory).Any())
                {
                    Directory.Delete(_directory);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // An empty log and an empty directory do no harm.
            }
        }
    }
}
