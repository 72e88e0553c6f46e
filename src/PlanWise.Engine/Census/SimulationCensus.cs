namespace PlanWise;

/// <summary>The census of a simulation.</summary>
/// <param name="Name">What messages call it: the name of its file, or of the objects.</param>
/// <param name="Path">Full path of the file that it was, or will be, imported from; null for objects.</param>
/// <param name="Sha256">SHA-256 of the content that was imported, 64 lower-case hexadecimal digits; null as long as nothing is.</param>
public sealed record SimulationCensus(string Name, string? Path, string? Sha256)
{
    // Enough to tell two files apart by eye.
    private const int DigitsShown = 12;

    /// <inheritdoc/>
    public override string ToString() => Sha256 switch
    {
        null => Path ?? Name,
        { Length: > DigitsShown } => $"{Path ?? Name} (SHA-256 {Sha256[..DigitsShown]}…)",
        _ => $"{Path ?? Name} (SHA-256 {Sha256})",
    };
}
