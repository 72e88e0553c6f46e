using System.Data.Common;
using System.Globalization;
using PlanWise.DuckDb;
using PlanWise.Engine;
using PlanWise.Engine.Census;
using PlanWise.Engine.Configuration;
using PlanWise.Engine.Models;
using PlanWise.Engine.Provenance;
using PlanWise.Engine.Storage;
using PlanWise.Engine.Validation;
using PlanWise.Engine.Workflow;

namespace PlanWise;

/// <summary>
/// A simulation in its database: runs steps and years, and reads what they left. Everything else calls this.
/// </summary>
/// <remarks>
/// Steps run one at a time; reading is possible beside them, also from other threads. Close it to release the file.
/// </remarks>
public sealed partial class Simulation : IDisposable
{
    /// <summary>The steps that open a year.</summary>
    private static readonly SimulationStep[] Opening = [SimulationStep.YearTransition, SimulationStep.WorkforceBaseline];

    private readonly SimulationDatabase _database;
    private readonly string _configurationSha256;
    private readonly int _configurationVersion;
    private readonly Lock _running = new();

    private Simulation(SimulationDatabase database, SimulationConfiguration configuration, CensusSource? census)
    {
        _database = database;
        Configuration = configuration;
        _configurationSha256 = configuration.Resolve().Sha256;
        _configurationVersion = database.ReadConfigurationVersion();
        Census = census;
    }

    /// <summary>Full path of the database file.</summary>
    public string Path => _database.Path;

    /// <summary>Whether nothing can be written.</summary>
    public bool IsReadOnly => _database.IsReadOnly;

    /// <summary>Whether it has been closed; every call fails then with the id <c>SimulationClosed</c>.</summary>
    public bool IsClosed => _database.IsClosed;

    /// <summary>What decides the simulation's results, every default filled in.</summary>
    public SimulationConfiguration Configuration { get; }

    /// <summary>Where the people come from; null when the configuration names no census.</summary>
    public CensusSource? Census { get; }

