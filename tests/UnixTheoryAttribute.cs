using System.Runtime.CompilerServices;

namespace PlanWise.Tests;

/// <summary>A test of signals, permissions, pipes or devices as POSIX systems have them.</summary>
public sealed class UnixTheoryAttribute : TheoryAttribute
{
    /// <summary>Marks a test.</summary>
    /// <param name="file">The file that it is in.</param>
    /// <param name="line">The line that it begins in.</param>
    public UnixTheoryAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line)
    {
        if (OperatingSystem.IsWindows())
        {
            Skip = "Windows has no POSIX signals, permissions, pipes and devices.";
        }
    }
}
