using System.Data.Common;
using PlanWise.Audit;
using PlanWise.Census;
using PlanWise.Configuration;
using PlanWise.Storage;

namespace PlanWise.Run;

/// <summary>
/// A simulation in its file: what runs next may build on what the file holds only when that is what was written, and each step
/// leaves its line of the checklist and its entry in the log.
/// </summary>
internal sealed class SimulationDatabase : IDisposable
{
    // Of what was changed an error names so much; verifying the log shows all.
    private const int MostIssues = 3;

    private bool _isNew;
    private bool _isSealed;
    private bool _areResultsCompared;

    private SimulationDatabase(DatabaseFile file)
    {
        File = file;
        Definitions = new DefinitionCheck(file);
    }

    /// <summary>The file.</summary>
    public DatabaseFile File { get; }

    /// <summary>Full path of the file.</summary>
    public string Path => File.Path;

    /// <summary>The connection on which steps run.</summary>
    /// <exception cref="UsageException">The simulation is closed.</exception>
    public DatabaseConnection Connection => File.Connection;

    /// <summary>The views and macros of the file.</summary>
    public DefinitionCheck Definitions { get; }

    /// <summary>Opens a simulation's file, creating it with this configuration if it is not there or empty.</summary>
    public static SimulationDatabase Create(string path, SimulationConfiguration configuration, SimulationOptions options) =>
        Opened(() => DatabaseFile.Create(path, options), path, isWritten: true, StorageFailure.OfWriting, database =>
        {
            if (SimulationSchema.VersionOf(database.Connection) is null)
            {
                database.Initialise(configuration);

                // From now on the file can be recognised as a simulation even without its write-ahead log.
                database.File.FoldLog();
            }
        });

    /// <summary>Opens the file of an existing simulation.</summary>
    public static SimulationDatabase Open(string path, bool readOnly, SimulationOptions options) =>
        Opened(() => DatabaseFile.Open(path, readOnly, options), path, isWritten: !readOnly, StorageFailure.OfReading, _ => { });

    /// <summary>Lets DuckDB read the census and no other file; see <see cref="DatabaseFile.RestrictTo"/>.</summary>
    /// <param name="source">Where the people come from; null when nothing is named.</param>
    public void RestrictTo(CensusSource? source)
    {
        string? file = source?.FullPath;
        File.RestrictTo(file, file is null ? null : CensusFile.Literal(file), source?.MostPeople ?? 0);
    }

    /// <summary>The number of the configuration that the simulation runs with now; every change gives it the next one.</summary>
    /// <exception cref="StorageException">DuckDB reports an error.</exception>
    public int ReadConfigurationVersion() => Read(StoredConfiguration.ReadVersion);

    /// <summary>Hash of the census that was imported; null before.</summary>
    /// <exception cref="StorageException">DuckDB reports an error.</exception>
    public string? ReadCensusSha256() => Read(SimulationCensus.ReadSha256);

    /// <summary>The recorded steps, as the steps' own connection sees them.</summary>
    /// <exception cref="StorageException">DuckDB reports an error.</exception>
    public Checklist ReadChecklist(IEnumerable<int> years) => Read(connection => ChecklistStore.Read(connection, years));

    /// <summary>Records how a step ended: its checklist row, which replaces an earlier one, and its entry in the log.</summary>
    public void RecordStep(ChecklistItem item, string configurationSha256, string? command)
    {
        ChecklistStore.Write(
            Connection,
            item,
            configurationSha256,
            item.Status == StepStatus.Completed ? StepOutputs.ToJson(StepOutputs.Read(Connection, new StepKey(item.Step, item.Year))) : null);
        Log(LoggedAction.OfStep(item, configurationSha256, command));
    }

    /// <summary>Adds an entry to the log, in the transaction that is open.</summary>
    public void Log(LoggedAction action) => new AuditLog(Connection).Append(action);

    /// <summary>Notes that the first step has made the views and macros.</summary>
    public void DefinitionsMade() => Definitions.Made(inNewFile: _isNew);

