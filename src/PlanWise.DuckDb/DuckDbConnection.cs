using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using PlanWise.DuckDb.Native;

namespace PlanWise.DuckDb;

/// <summary>
/// A connection to a DuckDB database. All connections of a process to one file share one database instance, which the last
/// one closes, releasing the file. Connections are cheap; one serves one thread at a time and one open reader. The session's
/// time zone is UTC whatever the machine's is.
/// </summary>
public sealed class DuckDbConnection : DbConnection, IDuckDbConnection
{
    private static readonly Lazy<InstanceCacheHandle> Instances = new(NativeMethods.duckdb_create_instance_cache);

    private readonly HashSet<DuckDbCommand> _prepared = [];
    private readonly HashSet<DuckDbAppender> _appenders = [];
    private DuckDbConnectionStringBuilder _settings = new();
    private DatabaseHandle? _database;
    private volatile ConnectionHandle? _handle;
    private DuckDbDataReader? _reader;
    private DuckDbTransaction? _transaction;
    private int _interrupts;
    private volatile bool _isAbandoned;

    /// <summary>A connection without connection string.</summary>
    public DuckDbConnection()
    {
    }

    /// <summary>A connection, still to be opened.</summary>
    /// <param name="connectionString">What <see cref="DuckDbConnectionStringBuilder"/> writes.</param>
    public DuckDbConnection(string connectionString) => ConnectionString = connectionString;

    /// <summary>What <see cref="DuckDbConnectionStringBuilder"/> writes.</summary>
    /// <exception cref="ArgumentException">It is not a list of <c>key=value</c>.</exception>
    /// <exception cref="InvalidOperationException">Set while the connection is open.</exception>
    [AllowNull]
    public override string ConnectionString
    {
        get => _settings.ConnectionString;
        set
        {
            if (_handle is not null)
            {
                throw new InvalidOperationException("The connection is open; close it before changing its connection string.");
            }
            _settings = new DuckDbConnectionStringBuilder(value);
        }
    }

    /// <summary>The name of the file, without directory and extension, as SQL names the database.</summary>
    public override string Database => Path.GetFileNameWithoutExtension(DataSource);

    /// <summary>The file's path, or <c>:memory:</c>.</summary>
    public override string DataSource => _settings.DataSource;

    /// <summary>The version of DuckDB, such as <c>v1.5.5</c>.</summary>
    public override string ServerVersion
    {
        get
        {
            DuckDbLibrary.EnsureLoaded();
            return NativeMethods.ReadText(NativeMethods.duckdb_library_version()) ?? "";
        }
    }

    /// <inheritdoc/>
    public override ConnectionState State => _handle is null ? ConnectionState.Closed : ConnectionState.Open;

    /// <inheritdoc/>
    public DuckDbQueryProgress Progress
    {
        get
        {
            var progress = new DuckDbQueryProgress(-1, 0, 0);
            WhileOpen(handle =>
            {
                NativeProgress native = NativeMethods.duckdb_query_progress(handle);
                progress = new DuckDbQueryProgress(native.Percentage, (long)native.RowsProcessed, (long)native.TotalRows);
            });
            return progress;
        }
    }

    /// <inheritdoc/>
    protected override DbProviderFactory DbProviderFactory => DuckDbProviderFactory.Instance;

    internal ConnectionHandle Handle => _isAbandoned
        ? throw new InvalidOperationException("The connection was abandoned: a command that cannot be stopped still runs on it.")
        : _handle ?? throw new InvalidOperationException("The connection is closed; open it first.");

    /// <summary>Whether a command that cannot be stopped holds the connection: nothing may wait for it.</summary>
    internal bool IsAbandoned => _isAbandoned;

    /// <summary>How often the connection was interrupted.</summary>
    internal int Interrupts => Volatile.Read(ref _interrupts);

