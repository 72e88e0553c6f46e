namespace PlanWise.DuckDb;

/// <summary>How far the running statement is, by DuckDB's own estimate.</summary>
/// <param name="Percentage">
/// 0 to 100; −1 when nothing runs, or while DuckDB cannot tell: it takes stock only between pieces of the calling thread's own work.
/// </param>
/// <param name="RowsProcessed">Rows read so far.</param>
/// <param name="TotalRows">Rows to read in all.</param>
public readonly record struct DuckDbQueryProgress(double Percentage, long RowsProcessed, long TotalRows);
