using System.Data.Common;
using System.Globalization;
using System.Reflection;
using PlanWise.Engine.Configuration;
using PlanWise.Engine.Models;
using PlanWise.Engine.Provenance;

namespace PlanWise.Engine.Storage;

/// <summary>The tables that every database of a simulation has, and the version of what it holds in all.</summary>
internal static class SimulationSchema
{
    /// <summary>The version that this PlanWise writes and works with.</summary>
    public const int Version = 3;

    private const int OldestUpgradable = 2;

    /// <summary>Version of the engine, as stored with what it writes.</summary>
    public static string EngineVersion { get; } =
        typeof(SimulationSchema).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];

    /// <summary>The version of an open database; null when it holds no simulation.</summary>
    public static int? VersionOf(DbConnection connection) =>
        connection.Scalar<long>("select count(*) from duckdb_tables() where database_name = 'simulation' and table_name = 'simulation_metadata'") == 0
            ? null
            : connection.Scalar<int>("select schema_version from simulation_metadata");

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

    /// <summary>Why a database of another version cannot be used, and what to do; null when it can be brought to this one.</summary>
    public static (string Why, string WhatToDo)? WhyNotUpgradable(int version, bool isReadOnly) => version switch
    {
        > Version => ("A newer PlanWise wrote it.", "Use that version or a newer one; the file was left as it is."),
        < OldestUpgradable => (
            "It lacks what would have to be known of its steps.",
            "Use the version of PlanWise that wrote it, or run the simulation again into a new file."),
        _ when isReadOnly => (
            "It can be brought up to date, but it is open for reading only.",
            "Open it for writing once, with Open-PlanWiseSimulation or 'planwise run -d FILE'; keep a copy if an earlier PlanWise is to read it."),
        _ => null,
    };

    /// <summary>Brings a database to this version, in the caller's transaction.</summary>
    public static void Upgrade(DbConnection connection, int version, SimulationConfiguration configuration, string? command)
    {
        connection.Execute(EmbeddedSql.Text("Storage/upgrade_from_2.sql"));
        List<(StepKey Key, string? Digest)> steps = StepOutputs.Recorded(connection);
        if (steps.Count > 0)
        {
            // Another version's models need others.
            ModelMacros.CreateScalar(connection);
            ModelMacros.CreateOnTables(connection);
        }

        foreach ((StepKey key, _) in steps)
        {
            StepOutputs.Store(connection, key);
        }

        var log = new AuditLog(connection);
        log.Chain();
        connection.Execute("update simulation_metadata set schema_version = $version", ("version", Version));
        log.Append(new LoggedAction("upgrade_schema", "completed", configuration.Resolve().Sha256, command)
        {
            Message = string.Create(CultureInfo.InvariantCulture, $"From schema version {version} to {Version}."),
        });
    }
}