    /// <summary>
    /// Starts a simulation in a new file, or goes on with the one in an existing file if its configuration is the same.
    /// Runs nothing.
    /// </summary>
    /// <param name="path">The database file; its directory must exist.</param>
    /// <param name="configuration">What decides the results.</param>
    /// <param name="census">Where the people come from; null for the census of the configuration.</param>
    /// <param name="allowConfigurationChange">Go on with a different configuration; the change is recorded.</param>
    /// <param name="options">How much of the machine to use.</param>
    /// <param name="reporter">Where messages go.</param>
    /// <exception cref="ConfigurationChangedException">The file's simulation ran with another configuration.</exception>
    /// <exception cref="StorageException">The file cannot be opened or written.</exception>
    public static Simulation Create(
        string path,
        SimulationConfiguration configuration,
        CensusSource? census = null,
        bool allowConfigurationChange = false,
        SimulationOptions? options = null,
        ISimulationReporter? reporter = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(configuration);

        reporter ??= SilentReporter.Instance;
        var database = SimulationDatabase.Create(
            System.IO.Path.GetFullPath(path), configuration, options ?? new SimulationOptions(), reporter);
        try
        {
            census ??= CensusOf(configuration);
            database.RestrictTo(census?.FullPath);
            AdoptConfiguration(database, configuration, allowConfigurationChange, reporter.Command);
            return new Simulation(database, configuration, census);
        }
        catch (DuckDbException exception)
        {
            database.Dispose();
            throw database.Failure(exception);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Opens the simulation in an existing file, with the configuration stored there.</summary>
    /// <param name="path">The database file.</param>
    /// <param name="readOnly">Open without the right to write; other readers may be there too.</param>
    /// <param name="options">How much of the machine to use.</param>
    /// <param name="reporter">Where messages go.</param>
    /// <exception cref="StorageException">The file is not there, cannot be opened, or holds no simulation.</exception>
    public static Simulation Open(
        string path, bool readOnly = false, SimulationOptions? options = null, ISimulationReporter? reporter = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);

        var database = SimulationDatabase.Open(
            System.IO.Path.GetFullPath(path), readOnly, options ?? new SimulationOptions(), reporter ?? SilentReporter.Instance);
        try
        {
            SimulationConfiguration configuration = database.ReadConfiguration();
            CensusSource? census = CensusOf(configuration);
            database.RestrictTo(census?.FullPath);
            return new Simulation(database, configuration, census);
        }
        catch (DuckDbException exception)
        {
            database.Dispose();
            throw database.ReadingFailure(exception);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Makes sure that the simulation can go on with a configuration: that it is the one that its steps ran with.</summary>
    /// <param name="configuration">The configuration to go on with.</param>
    /// <exception cref="ConfigurationChangedException">Steps have run, and with another configuration.</exception>
    public void RequireConfiguration(SimulationConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);

        IReadOnlyList<ConfigurationDifference> differences = ConfigurationDifference.Between(Configuration.Resolve(), configuration.Resolve());
        if (differences.Count > 0 && Checklist.Items.Any(item => item.Status == StepStatus.Completed))
        {
            throw new ConfigurationChangedException(Path, differences);
        }
    }

    /// <summary>Deletes a database with all that it holds. One that is in use anywhere is left as it is.</summary>
    /// <param name="path">The database file; nothing happens when it is not there.</param>
    /// <exception cref="StorageException">The file is in use, or it cannot be deleted.</exception>
    public static void Delete(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        SimulationDatabase.Delete(System.IO.Path.GetFullPath(path));
    }

    /// <summary>Runs one step; its output replaces that of an earlier run, and all that builds on it is taken back.</summary>
    /// <param name="step">The step; null for the one that the checklist asks for.</param>
    /// <param name="year">The year; null for the first year that is not complete.</param>
    /// <param name="force">Run it although steps that it needs are not complete.</param>
    /// <param name="reporter">Where messages and progress go.</param>
    /// <param name="cancellationToken">Stops within a second; nothing of the step is kept then.</param>
    /// <exception cref="StepSequenceException">Steps that it needs are not complete.</exception>
    /// <exception cref="ValidationFailedException">The year breaks a rule.</exception>
    /// <exception cref="UsageException">The year is not simulated, or everything is complete and no step was named.</exception>
    public StepResult RunStep(
        SimulationStep? step = null,
        int? year = null,
        bool force = false,
        ISimulationReporter? reporter = null,
        CancellationToken cancellationToken = default)
    {
        return Write(() => RunStep(FindStep(step, year), force, reporter, cancellationToken), cancellationToken);
    }

    /// <summary>The step that <see cref="RunStep(SimulationStep?, int?, bool, ISimulationReporter?, CancellationToken)"/> would run.</summary>
    /// <param name="step">The step; null for the one that the checklist asks for.</param>
    /// <param name="year">The year; null for the first year that is not complete.</param>
    /// <exception cref="UsageException">The year is not simulated, or everything is complete and no step was named.</exception>
    public StepKey FindStep(SimulationStep? step = null, int? year = null)
    {
        CheckYear(year);
        if (step == SimulationStep.PreSimulation)
        {
            return new StepKey(SimulationStep.PreSimulation, null);
        }

        if (step is { } named && year is { } given)
        {
            return new StepKey(named, given);
        }

        Checklist checklist = Checklist;
        StepKey? next = year is null
            ? checklist.Next
            : checklist.Items.Where(item => item.Year == year && item.Status != StepStatus.Completed)
                .Select(item => (StepKey?)new StepKey(item.Step, item.Year)).FirstOrDefault();
        if (next is not { } found)
        {
            throw new UsageException(
                "NothingLeftToRun",
                year is null
                    ? "Every step of the simulation is complete."
                    : string.Create(CultureInfo.InvariantCulture, $"Every step of {year} is complete."),
                year,
                "Name the step and the year to run one again.");
        }

        return step is { } only ? new StepKey(only, found.Year ?? Configuration.Simulation.StartYear) : found;
    }

    /// <summary>Runs all that is left, year by year; each year's summary comes as the year ends.</summary>
    /// <param name="options">Which part to run; null for everything.</param>
    /// <param name="reporter">Where messages and progress go.</param>
    /// <param name="cancellationToken">Stops within a second, at the last whole step.</param>
    /// <returns>One summary for each year of the range, those complete before included; enumerate it to run.</returns>
    public IEnumerable<YearSummary> Run(
        RunOptions? options = null, ISimulationReporter? reporter = null, CancellationToken cancellationToken = default)
    {
        options ??= new RunOptions();
        CheckYear(options.StartYear);
        CheckYear(options.EndYear);
        CheckYear(options.ResumeFrom);
        return RunYears(options, reporter ?? SilentReporter.Instance, cancellationToken);
    }

    /// <summary>
    /// Opens a year: checks that it is continuous with the one before and builds its opening workforce. Of its first two
    /// steps it runs those that are not complete already.
    /// </summary>
    /// <param name="year">A simulated year.</param>
    /// <param name="reporter">Where messages and progress go.</param>
    /// <param name="cancellationToken">Stops within a second; nothing of the step is kept then.</param>
    /// <returns>How far the year has come.</returns>
    /// <exception cref="StepSequenceException">Steps of the year before, or the very first step, are not complete.</exception>
    /// <exception cref="ValidationFailedException">The year before does not carry this one.</exception>
    /// <exception cref="UsageException">The year is not simulated.</exception>
    public YearStatus StartYear(int year, ISimulationReporter? reporter = null, CancellationToken cancellationToken = default)
    {
        CheckYear(year);
        return Write(
            () =>
            {
                CheckYearsBefore(year);
                Checklist checklist = Checklist;
                foreach (StepKey key in Opening.Select(step => new StepKey(step, year)).SkipWhile(checklist.IsComplete))
                {
                    RunStep(key, force: false, reporter, cancellationToken);
                }

                return ReadYearStatus(year, cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>Takes a year and all later ones back: their output is deleted, their steps wait again.</summary>
    /// <param name="year">The first year to take back.</param>
    /// <param name="reporter">Where messages go.</param>
    /// <returns>The steps that were taken back.</returns>
    public IReadOnlyList<ChecklistItem> ResetYear(int year, ISimulationReporter? reporter = null)
    {
        CheckYear(year);
        return Write(() => Runner(reporter).Reset(year), CancellationToken.None);
    }

    /// <summary>A further connection to the simulation's database.</summary>
    internal DbConnection Connect() => _database.Connect();

    /// <summary>
    /// Closes the file; another process can open it then. A step or reading that is under way is stopped, and nothing of
    /// the step is kept. The simulation cannot be used any more.
    /// </summary>
    /// <exception cref="StorageException">
    /// <c>LogNotFolded</c>: it is closed and nothing is lost, but its write-ahead log is still needed beside the file.
    /// </exception>
    public void Close()
    {
        _database.Close();
        lock (_running)
        {
            _database.Release();
        }
    }

    /// <summary>Closes the file like <see cref="Close"/>, without saying so when its write-ahead log is still needed.</summary>
    public void Dispose()
    {
        _database.Close();
        lock (_running)
        {
            _database.Dispose();
        }
    }

    private static CensusSource? CensusOf(SimulationConfiguration configuration) =>
        configuration.Census.FullPath is { } path ? CensusSource.FromFile(path) : null;

    private static void AdoptConfiguration(SimulationDatabase database, SimulationConfiguration configuration, bool allowChange, string? command)
    {
        SimulationConfiguration stored = database.ReadConfiguration();
        ResolvedSettings settings = configuration.Resolve();
        IReadOnlyList<ConfigurationDifference> differences = ConfigurationDifference.Between(stored.Resolve(), settings);
        if (differences.Count == 0)
        {
            SourceFiles.Store(database.Connection, configuration.Sources, settings.Sha256);
            return;
        }

        Checklist checklist = database.ReadChecklist(stored.Years());
        bool nothingHasRun = !checklist.Items.Any(item => item.Status == StepStatus.Completed);
        if (!nothingHasRun && !allowChange)
        {
            throw new ConfigurationChangedException(database.Path, differences);
        }

        using WriterTurn turn = WriterTurn.Take(database.Path, CancellationToken.None);
        using DbTransaction transaction = database.Connection.BeginTransaction();
        database.AtPoint?.Invoke("configuration change: begun");
        string changedKeys = string.Join("; ", differences);
        database.StoreConfiguration(configuration, changedKeys);
        if (!nothingHasRun)
        {
            ParameterTables.Write(database.Connection, configuration);
            RequireBands(database, stored, configuration, differences);
            new OwnRules(database.Connection, configuration.Validation).Require();
            StepOutputs.Store(database.Connection, new StepKey(SimulationStep.PreSimulation, null));
            database.AtPoint?.Invoke("configuration change: parameters written");
            database.Log(new LoggedAction("change_configuration", "completed", settings.Sha256, command) { Message = changedKeys });
        }

        database.AtPoint?.Invoke("configuration change: recorded");
        transaction.Commit();
        database.AtPoint?.Invoke("configuration change: committed");
    }

    // The people whom one year hands to the next are in the bands of their year: bands that do not know them would fail it.
    private static void RequireBands(
        SimulationDatabase database, SimulationConfiguration stored, SimulationConfiguration configuration, IReadOnlyList<ConfigurationDifference> differences)
    {
        bool areSame = stored.AgeBands.SequenceEqual(configuration.AgeBands) && stored.TenureBands.SequenceEqual(configuration.TenureBands);
        if (areSame || database.Connection.Scalar<long>(EmbeddedSql.Text("Workflow/people_in_other_bands.sql")) is not (> 0 and var people))
        {
            return;
        }

        throw new UsageException(
            "BandsInUse",
            string.Create(
                CultureInfo.InvariantCulture,
                $"The bands of age and tenure cannot change: {people:N0} records of complete years in '{database.Path}' would be in other ones: {string.Join("; ", differences.Where(difference => difference.Key.StartsWith("bands.", StringComparison.Ordinal)))}."),
            database.Path,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Keep the bands, or reset {stored.Simulation.StartYear} first, which takes every year back, or start anew in another file."));
    }

    private IEnumerable<YearSummary> RunYears(RunOptions options, ISimulationReporter reporter, CancellationToken cancellationToken)
    {
        if (options.ResumeFrom is { } resumeFrom)
        {
            CheckYearsBefore(resumeFrom);
            ResetYear(resumeFrom, reporter);
        }

        int startYear = options.StartYear ?? options.ResumeFrom ?? Configuration.Simulation.StartYear;
        int endYear = options.EndYear ?? Configuration.Simulation.EndYear;
        CheckYearOrder(startYear, endYear);
        var plan = Checklist.Items
            .Where(item => item.Status != StepStatus.Completed && (item.Year is null || (item.Year >= startYear && item.Year <= endYear)))
            .Select(item => new StepKey(item.Step, item.Year))
            .ToList();
        int done = 0;

        foreach (StepKey key in plan.Where(key => key.Year is null))
        {
            RunPlanned(key);
        }

        for (int year = startYear; year <= endYear; year++)
        {
            foreach (StepKey key in plan.Where(key => key.Year == year))
            {
                RunPlanned(key);
            }

            // The year is done: its summary comes even when the run is to stop now.
            yield return Summaries(year, CancellationToken.None).Single();
        }

        void RunPlanned(StepKey key)
        {
            cancellationToken.ThrowIfCancellationRequested();
            reporter.Progress(new SimulationProgress(key, done, plan.Count));
            Write(() => RunUnlessComplete(key, force: key.Step == options.ForceStep, reporter, cancellationToken), cancellationToken);
            done++;
            reporter.Progress(new SimulationProgress(key, done, plan.Count));
        }
    }

    /// <summary>Runs a step of a plan, unless another session of this process has done so meanwhile.</summary>
    private StepResult? RunUnlessComplete(StepKey key, bool force, ISimulationReporter reporter, CancellationToken cancellationToken) =>
        _database.ReadChecklist(Configuration.Years()).IsComplete(key) ? null : RunStep(key, force, reporter, cancellationToken);

    /// <summary>Writes when it is this session's turn, and nothing has changed that the session relies on.</summary>
    private T Write<T>(Func<T> write, CancellationToken cancellationToken)
    {
        lock (_running)
        {
            using WriterTurn turn = TakeTurn(cancellationToken);
            return _database.ReadConfigurationVersion() == _configurationVersion
                ? write()
                : throw new UsageException(
                    "ConfigurationChangedMeanwhile",
                    $"Another session has changed the configuration of the simulation in '{Path}' since this one opened it.",
                    Path,
                    "Close this session and open the simulation again.");
        }
    }

    private WriterTurn TakeTurn(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _database.Closing);
        try
        {
            return WriterTurn.Take(Path, stop.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _database.RequireOpen();
            throw;
        }
    }

    private StepResult RunStep(StepKey key, bool force, ISimulationReporter? reporter, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _database.Closing);
        try
        {
            return Runner(reporter).Run(key, force, Census, stop.Token);
        }
        catch (OperationCanceledException exception)
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                _database.RequireOpen();
            }

            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
    }

    private void CheckYearsBefore(int year)
    {
        var first = new StepKey(SimulationStep.YearTransition, year);
        if (Checklist.MissingBefore(first) is { Count: > 0 } missing)
        {
            throw new StepSequenceException(first, missing);
        }
    }

    private static void CheckYearOrder(int? firstYear, int? lastYear)
    {
        if (firstYear > lastYear)
        {
            throw new UsageException(
                "YearsOutOfOrder",
                string.Create(CultureInfo.InvariantCulture, $"The range of years would start in {firstYear}, after its end in {lastYear}."),
                firstYear,
                "Give a first year that is not after the last year.");
        }
    }

    private void CheckYear(int? year)
    {
        _database.RequireOpen();
        if (year is { } given)
        {
            Filters.RequireYear(given);
        }
    }

    private StepRunner Runner(ISimulationReporter? reporter)
    {
        if (IsReadOnly)
        {
            throw new StorageException(
                "ReadOnly", $"The simulation in '{Path}' is open for reading only.", Path, "Open it for writing to run steps.");
        }

        return new StepRunner(_database, Configuration, _configurationSha256, reporter ?? SilentReporter.Instance);
    }
}