    /// <summary>
    /// Makes sure, before more is written on top of it, that the file's own records are those that its log was sealed with: what
    /// changed it meanwhile is not to be covered by the next entry. Once is enough: while the file is open for writing, nothing
    /// else can change it.
    /// </summary>
    /// <exception cref="StorageException">It has been changed, or cannot be read.</exception>
    public void RequireSealed()
    {
        try
        {
            if (!_isSealed && Verifier().VerifySeal() is { Count: > 0 } issues)
            {
                throw StorageFailure.OfSeal(Path, string.Join(" ", issues.Take(MostIssues).Select(issue => issue.Message)));
            }
        }
        catch (DatabaseException exception)
        {
            throw File.Failure(exception);
        }

        _isSealed = true;
    }

    /// <summary>
    /// Makes sure that the output of the steps is unchanged before another step builds on it. Once is enough: while the file is
    /// open for writing, nothing else can change it.
    /// </summary>
    /// <param name="isBuiltOn">Which steps the next one builds on: all others are undone.</param>
    /// <exception cref="StorageException">It has been changed, or cannot be read.</exception>
    public void RequireResults(Func<StepKey, bool> isBuiltOn)
    {
        try
        {
            if (!_areResultsCompared && Verifier().VerifyResults(isBuiltOn) is [var first, ..] changed)
            {
                throw StorageFailure.OfResults(
                    Path, first.Step, string.Join("; ", changed.Take(MostIssues).Select(each => $"{each.Tables} of {each.Step}")));
            }
        }
        catch (DatabaseException exception)
        {
            throw File.Failure(exception);
        }

        _areResultsCompared = true;
    }

    /// <inheritdoc cref="DatabaseFile.Dispose"/>
    public void Dispose() => File.Dispose();

    // Two sessions of this process that create the same file do so one after the other.
    private static SimulationDatabase Opened(
        Func<DatabaseFile> open, string path, bool isWritten, Func<string, DatabaseException, StorageException> failure, Action<SimulationDatabase> prepare)
    {
        using WriterTurn? turn = isWritten ? WriterTurn.Take(path, CancellationToken.None) : null;
        var database = new SimulationDatabase(open());
        try
        {
            prepare(database);
            database.RequireSchema();
            return database;
        }
        catch (DatabaseException exception)
        {
            database.Dispose();
            throw failure(path, exception);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private T Read<T>(Func<DbConnection, T> read)
    {
        try
        {
            return read(Connection);
        }
        catch (DatabaseException exception)
        {
            throw File.ReadingFailure(exception);
        }
    }

    private void Initialise(SimulationConfiguration configuration)
    {
        if (Connection.Scalar<long>("select count(*) from duckdb_tables() where database_name = 'simulation' and not internal") > 0)
        {
            throw NotASimulation();
        }

        File.CreateInSimulation(() =>
        {
            using DbTransaction transaction = Connection.BeginTransaction();
            SimulationSchema.Create(Connection);
            StoredConfiguration.Store(Connection, configuration, changedKeys: null);
            transaction.Commit();
        });
        _isNew = true;
    }

    private AuditVerifier Verifier() => new(Connection, DefinitionDifferences.None, CancellationToken.None);

    private void RequireSchema()
    {
        int version = SimulationSchema.VersionOf(Connection) ?? throw NotASimulation();
        if (version != SimulationSchema.Version)
        {
            throw new StorageException(
                "SchemaVersionMismatch",
                $"The database '{Path}' has schema version {version}; this PlanWise works with version {SimulationSchema.Version}.",
                Path,
                "Use the version of PlanWise that wrote it, or run the simulation again into a new file; this one was left as it is.");
        }
    }

    private StorageException NotASimulation() => new(
        "NotASimulation",
        $"'{Path}' is a DuckDB database, but not one of a simulation.",
        Path,
        "Name another file; this one is left as it is.");
}
