namespace PlanWise.Tests;

/// <summary>A test of signals, permissions, pipes or devices as POSIX systems have them.</summary>
public sealed class UnixTheoryAttribute : TheoryAttribute
{
    /// <summary>Marks a test.</summary>
    public UnixTheoryAttribute()
    {
        if (OperatingSystem.IsWindows())
        {
            Skip = "Windows has no POSIX signals, permissions, pipes and devices.";
        }
    }
}