    /// <summary>Opens the connection, and the database unless another connection of the process has it open.</summary>
    /// <exception cref="DuckDbLibraryException">DuckDB's library cannot be loaded.</exception>
    /// <exception cref="DuckDbException">
    /// The file does not exist (read-only), is locked by another process, is no DuckDB database, or is open in this process
    /// with other settings; or DuckDB has no setting of such a name.
    /// </exception>
    /// <exception cref="ArgumentException">The connection string names no data source, or a setting with a value that it does not take.</exception>
    /// <exception cref="InvalidOperationException">The connection is open already.</exception>
    public override void Open()
    {
        if (_handle is not null)
        {
            throw new InvalidOperationException("The connection is open already.");
        }
        DuckDbLibrary.EnsureLoaded();
        _database = OpenDatabase();
        try
        {
            int state = NativeMethods.duckdb_connect(_database, out ConnectionHandle handle);
            if (state != 0)
            {
                handle.Dispose();
                throw new DuckDbException($"DuckDB could not connect to '{DataSource}'.", DuckDbErrorType.Connection);
            }
            handle.KeepParent(_database);
            _handle = handle;
            // Progress is recorded, not printed, and from the start. TIMESTAMPTZ must not depend on the machine's time zone.
            Run("SET enable_progress_bar = true; SET enable_progress_bar_print = false; SET progress_bar_time = 0; SET TimeZone = 'UTC'");
            RefuseDataFile();
        }
        catch
        {
            Close();
            throw;
        }
        OnStateChange(new StateChangeEventArgs(ConnectionState.Closed, ConnectionState.Open));
    }

    /// <summary>
    /// Closes the connection with whatever is open on it; a transaction that was not committed is rolled back. The process's last
    /// connection to a file releases it.
    /// </summary>
    public override void Close()
    {
        bool wasOpen = _handle is not null;
        if (!_isAbandoned)
        {
            // What runs on an abandoned connection uses these; their handles go when it ends.
            CloseReader();
            foreach (DuckDbAppender appender in _appenders.ToArray())
            {
                appender.Abandon();
            }
            foreach (DuckDbCommand command in _prepared.ToArray())
            {
                command.Unprepare();
            }
        }
        _transaction?.End(this);
        _handle?.Dispose();
        _handle = null;
        _database?.Dispose();
        _database = null;
        if (wasOpen)
        {
            OnStateChange(new StateChangeEventArgs(ConnectionState.Open, ConnectionState.Closed));
        }
    }

    /// <summary>Not supported: attach and name other databases in SQL.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override void ChangeDatabase(string databaseName) =>
        throw new NotSupportedException("A DuckDB connection stays with its database; use ATTACH and USE in SQL.");

    /// <inheritdoc/>
    public void Interrupt()
    {
        _ = Interlocked.Increment(ref _interrupts);
        WhileOpen(NativeMethods.duckdb_interrupt);
    }

    /// <inheritdoc/>
    public void Abandon() => _isAbandoned = true;

    /// <inheritdoc/>
    public DuckDbAppender BeginAppend(string table)
    {
        ArgumentException.ThrowIfNullOrEmpty(table);
        _ = BeginCommand();
        var appender = new DuckDbAppender(this, table, _transaction);
        _ = _appenders.Add(appender);
        return appender;
    }

    /// <inheritdoc cref="DbConnection.BeginTransaction()"/>
    public new DuckDbTransaction BeginTransaction() => (DuckDbTransaction)base.BeginTransaction();

    /// <inheritdoc cref="DbConnection.CreateCommand"/>
    public new DuckDbCommand CreateCommand() => new() { Connection = this };

