using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace PlanWise.Cli.Tests.Faults;

/// <summary>A test that mounts a disk of its own, which only Linux does so easily, and only for root.</summary>
internal sealed class MountFactAttribute : FactAttribute
{
    /// <summary>Marks a test.</summary>
    /// <param name="file">The file that it is in.</param>
    /// <param name="line">The line that it begins in.</param>
    public MountFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line)
    {
        if (!OperatingSystem.IsLinux())
        {
            Skip = "Only Linux mounts a small disk so easily.";
        }
        else if (!CanMount())
        {
            Skip = "This user may not mount a disk; another test does the same with less.";
        }
    }

    /// <summary>Runs a program, which must succeed.</summary>
    public static void Run(string program, params string[] arguments)
    {
        // A process that another test starts has our files open too, until its program begins.
        var patience = Stopwatch.StartNew();
        while (true)
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            string error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            if (error.Contains("busy", StringComparison.Ordinal) && patience.Elapsed < TimeSpan.FromSeconds(10))
            {
                Thread.Sleep(50);
                continue;
            }
            Assert.True(process.ExitCode == 0, error);
            return;
        }
    }

    private static bool CanMount()
    {
        string directory = Directory.CreateTempSubdirectory("planwise-mount").FullName;
        try
        {
            Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", directory);
            Run("umount", directory);
            return true;
        }
        catch (Exception exception) when (exception is Xunit.Sdk.XunitException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
        finally
        {
            Directory.Delete(directory);
        }
    }
}
