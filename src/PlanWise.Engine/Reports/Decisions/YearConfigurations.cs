using System.Data.Common;
using PlanWise.Configuration;
using PlanWise.Model;
using PlanWise.Storage;

namespace PlanWise.Reports;

/// <summary>
/// The configurations with which the years' events were generated. A year is explained with its own: where the parameter
/// tables hold another by now, temporary tables of the same names, which DuckDB finds first, take their place.
/// </summary>
internal sealed class YearConfigurations
{
    private readonly DbConnection _connection;
    private readonly SimulationConfiguration _current;
    private readonly Dictionary<string, SimulationConfiguration> _known;
    private readonly Dictionary<int, StoredYear> _years;
    private string? _loaded;

    /// <summary>Reads which configuration each year had.</summary>
    /// <param name="connection">The connection on which decisions are explained.</param>
    /// <param name="current">The configuration that the next steps run with.</param>
    /// <param name="currentSha256">Its hash.</param>
    public YearConfigurations(DbConnection connection, SimulationConfiguration current, string currentSha256)
    {
        _connection = connection;
        _current = current;
        _known = new Dictionary<string, SimulationConfiguration> { [currentSha256] = current };
        _years = connection.Query(
            EmbeddedSql.Text("Reports/Decisions/configurations.sql"),
            row => new StoredYear(
                row.Get<int>(0), new Stored(row.Get<string>(1), row.GetNullableString(2)), row.Get<bool>(3), new Stored(row.GetNullableString(4), row.GetNullableString(5))))
            .ToDictionary(year => year.Year);
    }

    /// <summary>Whether the events of a year are complete, so that there are decisions.</summary>
    public bool HasEvents(int year) => _years.ContainsKey(year);

    /// <summary>Makes the parameter tables show what a year's events were generated with.</summary>
    /// <param name="year">A year whose events are complete.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="StorageException">The database does not hold it.</exception>
    public SimulationConfiguration Load(int year)
    {
        StoredYear stored = _years[year];
        SimulationConfiguration configuration = Read(year, stored.Events);
        if (_loaded is null ? !stored.AreTablesCurrent : _loaded != stored.Events.Sha256)
        {
            ParameterTables.CreateTemporary(_connection);
            ParameterTables.Write(_connection, configuration);
            _loaded = stored.Events.Sha256;
        }

        return configuration;
    }

    /// <summary>The seed from which the birth dates of a year's hires are drawn, by the snapshot that is there or will be.</summary>
    /// <param name="year">A year whose events are complete.</param>
    /// <exception cref="StorageException">The database does not hold the configuration of the snapshot.</exception>
    public long BirthSeed(int year)
    {
        Stored snapshot = _years[year].Snapshot;
        return (snapshot.Sha256 is null ? _current : Read(year, snapshot)).Simulation.RandomSeed;
    }

    private SimulationConfiguration Read(int year, Stored stored)
    {
        if (!_known.TryGetValue(stored.Sha256!, out SimulationConfiguration? configuration))
        {
            configuration = SimulationConfiguration.FromJson(stored.Json ?? throw Missing(year, stored));
            _known.Add(stored.Sha256!, configuration);
        }

        return configuration;
    }

    private static StorageException Missing(int year, Stored stored) => new(
        "ConfigurationNotStored",
        Notation.Text($"{year} ran with the configuration {stored.Sha256}, which the database does not hold."),
        year,
        Notation.Text($"Reset {year} and run it again."));

    private sealed record Stored(string? Sha256, string? Json);

    private sealed record StoredYear(int Year, Stored Events, bool AreTablesCurrent, Stored Snapshot);
}
