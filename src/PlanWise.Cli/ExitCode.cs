namespace PlanWise.Cli;

/// <summary>The exit codes of the process.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>A check or a step failed.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage or configuration.</summary>
    public const int WrongUsage = 2;

    /// <summary>Stopped by Ctrl+C or a request to terminate, as shells count it.</summary>
    public const int Stopped = 130;

    /// <summary>The output is no longer read, as shells count it.</summary>
    public const int OutputClosed = 141;
}
