using System.Collections.Concurrent;
using System.Data;
using System.Globalization;

namespace PlanWise.Storage;

/// <summary>The file of one simulation: who may open it, its connections, and what brings all that was written into it.</summary>
internal sealed class DatabaseFile : IDisposable
{
    // What connections set when they are opened, and steps while they run.
    private static readonly string[] SettingsInUse =
    [
        "TimeZone", "wal_autocheckpoint", "disabled_compression_methods", "max_vacuum_tasks",
    ];

    // A macro of the file that is called round or sha256 stands behind DuckDB's own function of that name, not before it.
    private const string BuiltInNamesFirst = "set search_path = 'system.main,simulation.main'";

    // The census that the files of each open database were restricted to, by its instance of DuckDB.
    private static readonly ConcurrentDictionary<string, string?> Restricted = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> _settings;
    private readonly bool _isGivenThreads;
    private readonly CancellationTokenSource _closing = new();
    private readonly CompanionFiles _companions;
    private readonly WriterLock? _lock;
    private readonly DatabaseConnection _connection;
    private readonly FileIdentity _file;
    private readonly OpenFile _openFile;
    private volatile bool _isGivenUp;

    private DatabaseFile(string path, bool isReadOnly, SimulationOptions options, bool mayCreate = false)
    {
        Path = path;
        IsReadOnly = isReadOnly;
        _companions = new CompanionFiles(path, isReadOnly);
        _settings = new Dictionary<string, string>
        {
            ["temp_directory"] = _companions.SpillDirectory,

            // Everything that the models need is built in; a misspelt function must not load code from elsewhere.
            ["autoload_known_extensions"] = "false",
            ["autoinstall_known_extensions"] = "false",
            ["allow_community_extensions"] = "false",
            ["allow_persistent_secrets"] = "false",
        };
        _isGivenThreads = options.Threads is not null;
        _settings["threads"] = (options.Threads ?? 1).ToString(CultureInfo.InvariantCulture);
        if (options.MemoryLimit is { } memoryLimit)
        {
            _settings["memory_limit"] = memoryLimit;
        }

        try
        {
            RequirePlainFile();
            if (isReadOnly)
            {
                WriterLock.RequireFree(path);
            }
            else
            {
                _lock = WriterLock.Take(path);
            }

            // Another instance would take as long as the file itself; the connection keeps this one until there is another.
            using DatabaseConnection? instance = mayCreate && !File.Exists(path) ? CreateFile() : null;
            _openFile = OpenFile.Claim(path, isReadOnly);
            _connection = Connect();
            _file = FileIdentity.Of(path);
            CompactOnFolding(false);
        }
        catch
        {
            _connection?.Dispose();
            _openFile?.Dispose();
            _companions.Dispose();
            _lock?.Dispose();
            throw;
        }
    }

    /// <summary>Full path of the file.</summary>
    public string Path { get; }

    /// <summary>Whether nothing can be written.</summary>
    public bool IsReadOnly { get; }

    /// <summary>The connection on which steps run. It keeps the file open; readers use their own.</summary>
    /// <exception cref="UsageException">The simulation is closed.</exception>
    public DatabaseConnection Connection
    {
        get
        {
            RequireOpen();
            SecureLog();
            return _connection;
        }
    }

    /// <summary>Whether the file has been released.</summary>
    public bool IsClosed => _closing.IsCancellationRequested;

    /// <summary>Cancelled when the simulation is closed: whatever runs stops.</summary>
    public CancellationToken Closing => _closing.Token;

    /// <summary>Opens a file, creating it when it is not there.</summary>
    /// <exception cref="StorageException">It cannot be.</exception>
    public static DatabaseFile Create(string path, SimulationOptions options)
    {
        RequireNoDirectory(path);

        string? directory = System.IO.Path.GetDirectoryName(path);
        return string.IsNullOrEmpty(directory) || Directory.Exists(directory)
            ? new DatabaseFile(path, isReadOnly: false, options, mayCreate: true)
            : throw new StorageException(
                "DirectoryNotFound",
                $"The directory {Quote.Path(directory)} for the database does not exist.",
                path,
                "Create the directory first.");
    }

    /// <summary>Opens a file that is there.</summary>
    /// <exception cref="StorageException">It is not, or cannot be opened.</exception>
    public static DatabaseFile Open(string path, bool readOnly, SimulationOptions options)
    {
        RequireNoDirectory(path);
        return File.Exists(path)
            ? new DatabaseFile(path, readOnly, options)
            : throw new StorageException(
                "DatabaseNotFound",
                $"There is no database {Quote.Path(path)}.",
                path,
                new Remedy.CorrectPathOrStart());
    }

