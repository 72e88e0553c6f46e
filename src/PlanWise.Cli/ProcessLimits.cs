using System.Runtime.InteropServices;
using System.Text;

namespace PlanWise.Cli;

/// <summary>
/// What a process must be given to work at all: an output, some files, and room for the code that the runtime makes. Without
/// them the runtime ends the process somewhere on its way; so this is the first thing that is looked at, and says it with no
/// more than the core library.
/// </summary>
internal static partial class ProcessLimits
{
    /// <summary>How many files a process may have open, at least: what PlanWise and .NET consist of, DuckDB's, and some to spare.</summary>
    public const ulong MinOpenFiles = 128;

    /// <summary>How large a file may be, at least, in bytes, since the runtime keeps its code in one.</summary>
    public const ulong MinFileSize = 20_000 * 1024;

    private const int FileSize = 1;
    private const int AccessMode = 3;
    private const int GetFlags = 3;

    private static int OpenFiles => OperatingSystem.IsMacOS() ? 8 : 7;

    /// <summary>Says what is missing, on standard error.</summary>
    /// <returns>Whether something is.</returns>
    public static bool Forbid()
    {
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        (string What, string Next)? missing =
            Limit(OpenFiles) is { } files && files < MinOpenFiles
                ? (FormattableString.Invariant($"The process may have {files} files open (ulimit -n); PlanWise needs {MinOpenFiles}."), FormattableString.Invariant($"Raise the limit, e.g. ulimit -n {MinOpenFiles}, then run it again."))
            : Limit(FileSize) is { } size && size < MinFileSize && Environment.GetEnvironmentVariable("DOTNET_EnableWriteXorExecute") != "0"
                ? (FormattableString.Invariant($"There is no room: files may have {size} bytes (ulimit -f), and .NET alone needs {MinFileSize} for its code."), "Raise the limit, or set DOTNET_EnableWriteXorExecute=0, which lets .NET do without.")
            : IsClosed(1)
                ? ("Standard output is closed: there is nowhere to print results.", "Redirect it to a file, or to /dev/null.")
            : null;
        if (missing is not { } found)
        {
            return false;
        }

        Say($"error: {found.What}\n  next:  {found.Next}\n");
        return true;
    }

    private static ulong? Limit(int resource)
    {
        // Two numbers: what holds, and up to what it may be raised. .NET raises that of open files as far as it may.
        Span<ulong> limits = stackalloc ulong[2];
        return GetLimit(resource, ref limits[0]) == 0 ? limits[0] : null;
    }

    // The runtime opens pipes of its own, whose ends for reading then have the number of the stream that was closed.
    private static bool IsClosed(int stream) => GetStatus(stream, GetFlags) is var flags && (flags < 0 || (flags & AccessMode) == 0);

    private static void Say(string text)
    {
        if (!IsClosed(2))
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            _ = Write(2, bytes, bytes.Length);
        }
    }

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetLimit(int resource, ref ulong limits);

    // A stream of .NET's would need more than the core library, or not move the offset that other processes share.
    [LibraryImport("libc", EntryPoint = "write")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Write(int descriptor, byte[] bytes, nint count);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetStatus(int descriptor, int command);
}
