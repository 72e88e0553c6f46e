using System.Diagnostics;

namespace PlanWise.Engine.Storage;

/// <summary>
/// Stops work that takes too long. Only the time between <see cref="Begin"/> and <see cref="End"/> counts, so that whoever
/// reads rows may take all the time to do something with each.
/// </summary>
internal sealed class WorkLimit : IDisposable
{
    // Not to wake up without end while the reader pauses close to the limit.
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(20);

    private readonly Lock _lock = new();
    private readonly Action _stop;
    private readonly Timer _timer;
    private TimeSpan _worked;
    private long? _begun;
    private bool _isDisposed;

    /// <summary>Sets the limit.</summary>
    /// <param name="limit">How long the work may take in all.</param>
    /// <param name="stop">Stops the work; called from another thread, at most once.</param>
    public WorkLimit(TimeSpan limit, Action stop)
    {
        Limit = limit;
        _stop = stop;
        _timer = new Timer(static state => ((WorkLimit)state!).Look(), this, limit, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How long the work may take in all.</summary>
    public TimeSpan Limit { get; }

    /// <summary>Whether the work has taken longer.</summary>
    public bool IsExceeded { get; private set; }

    /// <summary>The work begins or goes on.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            _begun = Stopwatch.GetTimestamp();
        }
    }

    /// <summary>The work pauses or has ended.</summary>
    public void End()
    {
        lock (_lock)
        {
            _worked = Worked();
            _begun = null;
            IsExceeded |= _worked >= Limit;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
        }

        _timer.Dispose();
    }

    private TimeSpan Worked() => _begun is { } begun ? _worked + Stopwatch.GetElapsedTime(begun) : _worked;

    private void Look()
    {
        lock (_lock)
        {
            if (_isDisposed || IsExceeded)
            {
                return;
            }

            TimeSpan left = Limit - Worked();
            IsExceeded = left <= TimeSpan.Zero;
            if (!IsExceeded)
            {
                _timer.Change(left > ShortestWait ? left : ShortestWait, Timeout.InfiniteTimeSpan);
                return;
            }
        }

        _stop();
    }
}
