namespace PlanWise.DuckDb.Native;

/// <summary>
/// Tells whether a command was interrupted since it began. DuckDB's own flag does not live from one statement of a command
/// to the next; this does.
/// </summary>
internal readonly struct InterruptWatch(DuckDbConnection connection)
{
    private readonly int _interruptsAtStart = connection.Interrupts;

    /// <exception cref="DuckDbException">The command was interrupted.</exception>
    internal void ThrowIfInterrupted()
    {
        if (connection.Interrupts != _interruptsAtStart)
        {
            throw DuckDbException.Interrupted();
        }
    }
}
