namespace PlanWise.DuckDb;

/// <summary>An INTERVAL. The three parts stay apart, since months and days differ in length.</summary>
/// <param name="Months">Calendar months.</param>
/// <param name="Days">Calendar days.</param>
/// <param name="Microseconds">Microseconds.</param>
public readonly record struct DuckDbInterval(int Months, int Days, long Microseconds)
{
    /// <summary>The length of time, a day taken as 24 hours.</summary>
    /// <exception cref="InvalidOperationException">The interval has months, whose length depends on the date.</exception>
    /// <exception cref="OverflowException">The interval is longer than <see cref="TimeSpan.MaxValue"/>.</exception>
    public TimeSpan ToTimeSpan() =>
        Months == 0
            ? TimeSpan.FromTicks(checked((Days * TimeSpan.TicksPerDay) + (Microseconds * TimeSpan.TicksPerMicrosecond)))
            : throw new InvalidOperationException(
                $"An interval of {Months} months has no fixed length; read it as {nameof(DuckDbInterval)}.");

    /// <summary>The interval of a length of time: whole days and the rest, cut to microseconds.</summary>
    public static DuckDbInterval FromTimeSpan(TimeSpan length) =>
        new(0, length.Days, (length - TimeSpan.FromDays(length.Days)).Ticks / TimeSpan.TicksPerMicrosecond);
}
