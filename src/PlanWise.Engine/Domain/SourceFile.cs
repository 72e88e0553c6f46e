namespace PlanWise;

/// <summary>A file that a simulation was made from, as it was when it was read.</summary>
/// <param name="Role">What it was read for.</param>
/// <param name="Path">Full path.</param>
/// <param name="Sha256">SHA-256 of its bytes, 64 lower-case hexadecimal digits.</param>
public sealed record SourceFile(SourceFileRole Role, string Path, string Sha256);
