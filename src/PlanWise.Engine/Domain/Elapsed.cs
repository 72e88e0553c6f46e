namespace PlanWise;

/// <summary>
/// How long something took: results give it in seconds, to the tick of 100 ns and without binary noise in any format; a file
/// keeps milliseconds.
/// </summary>
public static class Elapsed
{
    /// <summary>The milliseconds of seconds, the same number however often it has been in a file.</summary>
    /// <param name="seconds">Seconds; null where nothing was measured.</param>
    public static double? Milliseconds(decimal? seconds) => (double?)(seconds * 1000);

    /// <summary>A time span in seconds.</summary>
    internal static decimal Seconds(TimeSpan elapsed) => (decimal)elapsed.Ticks / TimeSpan.TicksPerSecond;
}
