using System.Data.Common;
using System.Globalization;

namespace PlanWise.Storage;

/// <summary>
/// A connection of its own for one reading beside the steps. A token, or closing the simulation, stops what runs on it;
/// its errors are those of PlanWise.
/// </summary>
internal sealed class Reading : IDisposable
{
    private readonly DatabaseFile _file;
    private readonly Func<DatabaseException, PlanWiseException> _failure;
    private readonly CancellationToken _cancellationToken;
    private readonly WorkScope _scope;
    private readonly WatchedWork? _watched;

    /// <summary>Connects.</summary>
    /// <param name="file">The simulation's file.</param>
    /// <param name="cancellationToken">Stops what runs on the connection.</param>
    /// <param name="failure">What an error of DuckDB means; null for one of the database.</param>
    /// <param name="timeLimit">
    /// How long all that <see cref="Run"/> does may take, which then holds whatever DuckDB does; null for as long as it needs.
    /// </param>
    /// <exception cref="UsageException">The simulation is closed.</exception>
    /// <exception cref="OperationCanceledException">The token is cancelled already.</exception>
    public Reading(
        DatabaseFile file,
        CancellationToken cancellationToken,
        Func<DatabaseException, PlanWiseException>? failure = null,
        TimeSpan? timeLimit = null)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _file = file;
        _failure = failure ?? file.ReadingFailure;
        _cancellationToken = cancellationToken;
        Connection = file.Connect();
        _scope = new WorkScope(file, Connection, "Reading was stopped.", cancellationToken);
        _watched = timeLimit is { } limit ? new WatchedWork(Connection, limit, _scope.Token) : null;
    }

    /// <summary>Whether DuckDB did not stop when it was to: nothing that it may still use must be released.</summary>
    public bool IsGivenUp => _watched is { IsGivenUp: true };

    /// <summary>The connection.</summary>
    public DatabaseConnection Connection { get; }

    /// <summary>Cancelled when reading is to stop, for any reason.</summary>
    public CancellationToken Token => _scope.Token;

    /// <summary>The rows of a query, read while they are enumerated; leaving the enumeration stops the query.</summary>
    public static IEnumerable<T> Rows<T>(
        DatabaseFile file,
        string sql,
        (string Name, object? Value)[] parameters,
        Func<DbDataReader, T> map,
        CancellationToken cancellationToken)
    {
        using var reading = new Reading(file, cancellationToken);
        using DbCommand command = reading.Connection.CreateCommand(sql, parameters);
        using DbDataReader reader = reading.Run(command.ExecuteReader);
        Func<bool> next = reader.Read;
        while (reading.Run(next))
        {
            yield return map(reader);
        }
    }

    /// <summary>Stops what runs on the connection.</summary>
    public void Stop() => _scope.Stop();

    /// <summary>Does something on the connection.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="UsageException">The simulation was closed, or the time limit is over.</exception>
    /// <exception cref="StorageException">DuckDB reports an error.</exception>
    public T Run<T>(Func<T> read)
    {
        _scope.ThrowIfStopped();
        if (_watched is { IsExceeded: true } exceeded)
        {
            throw TimeIsOver(exceeded.Limit, null);
        }

        try
        {
            return _watched is { } watch ? _scope.Run(() => watch.Run(read)) : _scope.Run(read);
        }
        catch (DatabaseException exception)
        {
            throw exception.IsInterrupted && _watched is { IsExceeded: true } watched ? TimeIsOver(watched.Limit, null) : _failure(exception);
        }
        catch (WorkGivenUpException exception)
        {
            // Closing may cancel the token too, so that only what was cancelled before is the user's doing.
            bool isCancelled = _cancellationToken.IsCancellationRequested;
            bool isClosed = _file.IsClosed;
            _file.GiveUp();
            throw isCancelled ? new OperationCanceledException("Reading was given up.", exception, _cancellationToken)
                : isClosed ? _file.Closed()
                : TimeIsOver(_watched!.Limit, exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _watched?.Dispose();
        _scope.Dispose();
        Connection.Dispose();
    }

    private static UsageException TimeIsOver(TimeSpan limit, WorkGivenUpException? givenUp)
    {
        string seconds = limit.TotalSeconds.ToString("#,0.###", CultureInfo.InvariantCulture);
        string reason = $"it has worked for longer than its time limit of {seconds} {(seconds == "1" ? "second" : "seconds")}.";
        return givenUp is null
            ? new UsageException(
                "QueryTimeout",
                $"The query was stopped: {reason}",
                limit,
                new Remedy.AllowMoreTime())
            : new UsageException(
                "QueryTimeout",
                $"The query was given up: {reason} DuckDB cannot stop it, so that it runs on until the process ends; the simulation was closed.",
                limit,
                "End the process if it takes too much of the machine. Open the simulation again, and ask for less.",
                givenUp);
    }
}
