namespace PlanWise;

/// <summary>A reporter for callers that want to hear nothing.</summary>
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
