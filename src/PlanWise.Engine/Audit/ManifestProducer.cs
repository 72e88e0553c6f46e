using System.Text.Json.Serialization;

namespace PlanWise;

/// <summary>What a part of the log was made with.</summary>
/// <param name="EngineVersion">Version of PlanWise.</param>
/// <param name="ModelsSha256">Hash of the SQL that this version runs.</param>
/// <param name="DuckDbVersion">Version of DuckDB.</param>
/// <param name="FirstEntry">Number of the first entry of the log that was made with it.</param>
/// <param name="Entries">How many entries were.</param>
public sealed record ManifestProducer(
    string EngineVersion,
    string ModelsSha256,
    [property: JsonPropertyName("duckdb_version")] string DuckDbVersion,
    long FirstEntry,
    long Entries);
