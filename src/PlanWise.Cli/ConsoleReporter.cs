using System.Diagnostics;
using System.Globalization;

namespace PlanWise.Cli;

/// <summary>
/// Writes the engine's messages to standard error. On a terminal, a line shows how far the work is; it is
/// redrawn five times a second and cleared whenever something else is written and at the end.
/// </summary>
internal sealed class ConsoleReporter : ISimulationReporter, IDisposable
{
    private const string ClearLine = "\r\e[K";
    private static readonly TimeSpan RedrawInterval = TimeSpan.FromMilliseconds(200);

    private readonly Terminal _terminal;
    private readonly bool _verbose;
    private readonly Timer? _timer;
    private readonly Lock _writing = new();
    private SimulationProgress? _progress;
    private long _stepStarted;
    private bool _isDrawn;

    /// <summary>Starts to report.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="command">The command that was typed.</param>
    /// <param name="verbose">Whether messages of level <see cref="MessageLevel.Verbose"/> are shown.</param>
    public ConsoleReporter(Terminal terminal, string command, bool verbose)
    {
        Command = $"planwise {command}";
        _terminal = terminal;
        _verbose = verbose;
        _timer = terminal.IsErrorInteractive ? new Timer(_ => Draw(), null, RedrawInterval, RedrawInterval) : null;
    }

    /// <inheritdoc/>
    public string Command { get; }

    /// <inheritdoc/>
    public string ResumeAdvice(string path, int year) =>
        ShellText.Command("run", "-d", path, "--resume-from", year.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public void Message(MessageLevel level, string message)
    {
        if (level >= (_verbose ? MessageLevel.Verbose : MessageLevel.Information))
        {
            Beside(() => _terminal.Say(level == MessageLevel.Warning ? $"warning: {message}" : message));
        }
    }

    /// <inheritdoc/>
    public void Progress(SimulationProgress progress)
    {
        lock (_writing)
        {
            // The engine reports a step when it begins and when it has ended; between two steps there is nothing to show.
            bool hasEnded = progress.Step == _progress?.Step;
            _progress = hasEnded ? null : progress;
            _stepStarted = Stopwatch.GetTimestamp();
        }
    }

    /// <summary>Writes something else, to either stream, without the progress line getting in between.</summary>
    public void Beside(Action write)
    {
        lock (_writing)
        {
            Clear();
            write();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer?.Dispose();
        lock (_writing)
        {
            _progress = null;
            Clear();
        }
    }

    private void Draw()
    {
        lock (_writing)
        {
            if (_progress is { } progress)
            {
                _terminal.Raw.Write(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{ClearLine}[{progress.StepsDone}/{progress.StepsInAll}] {progress.Step}, {Stopwatch.GetElapsedTime(_stepStarted).TotalSeconds:F1} s"));
                _isDrawn = true;
            }
        }
    }

    private void Clear()
    {
        if (_isDrawn)
        {
            _terminal.Raw.Write(ClearLine);
            _isDrawn = false;
        }
    }
}
