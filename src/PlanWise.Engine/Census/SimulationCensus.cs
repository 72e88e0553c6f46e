using System.Data.Common;
using PlanWise.Storage;

namespace PlanWise;

/// <summary>The census of a simulation.</summary>
/// <param name="Name">What messages call it: the name of its file, or of the objects.</param>
/// <param name="Path">Full path of the file that it was, or will be, imported from; null for objects.</param>
/// <param name="Sha256">SHA-256 of the content that was imported, 64 lower-case hexadecimal digits; null as long as nothing is.</param>
public sealed record SimulationCensus(string Name, string? Path, string? Sha256)
{
    // Enough to tell two files apart by eye.
    private const int DigitsShown = 12;

    /// <summary>The census that was imported, as a connection sees it; null before.</summary>
    internal static SimulationCensus? Read(DbConnection connection) => ReadSha256(connection) is { } sha256
        ? new SimulationCensus(
            connection.Scalar<string>("select source_name from census_summary") ?? "",
            SourceFiles.Read(connection).Find(file => file.Role == SourceFileRole.Census)?.Path,
            sha256)
        : null;

    /// <summary>Hash of the census that was imported; null before.</summary>
    internal static string? ReadSha256(DbConnection connection) => connection.Scalar<string>("select max(census_sha256) from simulation_census");

    /// <inheritdoc/>
    public override string ToString() => Sha256 switch
    {
        null => Path ?? Name,
        { Length: > DigitsShown } => $"{Path ?? Name} (SHA-256 {Sha256[..DigitsShown]}…)",
        _ => $"{Path ?? Name} (SHA-256 {Sha256})",
    };
}