    /// <summary>Deletes a file with its write-ahead log, unless it is in use.</summary>
    public static void Delete(string path)
    {
        try
        {
            if (File.Exists(path))
            {
                // Only DuckDB can find out whether another process has the file open, or another session of this one.
                using var database = new DatabaseFile(path, isReadOnly: false, new SimulationOptions());
                if (!database.IsLastConnection())
                {
                    throw StorageFailure.InUseHere(path);
                }
            }

            // The log goes first: a file without its log is whole, a log without its file means nothing.
            foreach (string log in LogsOf(path))
            {
                File.Delete(log);
            }

            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw StorageFailure.OfDeleting(path, exception);
        }
    }

    /// <summary>A further connection to the same file, for a reader beside the steps.</summary>
    /// <exception cref="UsageException">The simulation is closed.</exception>
    public DatabaseConnection Connect()
    {
        RequireOpen();
        DatabaseConnection connection = OpenInstance();
        try
        {
            connection.Execute(EmbeddedSql.Text("Storage/session.sql"));
            connection.Execute(EmbeddedSql.Text("Storage/ssn_macros.sql"));
            connection.Execute(AttachStatement());
            return connection;
        }
        catch (DatabaseException exception)
        {
            connection.Dispose();
            throw StorageFailure.OfOpening(Path, exception);
        }
    }

    /// <summary>
    /// Takes from DuckDB what the simulation does not need, for all connections and for good: every file but the database and
    /// the census, the network, extensions, and settings. SQL that is not PlanWise's own is judged before it runs; this holds
    /// should the judgement ever fail. It gets as many threads as the people are worth, unless the session was given a number.
    /// </summary>
    /// <param name="censusFile">Full path of the census; null when there is none to read.</param>
    /// <param name="pattern">The same as DuckDB reads files: it takes some characters of a path for wildcards.</param>
    /// <param name="mostPeople">How many people there may be, other than those that are in the file.</param>
    public void RestrictTo(string? censusFile, string? pattern, long mostPeople)
    {
        // Another session of this process may have done so; its files are the ones that count then.
        lock (Restricted)
        {
            if (IsRestricted())
            {
                return;
            }

            _companions.DeleteLeftovers();
            if (!_isGivenThreads)
            {
                int threads = ThreadCount.For(Math.Max(ReadPeople(), mostPeople));
                _connection.Execute(string.Create(CultureInfo.InvariantCulture, $"set threads = {threads}"));
            }

            _connection.Execute(
                $"""
                set allowed_paths = [{string.Join(", ", new[] { censusFile, pattern }.OfType<string>().Select(EmbeddedSql.Literal))}];
                set enable_external_access = false;
                set allowed_configs = [{string.Join(", ", SettingsInUse.Select(EmbeddedSql.Literal))}];
                set lock_configuration = true
                """);
            Restricted[Path] = censusFile;
        }
    }

    /// <summary>Makes sure that the file of a census can be read.</summary>
    /// <param name="censusFile">Full path of the file; null when there is none.</param>
    /// <exception cref="StorageException">The process opened the database before, with another census.</exception>
    public void RequireReadable(string? censusFile)
    {
        if (censusFile is not null && Restricted.GetValueOrDefault(Path) != censusFile)
        {
            throw new StorageException(
                "DatabaseInUse",
                $"The database '{Path}' is open in this process already, with another census than '{censusFile}'.",
                Path,
                "Close the simulation where it is open, then import the census.");
        }
    }

    /// <summary>Lets statements create tables, views and macros of the simulation by their names alone.</summary>
    public void CreateInSimulation(Action create)
    {
        Connection.Execute("use simulation");
        try
        {
            create();
        }
        catch
        {
            try
            {
                _connection.Execute(BuiltInNamesFirst);
            }
            catch (DatabaseException)
            {
                // The error before matters more and follows; a connection that cannot do even this fails whatever comes next.
            }

            throw;
        }

        _connection.Execute(BuiltInNamesFirst);
    }

    /// <summary>
    /// Whether the next folding joins small row groups to others. That reads and writes many of them again; it pays only where
    /// something has been deleted, so that the file does not grow with every repetition.
    /// </summary>
    public void CompactOnFolding(bool compact) =>
        Connection.Execute(compact ? "reset max_vacuum_tasks" : "set max_vacuum_tasks = 0");

