using System.Globalization;
using PlanWise.Configuration;
using PlanWise.Storage;

namespace PlanWise.Run;

/// <summary>
/// What a session does to a simulation, one thing at a time: when it is the session's turn, and nothing has changed that the
/// session relies on.
/// </summary>
/// <param name="database">The simulation.</param>
/// <param name="configuration">What the session runs with.</param>
/// <param name="source">Where the people come from; null when nothing is named.</param>
internal sealed class SimulationWriter(SimulationDatabase database, SimulationConfiguration configuration, CensusSource? source)
{
    private readonly int _configurationVersion = database.ReadConfigurationVersion();
    private readonly Lock _running = new();
    private string? _censusSha256 = database.ReadCensusSha256();

    /// <summary>Hash of what the session runs with.</summary>
    public string ConfigurationSha256 { get; } = configuration.Resolve().Sha256;

    /// <summary>Writes in the session's turn.</summary>
    /// <param name="write">What to do.</param>
    /// <param name="cancellationToken">Stops waiting for the turn.</param>
    /// <exception cref="StorageException">The file has been changed or replaced, or is open for reading only.</exception>
    /// <exception cref="UsageException">Another session has changed what this one runs with.</exception>
    public T Write<T>(Func<T> write, CancellationToken cancellationToken)
    {
        lock (_running)
        {
            using var scope = new WorkScope(database.File, connection: null, "Waiting for another session was stopped.", cancellationToken);
            using WriterTurn turn = scope.Run(() => WriterTurn.Take(database.Path, scope.Token));
            database.File.RequireInPlace();
            database.RequireSealed();
            RequireSameInputs(cancellationToken);
            return write();
        }
    }

    /// <summary>Does something when nothing is being written.</summary>
    public void WhenIdle(Action close)
    {
        lock (_running)
        {
            close();
        }
    }

    /// <summary>Brings what was written into the file itself.</summary>
    /// <param name="what">What was written.</param>
    /// <param name="reporter">Where it is reported that another connection is in the way.</param>
    public void Fold(string what, ISimulationReporter? reporter) => Write(
        () =>
        {
            database.File.Fold(what, reporter ?? SilentReporter.Instance);
            return true;
        },
        CancellationToken.None);

    /// <summary>What runs steps; several that belong together share one.</summary>
    /// <exception cref="StorageException"><c>ReadOnly</c>: the simulation is open for reading only.</exception>
    public StepRunner Runner(ISimulationReporter? reporter) => database.File.IsReadOnly
        ? throw new StorageException(
            "ReadOnly", $"The simulation in '{database.Path}' is open for reading only.", database.Path, new Remedy.OpenForWriting())
        : new StepRunner(database, configuration, ConfigurationSha256, reporter ?? SilentReporter.Instance);

    /// <summary>Runs a step, within <see cref="Write"/>.</summary>
    public StepResult RunStep(StepRunner runner, StepKey key, bool force, ISimulationReporter? reporter, CancellationToken cancellationToken)
    {
        StepResult result = runner.Run(key, force, source, cancellationToken);
        if (key.Step == SimulationStep.PreSimulation)
        {
            NoteImport(reporter);
        }

        return result;
    }

    /// <summary>Runs those of the steps that open a year that are not complete.</summary>
    public void OpenYear(int year, ISimulationReporter? reporter, CancellationToken cancellationToken)
    {
        _ = Write(
            () =>
            {
                RequireYearsBefore(year);
                Checklist checklist = database.ReadChecklist(configuration.Years());
                StepKey[] left = [.. SimulationSteps.Opening.Select(step => new StepKey(step, year)).SkipWhile(checklist.IsComplete)];
                return Array.ConvertAll(left, key => RunStep(Runner(reporter), key, force: false, reporter, cancellationToken));
            },
            cancellationToken);
        Fold(string.Create(CultureInfo.InvariantCulture, $"the opening of {year}"), reporter);
    }

    /// <summary>Undoes a year and all later ones.</summary>
    /// <returns>The steps that were undone.</returns>
    public IReadOnlyList<ChecklistItem> Reset(int year, ISimulationReporter? reporter)
    {
        IReadOnlyList<ChecklistItem> takenBack = Write(() => Runner(reporter).Reset(year), CancellationToken.None);
        Fold(string.Create(CultureInfo.InvariantCulture, $"the reset of {year}"), reporter);
        return takenBack;
    }

    /// <summary>Makes sure that a year can begin.</summary>
    /// <exception cref="StepSequenceException">Steps before it are not complete.</exception>
    public void RequireYearsBefore(int year)
    {
        var first = new StepKey(SimulationStep.YearTransition, year);
        if (database.ReadChecklist(configuration.Years()).MissingBefore(first) is { Count: > 0 } missing)
        {
            throw new StepSequenceException(first, missing);
        }
    }

    private void RequireSameInputs(CancellationToken cancellationToken)
    {
        if (database.ReadConfigurationVersion() != _configurationVersion)
        {
            throw ChangedMeanwhile("ConfigurationChangedMeanwhile", "changed the configuration of");
        }

        // Where this session has seen none imported, another one may have done so: the same, or these are other people.
        string? now = database.ReadCensusSha256();
        if (now != _censusSha256 && (_censusSha256 is not null || (source is { } given && given.Sha256(configuration.Census, cancellationToken) != now)))
        {
            throw ChangedMeanwhile("CensusChangedMeanwhile", "imported another census into");
        }

        _censusSha256 = now;
    }

    private UsageException ChangedMeanwhile(string errorId, string what) => new(
        errorId,
        $"Another session has {what} the simulation in '{database.Path}' since this one opened it.",
        database.Path,
        "Close this session and open the simulation again.");

    // Importing again is what was asked for; that the file has changed meanwhile is news.
    private void NoteImport(ISimulationReporter? reporter)
    {
        SimulationCensus imported = SimulationCensus.Read(database.Connection)!;
        if (_censusSha256 is not null && _censusSha256 != imported.Sha256)
        {
            reporter?.Message(
                MessageLevel.Warning, $"The census has changed since it was imported before: {imported with { Sha256 = _censusSha256 }} -> {imported}.");
        }

        _censusSha256 = imported.Sha256;
    }
}
