using PlanWise.Configuration;
using PlanWise.Engine.ChildProcess;

namespace PlanWise.Cli.Tests.Faults;

/// <summary>
/// Files of one simulation of 100 people and one year for tests to break copies of: finished and closed; and as a killed
/// process leaves it, with all but the last step done, and all that in the write-ahead log.
/// </summary>
public sealed class PreparedFiles : IDisposable
{
    private readonly Workspace _workspace = new();

    /// <summary>Runs the simulation.</summary>
    public PreparedFiles()
    {
        Configuration = _workspace.Configuration(employees: 100, endYear: 2025);
        Undisturbed = Undisturbed.Run(Sessions.Start, Configuration, Finished);
        KillBeforeLastStep(Configuration, _workspace["open.duckdb"], Killed);
    }

    /// <summary>The configuration file, with the census beside it.</summary>
    public string Configuration { get; }

    /// <summary>A finished and closed simulation.</summary>
    public string Finished => _workspace["finished.duckdb"];

    /// <summary>What a killed process has left.</summary>
    public string Killed => _workspace["killed.duckdb"];

    /// <summary>What the simulation gives when nothing disturbs it.</summary>
    internal Undisturbed Undisturbed { get; }

    /// <inheritdoc/>
    public void Dispose() => _workspace.Dispose();

    /// <summary>
    /// Runs everything but the last step, and copies what a process that is killed then leaves: all of the last year in the
    /// write-ahead log.
    /// </summary>
    internal static void KillBeforeLastStep(string configuration, string open, string killed)
    {
        using var simulation = Simulation.Create(open, ConfigurationLoader.Load(configuration));
        var last = new StepKey(SimulationStep.ValidationMetrics, simulation.Configuration.Simulation.EndYear);
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => simulation.Run(reporter: new StopBefore(last, stop), cancellationToken: stop.Token).Count());
        Assert.Equal(last, simulation.Checklist.Next);
        Files.Copy(open, killed);
        Assert.Equal(["", ".wal"], Files.Of(killed).Select(file => file[killed.Length..]));
    }

    private sealed class StopBefore(StepKey step, CancellationTokenSource stop) : ISimulationReporter
    {
        public void Message(MessageLevel level, string message)
        {
        }

        public void Progress(SimulationProgress progress)
        {
            if (progress.Step == step)
            {
                stop.Cancel();
            }
        }
    }
}
