using System.Data.Common;
using PlanWise.Domain;
using PlanWise.Storage;

namespace PlanWise;

/// <summary>
/// How long something took: results tell it in seconds, to the tick of 100 ns and without binary noise in any format; a file
/// keeps milliseconds.
/// </summary>
public static class Elapsed
{
    /// <summary>The milliseconds of seconds, the same number however often it has been in a file.</summary>
    /// <param name="seconds">Seconds; null where nothing was measured.</param>
    public static double? Milliseconds(decimal? seconds) => (double?)(seconds * 1000);

    /// <summary>A time span in seconds.</summary>
    internal static decimal Seconds(TimeSpan elapsed) => (decimal)elapsed.Ticks / TimeSpan.TicksPerSecond;

    /// <summary>The seconds of a column that holds a duration; null for NULL.</summary>
    /// <param name="row">The row.</param>
    /// <param name="ordinal">The column.</param>
    /// <param name="ticksPerUnit">How long its unit is, e.g. <see cref="TimeSpan.TicksPerMillisecond"/>.</param>
    /// <exception cref="StorageException">It is longer than any time span, or no number.</exception>
    internal static decimal? GetSeconds(this DbDataReader row, int ordinal, long ticksPerUnit) =>
        row.GetNullable<double>(ordinal) is not { } units ? null
            : Math.Abs(units * ticksPerUnit) < long.MaxValue ? Seconds(new TimeSpan((long)Math.Round(units * ticksPerUnit)))
            : throw DataFailure.OfColumn(row, ordinal, "is not a duration");
}
