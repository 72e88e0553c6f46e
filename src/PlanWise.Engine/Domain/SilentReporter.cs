namespace PlanWise;

/// <summary>A reporter that ignores everything.</summary>
public sealed class SilentReporter : ISimulationReporter
{
    /// <summary>The only instance needed.</summary>
    public static SilentReporter Instance { get; } = new();

    /// <inheritdoc/>
    public void Message(MessageLevel level, string message)
    {
    }

    /// <inheritdoc/>
    public void Progress(SimulationProgress progress)
    {
    }
}
