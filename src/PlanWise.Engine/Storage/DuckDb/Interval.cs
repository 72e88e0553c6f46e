namespace PlanWise;

/// <summary>An INTERVAL of DuckDB. The three parts stay apart, since months and days differ in length.</summary>
/// <param name="Months">Calendar months.</param>
/// <param name="Days">Calendar days.</param>
/// <param name="Microseconds">Microseconds.</param>
public readonly record struct Interval(int Months, int Days, long Microseconds);
