namespace PlanWise.Engine.Tests;

/// <summary>A test of permissions, pipes and devices as POSIX systems have them.</summary>
public sealed class UnixFactAttribute : FactAttribute
{
    /// <summary>Marks a test.</summary>
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
        {
            Skip = "Windows has no POSIX permissions, pipes and devices.";
        }
    }
}
