using System.Data.Common;
using System.Globalization;
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
    private readonly SimulationDatabase _database;
    private readonly SimulationWriter _writer;
    private readonly CensusSource? _source;
    private SimulationCensus? _census;

    private Simulation(SimulationDatabase database, SimulationConfiguration configuration, CensusSource? source)
    {
        _database = database;
        Configuration = configuration;
        _writer = new SimulationWriter(database, configuration, source);
        _source = source;
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
    /// <param name="allowCensusChange">When the census is a different one, undo every year and import it.</param>
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
        return Opened(database, database.File.Failure, reporter, () =>
        {
            CensusSource? source = census ?? CensusSource.Of(configuration);
            database.RestrictTo(source);
            using (WriterTurn.Take(database.Path, cancellationToken))
            {
                new GivenInputs(database, configuration, census, reporter).Adopt(allowConfigurationChange, allowCensusChange, cancellationToken);
            }

            return new Simulation(database, configuration, source);
        });
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
        return Opened(database, database.File.ReadingFailure, reporter, () =>
        {
            SimulationConfiguration configuration = StoredConfiguration.ReadNewest(database.Connection, database.Path);
            CensusSource? source = SimulationCensus.Read(database.Connection) is not { } imported ? CensusSource.Of(configuration)
                : imported.Path is { } file ? CensusSource.FromFile(file)
                : null;
            database.RestrictTo(source);
            return new Simulation(database, configuration, source);
        });
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

    /// <summary>Runs one step; its output replaces that of an earlier run, and everything that builds on it is undone.</summary>
    /// <param name="step">The step; null for the one that the checklist asks for.</param>
    /// <param name="year">The year; null for the first year that is not complete.</param>
    /// <param name="force">Run it although steps that it needs are not complete.</param>
    /// <param name="reporter">Where messages and progress go.</param>
    /// <param name="cancellationToken">Stops within a second; nothing of the step is kept then.</param>
    /// <exception cref="StepSequenceException">Steps that it needs are not complete.</exception>
    /// <exception cref="ValidationFailedException">A check of the year fails.</exception>
    /// <exception cref="UsageException">The year is not simulated, or everything is complete and no step was named.</exception>
    public StepResult RunStep(
        SimulationStep? step = null,
        int? year = null,
        bool force = false,
        ISimulationReporter? reporter = null,
        CancellationToken cancellationToken = default)
    {
        StepResult result = _writer.Write(
            () => _writer.RunStep(_writer.Runner(reporter), FindStep(step, year), force, reporter, cancellationToken), cancellationToken);
        _writer.Fold(new StepKey(result.Step, result.Year).ToString(), reporter);
        return result;
    }

    /// <summary>The step that <see cref="RunStep(SimulationStep?, int?, bool, ISimulationReporter?, CancellationToken)"/> would run.</summary>
    /// <param name="step">The step; null for the one that the checklist asks for.</param>
    /// <param name="year">The year; null for the first year that is not complete.</param>
    /// <exception cref="UsageException">The year is not simulated, or everything is complete and no step was named.</exception>
    public StepKey FindStep(SimulationStep? step = null, int? year = null)
    {
        CheckYear(year);
        return Checklist.Find(step, year);
    }

    /// <summary>Runs everything that remains, year by year; each year's summary comes as the year ends.</summary>
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
        _writer.OpenYear(year, reporter, cancellationToken);
        return ReadYearStatus(year, cancellationToken);
    }

    /// <summary>Undoes a year and all later ones: their output is deleted, and their steps wait again.</summary>
    /// <param name="year">The first year to undo.</param>
    /// <param name="reporter">Where messages go.</param>
    /// <returns>The steps that were undone.</returns>
    public IReadOnlyList<ChecklistItem> ResetYear(int year, ISimulationReporter? reporter = null)
    {
        CheckYear(year);
        return _writer.Reset(year, reporter);
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
        _writer.WhenIdle(_database.File.Release);
    }

    /// <summary>Closes the file like <see cref="Close"/>, without saying so when its write-ahead log is still needed.</summary>
    public void Dispose()
    {
        _database.File.Close();
        _writer.WhenIdle(_database.Dispose);
    }

    private static Simulation Opened(
        SimulationDatabase database, Func<DatabaseException, StorageException> failure, ISimulationReporter reporter, Func<Simulation> open)
    {
        try
        {
            Simulation simulation = open();
            reporter.Message(MessageLevel.Verbose, $"Opened '{simulation.Path}'{(simulation.IsReadOnly ? " for reading only" : "")}.");
            return simulation;
        }
        catch (DatabaseException exception)
        {
            database.Dispose();
            throw failure(exception);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private IEnumerable<YearSummary> RunYears(RunOptions options, ISimulationReporter reporter, CancellationToken cancellationToken)
    {
        foreach (int year in new YearRun(_database, _writer, Configuration, options, reporter).Years(cancellationToken))
        {
            // The year is done: its summary comes even when the run is to stop now.
            List<YearSummary> summaries = [.. Summaries(year, CancellationToken.None)];
            yield return summaries is [var summary] ? summary : throw DataFailure.Of(
                string.Create(CultureInfo.InvariantCulture, $"There are {summaries.Count} rows of figures of {year}, not one: fct_year_metrics or the checklist has been changed."),
                year);
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
}
