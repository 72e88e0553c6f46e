using System.Data.Common;
using System.Globalization;
using PlanWise.Storage;

namespace PlanWise.Configuration;

/// <summary>A configuration as the database holds it, compared with its hash.</summary>
/// <param name="Sha256">The hash beside it; null where there is none.</param>
/// <param name="Configuration">The configuration, be it what the hash says or not; null when there is none that can be read.</param>
/// <param name="Problem">Why nothing may run with it, in a sentence; null when it is what was stored.</param>
internal sealed record StoredConfiguration(string? Sha256, SimulationConfiguration? Configuration, string? Problem)
{
    /// <summary>Every configuration that the simulation has run with, the newest last.</summary>
    public static List<StoredConfiguration> ReadAll(DbConnection connection) => connection.Query(
        """
        select configuration_version, configuration_sha256, configuration_json
        from simulation_configuration
        order by configuration_version nulls first, rowid
        """,
        row => Of(row.GetNullable<int>(0), row.GetNullableString(1), row.GetNullableString(2)));

    /// <summary>The newest, whatever it holds.</summary>
    public static StoredConfiguration Newest(DbConnection connection) => connection.Query(
        """
        select configuration_version, configuration_sha256, configuration_json
        from simulation_configuration
        order by configuration_version desc nulls last, rowid desc
        limit 1
        """,
        row => Of(row.GetNullable<int>(0), row.GetNullableString(1), row.GetNullableString(2)))
        .FirstOrDefault(new StoredConfiguration(null, null, "There is no stored configuration."));

    /// <summary>The number of the newest; every change gives it the next one.</summary>
    public static int ReadVersion(DbConnection connection) => connection.Scalar<int>("select max(configuration_version) from simulation_configuration");

    /// <summary>Adds a configuration, and the files that it was read from; it is the newest from now on.</summary>
    /// <param name="connection">The connection of the caller, who changes it.</param>
    /// <param name="configuration">The configuration.</param>
    /// <param name="changedKeys">What differs from the one before; null for the first.</param>
    public static void Store(DbConnection connection, SimulationConfiguration configuration, string? changedKeys)
    {
        string sha256 = configuration.Resolve().Sha256;
        connection.Execute(
            """
            insert into simulation_configuration
            select coalesce(max(configuration_version), 0) + 1, $sha256, $json, $changed_keys, $now
            from simulation_configuration
            """,
            ("sha256", sha256),
            ("json", configuration.ToJson()),
            ("changed_keys", changedKeys),
            ("now", DateTimeOffset.UtcNow));
        SourceFiles.Store(connection, configuration.Sources, sha256);
    }

    /// <summary>The one that the simulation runs with now.</summary>
    /// <param name="connection">A connection to the database.</param>
    /// <param name="path">Its file, for the error.</param>
    /// <exception cref="StorageException">It is not there, not what its hash says, or cannot be read.</exception>
    public static SimulationConfiguration ReadNewest(DbConnection connection, string path)
    {
        (_, SimulationConfiguration? configuration, string? problem) = Newest(connection);
        return problem is null && configuration is not null
            ? configuration
            : throw new StorageException(
                "StoredConfigurationDamaged",
                $"The configuration of the simulation in '{path}' has been changed from outside, or is damaged. {problem}",
                path,
                "Restore the file from a copy, or run the simulation again into a new file: the same census and configuration give the same rows.");
    }

    private static StoredConfiguration Of(int? version, string? sha256, string? json)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"The stored configuration {(version is { } number ? number : "without a number")}");
        if (json is null)
        {
            return new StoredConfiguration(sha256, null, $"{name} is empty.");
        }

        try
        {
            SimulationConfiguration configuration = SimulationConfiguration.FromJson(json);
            string actual = configuration.Resolve().Sha256;
            return actual == sha256
                ? new StoredConfiguration(sha256, configuration, Problem: null)
                : new StoredConfiguration(sha256, configuration, $"{name} has the hash {actual}; the one beside it is {sha256 ?? "NULL"}.");
        }
        catch (PlanWiseConfigurationException exception)
        {
            return new StoredConfiguration(sha256, null, $"{name} cannot be read: {string.Join(' ', exception.Message.Split('\n', StringSplitOptions.TrimEntries))}");
        }
    }
}
