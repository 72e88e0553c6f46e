using System.Collections.Concurrent;
using System.Data.Common;
using PlanWise.Configuration;
using PlanWise.Storage;

namespace PlanWise.Engine.Tests.Fixtures;

/// <summary>A simulation of a synthetic census in a directory of its own.</summary>
internal sealed class Plan : IDisposable
{
    private static readonly ConcurrentDictionary<string, Lazy<byte[]>> Runs = new(StringComparer.Ordinal);

    private readonly TemporaryDirectory _directory = new();
    private DbConnection? _connection;
    private string? _sharedAs;

    public Plan(int people, SimulationConfiguration? configuration = null, SimulationOptions? options = null, long censusSeed = 7)
        : this(configuration, options, census => SyntheticCensus.Write(
            census, people, censusSeed, BaselineDate(configuration), configuration ?? SimulationConfiguration.Default))
    {
    }

    public Plan(SimulationConfiguration? configuration, SimulationOptions? options, Action<string> writeCensus)
    {
        Configuration = configuration ?? SimulationConfiguration.Default;
        writeCensus(CensusPath);
        Simulation = Simulation.Create(DatabasePath, Configuration, CensusSource.FromFile(CensusPath), options: options);
    }

    /// <summary>
    /// A plan whose first run is simulated once for all tests that ask for the same: for those that look at results, or at
    /// what follows, and not at the run itself.
    /// </summary>
    public static Plan Shared(int people, SimulationConfiguration configuration) => new(people, configuration) { _sharedAs = $"{people} {configuration.ToJson()}" };

    public SimulationConfiguration Configuration { get; }

    public string CensusPath => _directory.File("census.csv");

    public string DatabasePath => _directory.File("plan.duckdb");

    public Simulation Simulation { get; private set; }

    /// <summary>The configuration of years from 2025, changed as wanted.</summary>
    public static SimulationConfiguration Years(int startYear, int endYear, decimal growth = 0.03m, decimal terminationRate = 0.12m, decimal newHireTerminationRate = 0.25m, long seed = 42) =>
        SimulationConfiguration.Default with
        {
            Simulation = new SimulationSettings(startYear, endYear, seed, growth, "default"),
            Workforce = new WorkforceSettings(terminationRate, newHireTerminationRate),
        };

    public IReadOnlyList<YearSummary> Run(
        RunOptions? options = null, ISimulationReporter? reporter = null, CancellationToken cancellationToken = default)
    {
        if (_sharedAs is null || options is not (null or { StartYear: null, ResumeFrom: null, ForceStep: null }) || reporter is not null)
        {
            return [.. Simulation.Run(options, reporter, cancellationToken)];
        }

        byte[] finished = Runs.GetOrAdd($"{_sharedAs} {options?.EndYear}", _ => new Lazy<byte[]>(() =>
        {
            Assert.NotEmpty(Simulation.Run(options, reporter, cancellationToken).ToList());
            Close();
            return File.ReadAllBytes(DatabasePath);
        })).Value;
        _sharedAs = null;
        Close();
        File.WriteAllBytes(DatabasePath, finished);
        Reopen();
        return [.. Simulation.Summaries(cancellationToken: cancellationToken)];
    }

    /// <summary>Closes the simulation and opens it again, as another process would.</summary>
    public void Reopen()
    {
        Close();
        Simulation = Simulation.Create(DatabasePath, Configuration, CensusSource.FromFile(CensusPath));
    }

    public List<T> Query<T>(string sql, Func<DbDataReader, T> map) => Connection().Query(sql, map);

    public T Scalar<T>(string sql) => Connection().Scalar<T>(sql)!;

    public int Execute(string sql) => Connection().Execute(sql);

    public void Dispose()
    {
        Close();
        _directory.Dispose();
    }

    private static DateOnly BaselineDate(SimulationConfiguration? configuration) =>
        new((configuration ?? SimulationConfiguration.Default).Simulation.StartYear - 1, 12, 31);

    private DbConnection Connection() => _connection ??= Simulation.Connect();

    private void Close()
    {
        _connection?.Dispose();
        _connection = null;
        Simulation.Dispose();
    }
}
