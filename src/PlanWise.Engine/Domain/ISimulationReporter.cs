using System.Globalization;

namespace PlanWise;

/// <summary>Where the engine sends what it has to say while it works. Called on the thread that called the engine.</summary>
public interface ISimulationReporter
{
    /// <summary>What the user typed, for the log: the name of a cmdlet or a command; null when code calls the engine.</summary>
    string? Command => null;

    /// <summary>How the user runs years again, as the words after <c>to run them again: </c>.</summary>
    /// <param name="path">The database file.</param>
    /// <param name="year">The first year to run again.</param>
    string ResumeAdvice(string path, int year) => string.Create(CultureInfo.InvariantCulture, $"resume from {year}");

    /// <summary>A message in words.</summary>
    /// <param name="level">How much it matters.</param>
    /// <param name="message">One sentence or two.</param>
    void Message(MessageLevel level, string message);

    /// <summary>How far the run has come; called before and after every step.</summary>
    /// <param name="progress">Steps done and in all.</param>
    void Progress(SimulationProgress progress);
}
