using System.Runtime.InteropServices;

namespace PlanWise.Cli;

/// <summary>
/// Turns the first Ctrl+C, request to terminate or loss of the terminal into the cancellation of a token; the second one
/// ends the process at once, which a database survives. A terminal that is closed may say so several times, since both the
/// shell and the system do.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _signals;

    /// <summary>Listens until it is disposed.</summary>
    public Interruption() => _signals =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop),
    ];

    /// <summary>Cancelled when the user asks to stop.</summary>
    public CancellationToken Token => _source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PosixSignalRegistration signal in _signals)
        {
            signal.Dispose();
        }

        _source.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = !_source.IsCancellationRequested || context.Signal == PosixSignal.SIGHUP;
        _source.Cancel();
    }
}
