using System.Runtime.InteropServices;

namespace PlanWise.Cli;

/// <summary>
/// Makes a limit on the size of files (<c>ulimit -f</c>) an error like a full disk, and not the end of the process.
/// </summary>
internal static class FileSizeLimit
{
    // SIGXFSZ on Linux and macOS.
    private const PosixSignal FileTooLarge = (PosixSignal)25;

    // Kept for as long as the process lives: a signal that arrives without a listener ends it.
    private static PosixSignalRegistration? _ignored;

    /// <summary>Ignores the signal from now on; writing fails, and says so.</summary>
    public static void BecomesError()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ignored ??= PosixSignalRegistration.Create(FileTooLarge, context => context.Cancel = true);
        }
    }
}
