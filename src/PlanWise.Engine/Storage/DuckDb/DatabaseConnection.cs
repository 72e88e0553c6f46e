using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace PlanWise.Storage;

/// <summary>
/// A connection to an instance of DuckDB in memory, to which files are attached. It serves one thread at a time and one open
/// reader; times are UTC on any machine; every error is a <see cref="DatabaseException"/>.
/// </summary>
/// <param name="instance">The name of the instance, which the process's connections of that name share; null for one of its own.</param>
/// <param name="settings">Settings of DuckDB, for an instance that is made; null for none.</param>
internal sealed class DatabaseConnection(string? instance = null, IReadOnlyDictionary<string, string>? settings = null) : DbConnection
{
    // An interrupt that comes before a statement has begun is lost, so that it is given again until the command has ended.
    private const int AgainAfterMilliseconds = 20;

    private readonly Lock _gate = new();
    private DuckDBConnection? _connection;
    private DatabaseReader? _reader;
    private Timer? _stopping;
    private bool _isRunning;
    private int _interrupts;
    private volatile bool _isAbandoned;

    /// <summary>Names the instance; not the package's.</summary>
    [AllowNull]
    public override string ConnectionString
    {
        get => instance ?? "";
        set => throw new NotSupportedException("A connection stays with its instance.");
    }

    /// <inheritdoc/>
    public override string Database => "memory";

    /// <inheritdoc/>
    public override string DataSource => instance ?? "";

    /// <summary>The version of DuckDB, such as <c>v1.5.6</c>.</summary>
    public override string ServerVersion => NativeMethods.Startup.DuckDBLibraryVersion();

    /// <inheritdoc/>
    public override ConnectionState State => _connection is null ? ConnectionState.Closed : ConnectionState.Open;

    /// <summary>Whether a command that cannot be stopped holds the connection: nothing may wait for it.</summary>
    public bool IsAbandoned => _isAbandoned;

    /// <summary>How often the connection was interrupted.</summary>
    internal int Interrupts => Volatile.Read(ref _interrupts);

    /// <summary>The package's connection.</summary>
    /// <exception cref="InvalidOperationException">The connection is closed, or was abandoned.</exception>
    internal DuckDBConnection Inner => _isAbandoned
        ? throw new InvalidOperationException("The connection was abandoned: a command that cannot be stopped still runs on it.")
        : _connection ?? throw new InvalidOperationException("The connection is closed; open it first.");

    /// <summary>A connection that is open, to an instance of its own.</summary>
    /// <param name="threads">How many threads it works with.</param>
    public static DatabaseConnection InMemory(int threads = 1)
    {
        var connection = new DatabaseConnection(
            settings: new Dictionary<string, string> { ["threads"] = threads.ToString(CultureInfo.InvariantCulture) });
        connection.Open();
        return connection;
    }

    /// <inheritdoc/>
    /// <exception cref="DatabaseException">DuckDB does not take a setting.</exception>
    public override void Open()
    {
        if (_connection is not null)
        {
            throw new InvalidOperationException("The connection is open already.");
        }

        try
        {
            _connection = Instances.Connect(instance, settings ?? new Dictionary<string, string>());
        }
        catch (DuckDBException exception)
        {
            throw DatabaseException.Of(exception);
        }

        try
        {
            this.Execute("set TimeZone = 'UTC'");
        }
        catch
        {
            Close();
            throw;
        }
    }

    /// <summary>
    /// Closes the connection with its reader; a transaction that was not committed is rolled back. One that was abandoned is closed by the
    /// command that holds it, when that ends.
    /// </summary>
    public override void Close()
    {
        if (!_isAbandoned)
        {
            _reader?.Dispose();
        }

        DuckDBConnection? connection;
        lock (_gate)
        {
            if (_isAbandoned && _isRunning)
            {
                return;
            }

            connection = _connection;
            _connection = null;
        }

        if (connection is not null)
        {
            Instances.Close(instance, connection);
        }
    }

    /// <inheritdoc/>
    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException("Name databases in SQL.");

    /// <summary>
    /// Stops the running command, which then throws a <see cref="DatabaseException"/> with <see cref="DatabaseException.IsInterrupted"/>, and
    /// an open reader. Callable from any thread, also while the connection is being closed; does nothing when nothing runs. A
    /// transaction can only be rolled back afterwards.
    /// </summary>
    public void Interrupt()
    {
        lock (_gate)
        {
            _ = Interlocked.Increment(ref _interrupts);
            if (_isRunning)
            {
                _connection?.NativeConnection.Interrupt();
                if (_stopping is null)
                {
                    _stopping = new Timer(InterruptAgain);
                    _ = _stopping.Change(AgainAfterMilliseconds, AgainAfterMilliseconds);
                }
            }
        }
    }

    /// <summary>
    /// Lets go of a command that does not answer to <see cref="Interrupt"/>. It runs on, on its thread, until it ends or the process does;
    /// what it used is released then. Nothing else can be done with the connection but to dispose it, which does not wait. Callable
    /// from any thread.
    /// </summary>
    public void Abandon() => _isAbandoned = true;

    /// <summary>Begins to append rows to a table of the schema <c>main</c>.</summary>
    public BulkInsert BeginInsert(string table) => new(this, table);

    /// <summary>Does something on the package's connection, as one command: interrupts stop it, and its errors are ours.</summary>
    internal T Run<T>(Func<DuckDBConnection, T> work)
    {
        DuckDBConnection connection = Inner;
        lock (_gate)
        {
            _isRunning = true;
        }

        try
        {
            return work(connection);
        }
        catch (Exception exception) when (exception is DuckDBException or OperationCanceledException)
        {
            throw DatabaseException.Of(exception);
        }
        finally
        {
            lock (_gate)
            {
                _isRunning = false;
                _stopping?.Dispose();
                _stopping = null;
            }

            if (_isAbandoned)
            {
                // On the thread that could not be stopped; nothing else uses them any more.
                _reader?.Dispose();
                Close();
            }
        }
    }

    /// <summary>Makes sure that the connection is free for a command.</summary>
    internal void RequireFree()
    {
        _ = Inner;
        if (_reader is not null)
        {
            throw new InvalidOperationException(
                "A reader is open on this connection; dispose it first, or open another connection to the same database.");
        }
    }

    /// <summary>Notes the reader that is open.</summary>
    internal void Begin(DatabaseReader reader) => _reader = reader;

    /// <summary>Notes that the reader is closed.</summary>
    /// <param name="isFinished">
    /// Whether all rows were read. DuckDB lets go of another query, and of its transaction, only when the next one is prepared.
    /// </param>
    internal void End(bool isFinished)
    {
        _reader = null;
        if (!isFinished && !_isAbandoned && _connection is { } connection)
        {
            _ = NativeMethods.PreparedStatements.DuckDBPrepare(connection.NativeConnection, "select 1", out DuckDBPreparedStatement statement);
            statement.Dispose();
        }
    }

    /// <summary>Closes the reader, if one is open.</summary>
    internal void CloseReader() => _reader?.Dispose();

    /// <inheritdoc/>
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new DatabaseTransaction(this);

    /// <inheritdoc/>
    protected override DbCommand CreateDbCommand() => new DatabaseCommand(this);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close();
        }

        base.Dispose(disposing);
    }

    // A timer may still call after it was disposed; its command has ended then, and the next one is not meant.
    private void InterruptAgain(object? timer)
    {
        lock (_gate)
        {
            if (ReferenceEquals(timer, _stopping) && _connection is { } connection)
            {
                connection.NativeConnection.Interrupt();
            }
        }
    }
}
