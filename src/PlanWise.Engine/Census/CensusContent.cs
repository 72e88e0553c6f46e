namespace PlanWise.Census;

/// <summary>What a census was found to be: the SHA-256 of its content and the names of its columns.</summary>
internal sealed record CensusContent(string Sha256, IReadOnlyList<string> Columns);
