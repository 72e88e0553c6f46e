using System.Collections.Concurrent;
using System.Diagnostics;

namespace PlanWise.Storage;

/// <summary>
/// Runs a user's work in DuckDB on a thread of its own, so that a limit holds even where one call of DuckDB does not
/// answer to an interrupt: after <see cref="Grace"/> it is given up. Only the time inside <see cref="Run"/> counts, so that
/// a reader of rows may take all the time to do something with each.
/// </summary>
/// <param name="connection">The connection that the work uses.</param>
/// <param name="limit">How long the work may take in all.</param>
/// <param name="stop">Stops the work earlier.</param>
internal sealed class WatchedWork(DatabaseConnection connection, TimeSpan limit, CancellationToken stop) : IDisposable
{
    // Queries may lie deep in each other, and their judge walks over all of them.
    private const int StackSize = 16 * 1024 * 1024;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly BlockingCollection<Task> _tasks = [];
    private Thread? _thread;
    private TimeSpan _worked;

    /// <summary>How long work may take to answer to an interrupt.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the work may take in all.</summary>
    public TimeSpan Limit => limit;

    /// <summary>Whether the work has taken longer.</summary>
    public bool IsExceeded => _worked >= limit;

    /// <summary>Whether the work did not end although it was to; it runs on.</summary>
    public bool IsGivenUp { get; private set; }

    /// <summary>Does a part of the work, and waits for it.</summary>
    /// <exception cref="WorkGivenUpException">It was to stop, and did not; the connection has been abandoned.</exception>
    public T Run<T>(Func<T> work)
    {
        var task = new Task<T>(work);
        Begin(task);
        long begun = Stopwatch.GetTimestamp();
        TimeSpan before = _worked;
        TimeSpan? toStop = null;
        while (Task.WaitAny([task], Look) < 0)
        {
            _worked = before + Stopwatch.GetElapsedTime(begun);
            if (!IsExceeded && !stop.IsCancellationRequested)
            {
                continue;
            }

            // Again and again: an interrupt between two statements stops neither.
            connection.Interrupt();
            toStop ??= _worked;
            if (_worked >= toStop + Grace)
            {
                IsGivenUp = true;
                connection.Abandon();
                throw new WorkGivenUpException();
            }
        }

        _worked = before + Stopwatch.GetElapsedTime(begun);
        return task.GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public void Dispose() => _tasks.CompleteAdding();

    private void Begin(Task task)
    {
        if (_thread is null)
        {
            _thread = new Thread(Work, StackSize) { IsBackground = true, Name = "PlanWise query" };
            _thread.Start();
        }

        _tasks.Add(task);
    }

    private void Work()
    {
        using (_tasks)
        {
            foreach (Task task in _tasks.GetConsumingEnumerable())
            {
                // An error is the task's, and so is thrown where it is waited for.
                task.RunSynchronously(TaskScheduler.Default);
            }
        }
    }
}