    /// <summary>What went wrong in the database while it was being written, as an error that says what to do.</summary>
    public StorageException Failure(DatabaseException exception) => StorageFailure.OfWriting(Path, exception);

    /// <summary>What went wrong in the database while it was being read.</summary>
    public StorageException ReadingFailure(DatabaseException exception) => StorageFailure.OfReading(Path, exception);

    /// <summary>Makes sure that the simulation is open.</summary>
    /// <exception cref="UsageException">It is closed.</exception>
    public void RequireOpen()
    {
        if (IsClosed)
        {
            throw Closed();
        }
    }

    /// <summary>
    /// Writes what the write-ahead log holds into the file, so that the file alone is complete: a copy of it has everything.
    /// Those who read meanwhile go on reading.
    /// </summary>
    /// <param name="what">What was written.</param>
    /// <param name="reporter">Where it is reported that another connection is in the way; the next time, or closing, does it then.</param>
    /// <exception cref="StorageException">
    /// <c>LogNotFolded</c>: nothing is lost, and the log still needed. <c>DatabaseGone</c>: as <see cref="RequireInPlace"/> says.
    /// </exception>
    public void Fold(string what, ISimulationReporter reporter)
    {
        try
        {
            FoldLog();
            CompactOnFolding(false);
        }
        catch (DatabaseException exception) when (StorageFailure.IsOfOthersAtWork(exception))
        {
            // A reader sees tables that have been dropped since it began; they cannot leave the file before it ends.
            reporter.Message(
                MessageLevel.Warning,
                $"'{Path}' is not complete by itself yet, because another session of this process is still reading it: what {what} left is in its write-ahead log. The next year, or closing the simulation, brings it into the file.");
        }
        catch (DatabaseException exception)
        {
            RequireInPlace(exception);
            throw StorageFailure.OfFolding(Path, exception);
        }

        RequireInPlace();
    }

    /// <summary>Makes sure that the path still names the file that is open: one that was deleted takes all that is written with it.</summary>
    /// <param name="cause">What went wrong before; null when nothing did.</param>
    /// <exception cref="StorageException"><c>DatabaseGone</c>: it was deleted, moved or replaced.</exception>
    public void RequireInPlace(DatabaseException? cause = null)
    {
        if (!IsReadOnly && FileIdentity.Of(Path) is var now && now != _file)
        {
            throw StorageFailure.Gone(Path, isReplaced: now != FileIdentity.None, cause);
        }
    }

    /// <summary>That the simulation is closed, as an error.</summary>
    public UsageException Closed() => new(
        "SimulationClosed",
        _isGivenUp
            ? $"The simulation in '{Path}' was closed, because a query in it could not be stopped; it runs on until the process ends."
            : $"The simulation in '{Path}' is closed.",
        Path,
        new Remedy.OpenAgain());

    /// <summary>
    /// Closes the simulation over a query that does not stop. It has the file open until the process ends, and so the file
    /// stays locked for other processes.
    /// </summary>
    public void GiveUp()
    {
        _isGivenUp = true;
        Close();
    }

    /// <summary>Announces that the simulation is being closed: whatever reads or runs stops, and nothing new begins.</summary>
    public void Close() => _closing.Cancel();

