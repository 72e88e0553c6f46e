namespace PlanWise.Storage;

/// <summary>
/// Keeps other processes from writing a database, beside DuckDB's own lock. On POSIX systems that one is lost as soon as
/// anything in the process closes the file, were it only to hash or copy it; this one, on a file of its own, stays. The
/// system gives it back when the process ends, however it ends.
/// </summary>
internal sealed class WriterLock : IDisposable
{
    private const int Attempts = 5;

    // The sessions of a process share it.
    private static readonly Dictionary<string, (FileStream File, int Sessions)> Held = new(StringComparer.Ordinal);

    private readonly string _path;
    private bool _isDisposed;

    private WriterLock(string path) => _path = path;

    /// <summary>Takes the lock, or shares that of another session of this process.</summary>
    /// <param name="database">Full path of the database file.</param>
    /// <exception cref="StorageException">Another process has it, or the file of the lock cannot be created.</exception>
    public static WriterLock Take(string database)
    {
        string path = PathOf(database);
        lock (Held)
        {
            Held[path] = Held.TryGetValue(path, out (FileStream File, int Sessions) held) ? (held.File, held.Sessions + 1) : (Open(database, path), 1);
            return new WriterLock(path);
        }
    }

    /// <summary>Makes sure that no other process writes the database.</summary>
    /// <param name="database">Full path of the database file.</param>
    /// <exception cref="StorageException">One does, or the file of the lock cannot be looked at.</exception>
    public static void RequireFree(string database)
    {
        string path = PathOf(database);
        lock (Held)
        {
            if (Held.ContainsKey(path) || !File.Exists(path))
            {
                return;
            }

            try
            {
                using FileStream probe = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                switch (FileTrouble.Of(exception).Kind)
                {
                    case FileTroubleKind.InUse:
                        throw InUse(database);
                    case FileTroubleKind.Missing or FileTroubleKind.Denied:
                        // It was given back this moment, or this user may not look; DuckDB's own lock decides.
                        break;
                    default:
                        throw StorageFailure.OfLock(database, exception);
                }
            }
        }
    }

    /// <summary>Gives the lock back when no other session of the process needs it.</summary>
    public void Dispose()
    {
        lock (Held)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            (FileStream file, int sessions) = Held[_path];
            if (sessions > 1)
            {
                Held[_path] = (file, sessions - 1);
                return;
            }

            Held.Remove(_path);
            file.Dispose();
        }
    }

    private static string PathOf(string database) => $"{database}.lock";

    private static FileStream Open(string database, string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(path, options);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                if (FileTrouble.Of(exception).Kind != FileTroubleKind.InUse)
                {
                    throw StorageFailure.OfCompanion(database, "lock", exception);
                }

                if (attempt == Attempts)
                {
                    throw InUse(database);
                }

                // A reader may be looking whether another process writes; that takes no time.
                Thread.Sleep(20);
            }
        }
    }

    // DuckDB can name the process that has the file, as long as its own lock on it stands. Reading changes nothing.
    private static StorageException InUse(string database)
    {
        try
        {
            using DatabaseConnection connection = DatabaseConnection.InMemory();
            connection.Execute($"attach {EmbeddedSql.Literal(database)} as simulation (type duckdb, read_only)");
        }
        catch (DatabaseException exception) when (StorageFailure.OfOpening(database, exception) is { ErrorId: "DatabaseInUse" } error)
        {
            return error;
        }
        catch (DatabaseException)
        {
            // Whatever else is wrong with it, it is in use.
        }

        return StorageFailure.InUseElsewhere(database);
    }
}
