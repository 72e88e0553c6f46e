namespace PlanWise.Storage;

/// <summary>
/// How many threads DuckDB works with. More than the data can feed would wait for each other, and each of them makes every
/// aggregation begin by clearing two megabytes.
/// </summary>
internal static class ThreadCount
{
    /// <summary>The rows of a table that DuckDB gives to one thread at a time.</summary>
    public const int RowGroupSize = 40_960;

    /// <summary>One for each row group that so many people fill, at most one per processor.</summary>
    /// <param name="people">How many people there are to work on, at most.</param>
    public static int For(long people) => (int)Math.Min((people / RowGroupSize) + 1, Environment.ProcessorCount);
}