    /// <summary>
    /// Releases the file after folding its write-ahead log into it, as DuckDB does by itself, but silently when it
    /// fails. Another session of this process that has the file open does it at the end.
    /// </summary>
    /// <exception cref="StorageException">
    /// <c>LogNotFolded</c>: the file is released, and the log still needed. <c>DatabaseGone</c>: the path names another file, or none.
    /// </exception>
    public void Release()
    {
        Close();
        try
        {
            if (!_isGivenUp && !IsReadOnly && _connection.State == ConnectionState.Open && IsLastConnection())
            {
                FoldLog();
            }

            if (_connection.State == ConnectionState.Open)
            {
                RequireInPlace();
            }
        }
        catch (DatabaseException exception)
        {
            RequireInPlace(exception);
            throw StorageFailure.OfClosing(Path, exception);
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>Releases the file, also after an error; what was committed is in it or in its write-ahead log.</summary>
    public void Dispose()
    {
        Close();
        if (_isGivenUp)
        {
            // What runs on uses the file and those beside it.
            Instances.AtEndOf(Path, _openFile.Dispose);
            _connection.Dispose();
            return;
        }

        _companions.DeleteEmptyLog();
        _connection.Dispose();
        _openFile.Dispose();
        _companions.Dispose();
        _lock?.Dispose();
    }

    private static void RequireNoDirectory(string path)
    {
        if (Directory.Exists(path))
        {
            throw new StorageException(
                "DatabaseUnreadable", $"{Quote.Path(path)} is a directory, not a database file.", path, "Name a file in it.");
        }
    }

    // The file is attached to an instance in memory, because only so can its row groups be made smaller than DuckDB's
    // 122,880 rows: a year of 60,000 people then fills several, which are written once, past the write-ahead log, and
    // scanned by several threads. ATTACH takes no parameters.
    private string AttachStatement() =>
        $"""
        attach if not exists {EmbeddedSql.Literal(Path)} as simulation
          (type duckdb, row_group_size {ThreadCount.RowGroupSize.ToString(CultureInfo.InvariantCulture)}{(IsReadOnly ? ", read_only" : "")});
        {BuiltInNamesFirst}
        """;

    // DuckDB would wait for a pipe, and take what a device gives for a damaged database. Of a path with a question mark it
    // takes the rest for what an address asks for, and writes its log under another name.
    private void RequirePlainFile()
    {
        if (Path.Contains('?', StringComparison.Ordinal))
        {
            throw new StorageException(
                "DatabaseUnreadable", $"The database '{Path}' cannot be opened: its path holds a question mark.", Path, "Rename the file or the directory.");
        }

        if ((File.Exists(Path) || Directory.Exists(Path) || new FileInfo(Path).LinkTarget is not null) && PlainFile.WhyNot(Path) is { } reason)
        {
            throw new StorageException("DatabaseUnreadable", $"The database '{Path}' cannot be opened: {reason}", Path, "Name a file.");
        }

        if (File.Exists(Path) && FileContent.LooksLike(Path) is { } content and not FileContent.Database)
        {
            throw new StorageException(
                "DatabaseUnreadable", $"The database '{Path}' cannot be opened: it looks like {content}.", Path, "Name the file of a simulation, or one that is not there yet. This one was left as it is.");
        }
    }

    // DuckDB takes no empty file, and would create one readable for whom the umask allows. So it creates a database where
    // no other user can look, and the whole file moves to its place. Blocks are a quarter of DuckDB's own 256 KiB: each column of
    // each table has some to itself, and clears and writes them whole, however few rows there are.
    private DatabaseConnection CreateFile()
    {
        DatabaseConnection instance = OpenInstance();
        string created = _companions.NewFile();
        try
        {
            // Says why if it could not be done before.
            OwnerOnly.CreateDirectory(System.IO.Path.GetDirectoryName(created)!);
            instance.Execute($"attach {EmbeddedSql.Literal(created)} as created (type duckdb, block_size 65536); detach created");
            OwnerOnly.Restrict(created);
            File.Move(created, Path);
        }
        catch (IOException) when (File.Exists(Path))
        {
            // Another process was faster; opening it gives the reason.
            File.Delete(created);
        }
        catch (Exception exception) when (exception is DatabaseException or IOException or UnauthorizedAccessException)
        {
            instance.Dispose();
            throw StorageFailure.OfCreating(Path, exception);
        }

        return instance;
    }

    private DatabaseConnection OpenInstance()
    {
        var connection = new DatabaseConnection(Path, _settings);
        try
        {
            connection.Open();
            return connection;
        }
        catch (DatabaseException exception)
        {
            connection.Dispose();
            throw StorageFailure.OfOpening(Path, exception);
        }
    }

    // None before the first step.
    private long ReadPeople() => _connection.Scalar<long>(
        "select max(estimated_size) from duckdb_tables() where database_name = 'simulation' and schema_name = 'main' and table_name = 'census_employees'");

    private bool IsRestricted() => !_connection.Scalar<bool>("select current_setting('enable_external_access')::boolean");

    private void SecureLog()
    {
        try
        {
            _companions.SecureLog();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw StorageFailure.OfCompanion(Path, "write-ahead log", exception);
        }
    }

    private bool IsLastConnection() => Instances.Connections(Path) == 1;

    // The write-ahead log, and what DuckDB calls it while it is folding it into the file.
    private static string[] LogsOf(string path) => [$"{path}.wal", $"{path}.wal.checkpoint", $"{path}.wal.recovery"];

    /// <summary>Writes what the write-ahead log holds into the file itself, so that the log is not needed any more.</summary>
    public void FoldLog() => _connection.Execute("checkpoint simulation");
}
