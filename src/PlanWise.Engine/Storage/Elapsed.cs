using System.Data.Common;

namespace PlanWise.Engine.Storage;

/// <summary>How long something took: results tell it in seconds, a number in any format; a file keeps milliseconds.</summary>
public static class Elapsed
{
    /// <summary>The milliseconds of seconds, the same number however often it has been in a file.</summary>
    /// <param name="seconds">Seconds, measured to the tick of 100 ns; null where nothing was measured.</param>
    public static double? Milliseconds(double? seconds) => seconds is { } number ? Math.Round(number * 1000, 4) : null;

    /// <summary>The seconds of a column of milliseconds; null for NULL.</summary>
    /// <exception cref="StorageException">It holds no number of them.</exception>
    internal static double? GetSeconds(this DbDataReader row, int ordinal) =>
        row.GetNullable<double>(ordinal) is not { } milliseconds ? null
            : double.IsFinite(milliseconds) ? milliseconds / 1000
            : throw DataFailure.OfColumn(row, ordinal, "is not a duration");
}
