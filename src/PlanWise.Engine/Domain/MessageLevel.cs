namespace PlanWise;

/// <summary>How much a message of the engine matters.</summary>
public enum MessageLevel
{
    /// <summary>The single parts of what is being done, for those who look for an error.</summary>
    Debug,

    /// <summary>What is being done, for users who follow it.</summary>
    Verbose,

    /// <summary>Worth knowing.</summary>
    Information,

    /// <summary>Something that the user should look at; the work goes on.</summary>
    Warning,
}
