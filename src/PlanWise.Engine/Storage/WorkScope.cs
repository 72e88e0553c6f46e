namespace PlanWise.Storage;

/// <summary>
/// Work that its caller's token stops, and closing the simulation, and <see cref="Stop"/>. Which of them it was is decided here, and
/// nowhere else: the caller's token is what the caller knows, a closed simulation an error.
/// </summary>
internal sealed class WorkScope : IDisposable
{
    private readonly DatabaseFile _file;
    private readonly CancellationToken _caller;
    private readonly string _message;
    private readonly CancellationTokenSource _stop;
    private readonly CancellationTokenRegistration _interrupt;

    /// <summary>Begins.</summary>
    /// <param name="file">The simulation's file.</param>
    /// <param name="connection">The connection that the work uses, which is interrupted; null for work that waits for something else.</param>
    /// <param name="message">What is said of work that was stopped.</param>
    /// <param name="caller">The caller's token.</param>
    public WorkScope(DatabaseFile file, DatabaseConnection? connection, string message, CancellationToken caller)
    {
        _file = file;
        _caller = caller;
        _message = message;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(caller, file.Closing);
        _interrupt = connection is null ? default : _stop.Token.Register(connection.Interrupt);
    }

    /// <summary>Cancelled when the work is to stop, for any reason.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Stops the work.</summary>
    public void Stop() => _stop.Cancel();

    /// <summary>Does the work.</summary>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled, or <see cref="Stop"/> called.</exception>
    /// <exception cref="UsageException">The simulation was closed.</exception>
    public T Run<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (exception is OperationCanceledException or DatabaseException { IsInterrupted: true })
        {
            ThrowIfStopped(exception);
            throw;
        }
    }

    /// <summary>Says why the work was stopped, if it was.</summary>
    /// <param name="cause">What it ended with; null when it has not begun.</param>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled, or <see cref="Stop"/> called.</exception>
    /// <exception cref="UsageException">The simulation was closed.</exception>
    public void ThrowIfStopped(Exception? cause = null)
    {
        if (_caller.IsCancellationRequested)
        {
            throw new OperationCanceledException(_message, cause, _caller);
        }

        _file.RequireOpen();
        if (_stop.IsCancellationRequested)
        {
            throw new OperationCanceledException(_message, cause, _stop.Token);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _interrupt.Dispose();
        _stop.Dispose();
    }
}
