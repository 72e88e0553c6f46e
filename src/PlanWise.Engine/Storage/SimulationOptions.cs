namespace PlanWise;

/// <summary>How much of the machine a simulation may use. Neither changes a result.</summary>
/// <param name="Threads">Threads of DuckDB, 1 or more; null for as many as the size of the census is worth, at most one per processor.</param>
/// <param name="MemoryLimit">Memory of DuckDB before it works on disk, e.g. <c>2GB</c>; null for DuckDB's own limit.</param>
public sealed record SimulationOptions(int? Threads = null, string? MemoryLimit = null)
{
    /// <summary>What a <see cref="MemoryLimit"/> looks like, in any letter case: a size such as 500MB or 2GB.</summary>
    public const string MemoryLimitPattern = @"^[0-9]+(\.[0-9]+)? ?[KMGT]i?B$";
}
