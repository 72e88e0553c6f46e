using System.Data.Common;
using System.Globalization;
using PlanWise.Census;
using PlanWise.Configuration;
using PlanWise.Domain;
using PlanWise.Run;
using PlanWise.Storage;

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
    private readonly CensusSource? _source;
    private readonly Lock _running = new();
    private string? _censusSha256;
    private SimulationCensus? _census;

    private Simulation(SimulationDatabase database, SimulationConfiguration configuration, CensusSource? source)
    {
        _database = database;
        Configuration = configuration;
        _configurationSha256 = configuration.Resolve().Sha256;
        _configurationVersion = database.ReadConfigurationVersion();
        _source = source;
        _censusSha256 = database.ReadCensusSha256();
        _census = Census;
    }

    /// <summary>Full path of the database file.</summary>
    public string Path => _database.Path;

    /// <summary>Whether nothing can be written.</summary>
    public bool IsReadOnly => _database.File.IsReadOnly;

    /// <summary>Whether it has been closed; every call fails then with the id <c>SimulationClosed</c>.</summary>
    public bool IsClosed => _database.File.IsClosed;

    /// <summary>What decides the simulation's results, every default filled in.</summary>
    public SimulationConfiguration Configuration { get; }

    /// <summary>
    /// Where the people come from: the census that was imported; before, the one that will be; null when none is named.
    /// </summary>
    public SimulationCensus? Census
    {
        get
        {
            if (!IsClosed)
            {
                using var reading = new Reading(_database.File, CancellationToken.None);
                _census = reading.Run(() => SimulationCensus.Read(reading.Connection))
                    ?? (_source is null ? null : new SimulationCensus(_source.Name, _source.FullPath, Sha256: null));
            }

            return _census;
        }
    }

    /// <summary>
    /// Starts a simulation in a new file, or goes on with the one in an existing file if its configuration and its census are
    /// the same. Runs nothing, unless another census is allowed: that one is imported at once.
    /// </summary>
    /// <param name="path">The database file; its directory must exist.</param>
    /// <param name="configuration">What decides the results.</param>
    /// <param name="census">Where the people come from; null for the census of the configuration.</param>
    /// <param name="allowConfigurationChange">Go on with a different configuration; the change is recorded.</param>
    /// <param name="options">How much of the machine to use.</param>
    /// <param name="reporter">Where messages go.</param>
    /// <param name="allowCensusChange">Take every year back when the census is another one, and import that one.</param>
    /// <param name="cancellationToken">Stops comparing and importing a census within about a second; nothing is changed then.</param>
    /// <exception cref="ConfigurationChangedException">The file's simulation ran with another configuration.</exception>
    /// <exception cref="CensusChangedException">The file's simulation was made from another census.</exception>
    /// <exception cref="CensusException">A census was named that is not there.</exception>
    /// <exception cref="StorageException">The file cannot be opened or written.</exception>
    public static Simulation Create(
        string path,
        SimulationConfiguration configuration,
        CensusSource? census = null,
        bool allowConfigurationChange = false,
        SimulationOptions? options = null,
        ISimulationReporter? reporter = null,
        bool allowCensusChange = false,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(configuration);

        census?.RequirePresent();
        reporter ??= SilentReporter.Instance;
        var database = SimulationDatabase.Create(
            System.IO.Path.GetFullPath(path), configuration, options ?? new SimulationOptions());
        try
        {
            CensusSource? source = census ?? CensusSource.Of(configuration);
            Restrict(database, source);
            using (WriterTurn.Take(database.Path, cancellationToken))
            {
                new GivenInputs(database, configuration, census, reporter).Adopt(allowConfigurationChange, allowCensusChange, cancellationToken);
            }

            return Opened(new Simulation(database, configuration, source), reporter);
        }
        catch (DatabaseException exception)
        {
            database.Dispose();
            throw database.File.Failure(exception);
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

        reporter ??= SilentReporter.Instance;
        var database = SimulationDatabase.Open(System.IO.Path.GetFullPath(path), readOnly, options ?? new SimulationOptions());
        try
        {
            SimulationConfiguration configuration = StoredConfiguration.ReadNewest(database.Connection, database.Path);
            CensusSource? source = SimulationCensus.Read(database.Connection) is not { } imported ? CensusSource.Of(configuration)
                : imported.Path is { } file ? CensusSource.FromFile(file)
                : null;
            Restrict(database, source);
            return Opened(new Simulation(database, configuration, source), reporter);
        }
        catch (DatabaseException exception)
        {
            database.Dispose();
            throw database.File.ReadingFailure(exception);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Makes sure that a configuration, and the census that it names, are those that the steps ran with.</summary>
    /// <param name="configuration">The configuration to go on with.</param>
    /// <param name="allowConfigurationChange">Whether the configuration may be another one.</param>
    /// <param name="allowCensusChange">Whether the census may be another one.</param>
    /// <param name="reporter">Where messages go.</param>
    /// <param name="cancellationToken">Stops comparing the census.</param>
    /// <exception cref="ConfigurationChangedException">Steps have run, and with another configuration.</exception>
    /// <exception cref="CensusChangedException">A census has been imported, and another one.</exception>
    public void RequireInputs(
        SimulationConfiguration configuration,
        bool allowConfigurationChange = false,
        bool allowCensusChange = false,
        ISimulationReporter? reporter = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        try
        {
            _ = new GivenInputs(_database, configuration, named: null, reporter ?? SilentReporter.Instance)
                .Compare(allowConfigurationChange, allowCensusChange, cancellationToken);
        }
        catch (DatabaseException exception)
        {
            throw _database.File.ReadingFailure(exception);
        }
    }

    /// <summary>Deletes a database with all that it holds. One that is in use anywhere is left as it is.</summary>
    /// <param name="path">The database file; nothing happens when it is not there.</param>
    /// <exception cref="StorageException">The file is in use, or it cannot be deleted.</exception>
    public static void Delete(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        DatabaseFile.Delete(System.IO.Path.GetFullPath(path));
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
        StepResult result = Write(() => RunStep(FindStep(step, year), force, reporter, cancellationToken), cancellationToken);
        Fold(new StepKey(result.Step, result.Year).ToString(), reporter, CancellationToken.None);
        return result;
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
        YearStatus status = Write(
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
        Fold($"the opening of {Text(year)}", reporter, CancellationToken.None);
        return status;
    }

    /// <summary>Takes a year and all later ones back: their output is deleted, their steps wait again.</summary>
    /// <param name="year">The first year to take back.</param>
    /// <param name="reporter">Where messages go.</param>
    /// <returns>The steps that were taken back.</returns>
    public IReadOnlyList<ChecklistItem> ResetYear(int year, ISimulationReporter? reporter = null)
    {
        CheckYear(year);
        IReadOnlyList<ChecklistItem> takenBack = Write(() => Runner(reporter).Reset(year), CancellationToken.None);
        Fold($"the reset of {Text(year)}", reporter, CancellationToken.None);
        return takenBack;
    }

    /// <summary>A further connection to the simulation's database, as any client of DuckDB would have it.</summary>
    internal DbConnection Connect()
    {
        DbConnection connection = _database.File.Connect();
        connection.Execute("use simulation");
        return connection;
    }

    /// <summary>
    /// Closes the file; another process can open it then. A step or reading that is under way is stopped, and nothing of
    /// the step is kept. The simulation cannot be used any more.
    /// </summary>
    /// <exception cref="StorageException">
    /// <c>LogNotFolded</c>: it is closed and nothing is lost, but its write-ahead log is still needed beside the file.
    /// <c>DatabaseGone</c>: the file was deleted, moved or replaced while it was open.
    /// </exception>
    public void Close()
    {
        _database.File.Close();
        lock (_running)
        {
            _database.File.Release();
        }
    }

    /// <summary>Closes the file like <see cref="Close"/>, without saying so when its write-ahead log is still needed.</summary>
    public void Dispose()
    {
        _database.File.Close();
        lock (_running)
        {
            _database.Dispose();
        }
    }

    private static void Restrict(SimulationDatabase database, CensusSource? source)
    {
        string? file = source?.FullPath;
        database.File.RestrictTo(file, file is null ? null : CensusFile.Literal(file), source?.MostPeople ?? 0);
    }

    private static Simulation Opened(Simulation simulation, ISimulationReporter reporter)
    {
        reporter.Message(MessageLevel.Verbose, $"Opened '{simulation.Path}'{(simulation.IsReadOnly ? " for reading only" : "")}.");
        return simulation;
    }

    private IEnumerable<YearSummary> RunYears(RunOptions options, ISimulationReporter reporter, CancellationToken cancellationToken)
    {
        int startYear = options.StartYear ?? options.ResumeFrom ?? Configuration.Simulation.StartYear;
        int endYear = options.EndYear ?? Configuration.Simulation.EndYear;
        CheckYearOrder(startYear, endYear);
        CheckYearOrder(startYear, options.ResumeFrom ?? startYear);
        CheckYearOrder(options.ResumeFrom ?? startYear, endYear);
        CheckForced(options.ForceStep, startYear);
        if (options.ResumeFrom is { } resumeFrom)
        {
            CheckYearsBefore(resumeFrom);
            Write(
                () =>
                {
                    Runner(reporter).RequireUntouched();
                    return true;
                },
                cancellationToken);
            ResetYear(resumeFrom, reporter);
        }

        var forced = new HashSet<StepKey>();
        int done = 0;
        StepRunner? runner = null;

        while (RunNext(null))
        {
        }

        for (int year = startYear; year <= endYear; year++)
        {
            int doneBefore = done;
            while (RunNext(year))
            {
            }

            if (done > doneBefore)
            {
                Fold($"the year {Text(year)}", reporter, CancellationToken.None);
            }

            // The year is done: its summary comes even when the run is to stop now.
            IReadOnlyList<YearSummary> summaries = Summaries(year, CancellationToken.None);
            yield return summaries is [var summary] ? summary : throw DataFailure.Of($"There are {summaries.Count} rows of figures of {Text(year)}, not one: fct_year_metrics or the checklist has been changed.", year);
        }

        // What is left changes while steps run: a step takes back what builds on it, and other sessions of this process run too.
        bool RunNext(int? year)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Write(
                () =>
                {
                    List<StepKey> left =
                    [
                        .. _database.ReadChecklist(Configuration.Years()).Items
                            .Where(item => item.Year is null || (item.Year >= startYear && item.Year <= endYear))
                            .SkipWhile(item => item.Status == StepStatus.Completed && !IsToBeForced(new StepKey(item.Step, item.Year)))
                            .Select(item => new StepKey(item.Step, item.Year)),
                    ];
                    if (left.Count == 0 || left[0].Year != year)
                    {
                        return false;
                    }

                    StepKey key = left[0];
                    bool force = IsToBeForced(key);
                    reporter.Progress(new SimulationProgress(key, done, done + left.Count));
                    StepResult result = RunStep(runner ??= Runner(reporter), key, force, reporter, cancellationToken);
                    if (force)
                    {
                        forced.Add(key);
                        TellTakenBack(result, endYear, reporter);
                    }

                    done++;
                    reporter.Progress(new SimulationProgress(key, done, done + left.Count - 1));
                    return true;
                },
                cancellationToken);
        }

        bool IsToBeForced(StepKey key) => key.Step == options.ForceStep && !forced.Contains(key);
    }

    // Without the first step there are no years; the ones before the range would be lost, and the range refused.
    private void CheckForced(SimulationStep? step, int startYear)
    {
        if (step == SimulationStep.PreSimulation && startYear > Configuration.Simulation.StartYear)
        {
            throw new UsageException(
                "ForcedStepTakesAllBack",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{SimulationSteps.StoredName(SimulationStep.PreSimulation)} takes every year back, so a run that forces it cannot start in {startYear}."),
                startYear,
                "Run from the first year, or force another step.");
        }
    }

    private static void TellTakenBack(StepResult result, int endYear, ISimulationReporter reporter)
    {
        List<int> later = [.. result.Invalidated.Select(key => key.Year).OfType<int>().Where(year => year > endYear).Distinct()];
        if (later.Count > 0)
        {
            reporter.Message(MessageLevel.Warning, string.Create(
                CultureInfo.InvariantCulture,
                $"{new StepKey(result.Step, result.Year)} took {SimulationSteps.Text(later)} back; this run ends before."));
        }
    }

    private void Fold(string what, ISimulationReporter? reporter, CancellationToken cancellationToken) => Write(
        () =>
        {
            _database.File.Fold(what, reporter ?? SilentReporter.Instance);
            return true;
        },
        cancellationToken);

    private static string Text(int year) => year.ToString(CultureInfo.InvariantCulture);

    /// <summary>Writes when it is this session's turn, and nothing has changed that the session relies on.</summary>
    private T Write<T>(Func<T> write, CancellationToken cancellationToken)
    {
        lock (_running)
        {
            using WriterTurn turn = TakeTurn(cancellationToken);
            _database.File.RequireInPlace();
            _database.RequireSealed();
            RequireSameInputs(cancellationToken);
            return write();
        }
    }

    private void RequireSameInputs(CancellationToken cancellationToken)
    {
        if (_database.ReadConfigurationVersion() != _configurationVersion)
        {
            throw ChangedMeanwhile("ConfigurationChangedMeanwhile", "changed the configuration of");
        }

        // Where this session has seen none imported, another one may have done so: the same, or these are other people.
        string? now = _database.ReadCensusSha256();
        if (now != _censusSha256 && (_censusSha256 is not null || (_source is { } given && given.Sha256(Configuration.Census, cancellationToken) != now)))
        {
            throw ChangedMeanwhile("CensusChangedMeanwhile", "imported another census into");
        }

        _censusSha256 = now;
    }

    private UsageException ChangedMeanwhile(string errorId, string what) => new(
        errorId,
        $"Another session has {what} the simulation in '{Path}' since this one opened it.",
        Path,
        "Close this session and open the simulation again.");

    private WriterTurn TakeTurn(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _database.File.Closing);
        try
        {
            return WriterTurn.Take(Path, stop.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _database.File.RequireOpen();
            throw;
        }
    }

    private StepResult RunStep(StepKey key, bool force, ISimulationReporter? reporter, CancellationToken cancellationToken) =>
        RunStep(Runner(reporter), key, force, reporter, cancellationToken);

    private StepResult RunStep(
        StepRunner runner, StepKey key, bool force, ISimulationReporter? reporter, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _database.File.Closing);
        try
        {
            StepResult result = runner.Run(key, force, _source, stop.Token);
            if (key.Step == SimulationStep.PreSimulation)
            {
                NoteImport(reporter);
            }

            return result;
        }
        catch (OperationCanceledException exception)
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                _database.File.RequireOpen();
            }

            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
    }

    // Importing again is what was asked for; that the file has changed meanwhile is news.
    private void NoteImport(ISimulationReporter? reporter)
    {
        SimulationCensus imported = SimulationCensus.Read(_database.Connection)!;
        if (_censusSha256 is not null && _censusSha256 != imported.Sha256)
        {
            reporter?.Message(
                MessageLevel.Warning, $"The census has changed since it was imported before: {imported with { Sha256 = _censusSha256 }} -> {imported}.");
        }

        _censusSha256 = imported.Sha256;
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
        _database.File.RequireOpen();
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