    /// <inheritdoc/>
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel)
    {
        if (isolationLevel is not (IsolationLevel.Unspecified or IsolationLevel.Snapshot))
        {
            throw new NotSupportedException($"DuckDB's transactions are {IsolationLevel.Snapshot}; {isolationLevel} is not available.");
        }
        if (_transaction is not null)
        {
            throw new InvalidOperationException("The connection has a transaction already; commit it or roll it back first.");
        }
        return _transaction = new DuckDbTransaction(this);
    }

    /// <inheritdoc/>
    protected override DbCommand CreateDbCommand() => CreateCommand();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close();
        }
        base.Dispose(disposing);
    }

    /// <summary>Checks that the connection is open and free for a command.</summary>
    internal InterruptWatch BeginCommand()
    {
        _ = Handle;
        return _reader is null
            ? new InterruptWatch(this)
            : throw new InvalidOperationException(
                "A reader is open on this connection; dispose it first, or open another connection to the same database.");
    }

    /// <summary>Runs SQL that gives no rows.</summary>
    internal void Run(string sql)
    {
        using var command = new DuckDbCommand(sql, this);
        _ = command.ExecuteNonQuery();
    }

    internal void Begin(DuckDbDataReader reader) => _reader = reader;

    /// <summary>Frees the connection from its reader.</summary>
    /// <param name="unfinished">
    /// Rows were left unread: DuckDB lets go of such a query, and of its transaction, only when the next one is prepared.
    /// </param>
    internal void End(bool unfinished)
    {
        _reader = null;
        if (unfinished && _handle is not null && !_isAbandoned)
        {
            _ = NativeMethods.duckdb_prepare(_handle, "SELECT 1", out PreparedStatementHandle statement);
            statement.Dispose();
        }
    }

    internal void CloseReader() => _reader?.Dispose();

    internal void EndTransaction() => _transaction = null;

    internal void Keep(DuckDbCommand prepared) => _prepared.Add(prepared);

    internal void Forget(DuckDbCommand prepared) => _prepared.Remove(prepared);

    internal void Forget(DuckDbAppender appender) => _appenders.Remove(appender);

    private DatabaseHandle OpenDatabase()
    {
        if (DataSource.Length == 0)
        {
            throw new ArgumentException("The connection string has no 'Data Source'; give a file's path or :memory:.");
        }
        _ = NativeMethods.duckdb_create_config(out ConfigHandle config);
        using (config)
        {
            foreach ((string name, string value) in _settings.Settings)
            {
                Configure(config, name, value);
            }
            if (_settings.ReadOnly)
            {
                Configure(config, "access_mode", "READ_ONLY");
            }
            int state;
            DatabaseHandle database;
            nint error;
            lock (DatabaseHandle.OpenOrClose)
            {
                state = NativeMethods.duckdb_get_or_create_from_cache(
                    Instances.Value, TextEncoding.WithoutNul(DataSource, "The data source"), out database, config, out error);
                // It may refer to the instance still, which would then seem to be open for as long.
                config.Dispose();
            }
            if (state != 0)
            {
                database.Dispose();
                throw new DuckDbException(NativeMethods.TakeText(error));
            }
            return database;
        }
    }

    /// <summary>
    /// DuckDB opens a CSV, JSON or Parquet file too: as a view in a database in memory, whose changes would be lost.
    /// </summary>
    private void RefuseDataFile()
    {
        if (DataSource.StartsWith(":memory:", StringComparison.Ordinal))
        {
            return;
        }
        using var command = new DuckDbCommand("SELECT path FROM duckdb_databases() WHERE database_name = current_database()", this);
        if (command.ExecuteScalar() is not string)
        {
            throw new DuckDbException(
                $"IO Error: The file '{DataSource}' exists, but it is not a valid DuckDB database file.", DuckDbErrorType.InputOutput);
        }
    }

    private static void Configure(ConfigHandle config, string name, string value)
    {
        if (NativeMethods.duckdb_set_config(config, name, value) != 0)
        {
            throw new ArgumentException(
                $"'{name}={value}' in the connection string: DuckDB does not take this value for the setting."
                + " Its settings are described by: SELECT name, value, description FROM duckdb_settings().");
        }
    }

    /// <summary>Does something with the handle, which another thread may be closing.</summary>
    private void WhileOpen(Action<ConnectionHandle> action)
    {
        ConnectionHandle? handle = _handle;
        bool added = false;
        try
        {
            if (handle is { IsClosed: false })
            {
                handle.DangerousAddRef(ref added);
                action(handle);
            }
        }
        catch (ObjectDisposedException) when (!added)
        {
            // Closed between the two lines: nothing runs on it any more, which is what the caller wants to know or to reach.
        }
        finally
        {
            if (added)
            {
                handle!.DangerousRelease();
            }
        }
    }
}
