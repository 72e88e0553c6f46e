namespace PlanWise;

/// <summary>How bad an issue of a census is.</summary>
public enum CensusIssueSeverity : long
{
    /// <summary>The row is imported, and something about it is worth a look.</summary>
    Warning,

    /// <summary>The row, or the whole census, is not imported.</summary>
    Error,
}
