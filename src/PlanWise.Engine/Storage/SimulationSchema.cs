using System.Data.Common;
using System.Globalization;
using System.Reflection;
using PlanWise.Domain;

namespace PlanWise.Storage;

/// <summary>The tables that every database of a simulation has, and the version of what it holds in all.</summary>
internal static class SimulationSchema
{
    /// <summary>The version that this PlanWise writes and works with.</summary>
    public const int Version = 6;

    /// <summary>Version of the engine, as stored with what it writes.</summary>
    public static string EngineVersion { get; } =
        typeof(SimulationSchema).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];

    /// <summary>The version of an open database; null when it holds no simulation.</summary>
    /// <exception cref="StorageException">It is not said, or said in two ways.</exception>
    public static int? VersionOf(DbConnection connection)
    {
        if (connection.Scalar<long>("select count(*) from duckdb_tables() where database_name = 'simulation' and schema_name = 'main' and table_name = 'simulation_metadata'") == 0)
        {
            return null;
        }

        List<int?> versions = connection.Query("select distinct schema_version from simulation_metadata order by all", row => row.GetNullable<int>(0));
        return versions is [{ } version]
            ? version
            : throw DataFailure.Of(
                $"The table simulation_metadata records how the database was made; its version is {(versions.Count == 0 ? "not there" : string.Join(" and ", versions.Select(each => each?.ToString(CultureInfo.InvariantCulture) ?? "NULL")))}.",
                "simulation_metadata");
    }

    /// <summary>Creates the tables, in the caller's transaction.</summary>
    public static void Create(DbConnection connection)
    {
        connection.Execute(EmbeddedSql.Text("Storage/metadata.sql"));
        connection.Execute(
            "insert into simulation_metadata values ($schema_version, $engine_version, $duckdb_version, $now)",
            ("schema_version", Version),
            ("engine_version", EngineVersion),
            ("duckdb_version", connection.ServerVersion),
            ("now", DateTimeOffset.UtcNow));
    }
}
