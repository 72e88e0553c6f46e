namespace PlanWise.DuckDb.Native;

/// <summary>DuckDB counts days and microseconds from 1970-01-01; .NET days and 100 ns ticks from 0001-01-01.</summary>
internal static class Epoch
{
    private static readonly int Day = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    internal static int ToDays(DateOnly date) => date.DayNumber - Day;

    internal static long ToMicroseconds(DateTime time) => FloorDivide(time.Ticks - DateTime.UnixEpoch.Ticks, 10);

    internal static bool TryToDate(int days, out DateOnly date)
    {
        long number = (long)days + Day;
        bool fits = number >= 0 && number <= DateOnly.MaxValue.DayNumber;
        date = fits ? DateOnly.FromDayNumber((int)number) : default;
        return fits;
    }

    /// <summary>The time of day and date that lies <paramref name="count"/> units of <paramref name="ticks"/> after the epoch.</summary>
    internal static bool TryToDateTime(long count, long ticks, out DateTime time)
    {
        Int128 all = ((Int128)count * ticks) + DateTime.UnixEpoch.Ticks;
        bool fits = all >= 0 && all <= DateTime.MaxValue.Ticks;
        time = fits ? new DateTime((long)all) : default;
        return fits;
    }

    internal static long FloorDivide(long value, long divisor) =>
        value >= 0 ? value / divisor : ((value + 1) / divisor) - 1;
}
