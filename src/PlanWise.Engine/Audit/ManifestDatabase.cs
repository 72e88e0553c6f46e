using System.Text.Json.Serialization;

namespace PlanWise;

/// <summary>The database that a manifest describes.</summary>
/// <param name="FileName">Name of the file when the manifest was written.</param>
/// <param name="SchemaVersion">Version of its schema.</param>
/// <param name="CreatedAt">When the simulation was started, in UTC.</param>
/// <param name="EngineVersion">With which version of PlanWise it was started.</param>
/// <param name="DuckDbVersion">With which version of DuckDB.</param>
public sealed record ManifestDatabase(
    string FileName, int SchemaVersion, DateTimeOffset CreatedAt, string EngineVersion, [property: JsonPropertyName("duckdb_version")] string DuckDbVersion);
