using System.Collections.Concurrent;

namespace PlanWise.Storage;

/// <summary>
/// The right to write a file in this process. Other processes are kept out by DuckDB's lock on the file; sessions of one
/// process share it, and two steps at once would each believe that the other has not run. So they take turns.
/// </summary>
internal sealed class WriterTurn : IDisposable
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Turns = new(StringComparer.Ordinal);

    private readonly SemaphoreSlim _turn;

    private WriterTurn(SemaphoreSlim turn) => _turn = turn;

    /// <summary>Waits for the turn. It is not to be taken twice by one thread.</summary>
    /// <param name="path">Full path of the database file.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static WriterTurn Take(string path, CancellationToken cancellationToken)
    {
        SemaphoreSlim turn = Turns.GetOrAdd(path, _ => new SemaphoreSlim(1, 1));
        turn.Wait(cancellationToken);
        return new WriterTurn(turn);
    }

    /// <summary>Lets the next one write.</summary>
    public void Dispose() => _turn.Release();
}
