namespace PlanWise.Engine.Tests.Fixtures;

/// <summary>Keeps what the engine says.</summary>
internal sealed class RecordingReporter(Action<SimulationProgress>? onProgress = null, string? command = null) : ISimulationReporter
{
    public string? Command => command;

    public List<(MessageLevel Level, string Text)> Messages { get; } = [];

    public void Message(MessageLevel level, string message) => Messages.Add((level, message));

    public void Progress(SimulationProgress progress) => onProgress?.Invoke(progress);
}
