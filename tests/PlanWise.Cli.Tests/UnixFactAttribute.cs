namespace PlanWise.Cli.Tests;

/// <summary>A test of signals and pipes as POSIX systems have them; Windows has neither.</summary>
public sealed class UnixFactAttribute : FactAttribute
{
    /// <summary>Marks a test.</summary>
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
        {
            Skip = "Windows has no POSIX signals.";
        }
    }
}
