using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PlanWise.Storage;

/// <summary>
/// Distinguishes files from what only looks like one: a named pipe, which would be waited for without end, a device such as
/// <c>/dev/zero</c>, which never ends, a directory, a link that leads nowhere. A link to a plain file is as good as the file.
/// </summary>
internal static partial class PlainFile
{
    private const string Other = "it is a pipe, a socket, a device or a file of the system, not a plain file.";

    private const int NoSuchDevice = 6;

    /// <summary>Why there is no plain file at a path, as the end of a sentence with its full stop; null when there is one.</summary>
    /// <param name="fullPath">The path, absolute.</param>
    public static string? WhyNot(string fullPath)
    {
        if (Directory.Exists(fullPath))
        {
            return "it is a directory.";
        }

        try
        {
            var file = new FileInfo(fullPath);
            string? link = file.LinkTarget;
            if (link is null && !file.Exists)
            {
                return $"there is no file {Quote.Path(fullPath)}.";
            }

            FileSystemInfo target = link is null ? file : file.ResolveLinkTarget(returnFinalTarget: true)!;
            return !target.Exists ? $"it is a link to {Quote.Path(link!)}, where there is no file."
                : IsDevice(target.FullName) || (!OperatingSystem.IsWindows() && !IsPlain(fullPath)) ? Other
                : null;
        }
        catch (IOException exception)
        {
            return FileTrouble.Of(exception).Why;
        }
        catch (UnauthorizedAccessException)
        {
            // The error comes when it is opened.
            return null;
        }
    }

    /// <summary>Whether there is nothing at all at a path.</summary>
    /// <param name="fullPath">The path, absolute.</param>
    public static bool IsMissing(string fullPath) => !Path.Exists(fullPath) && new FileInfo(fullPath).LinkTarget is null;

    private static bool IsDevice(string path) => OperatingSystem.IsWindows()
        ? path.StartsWith(@"\\.\", StringComparison.Ordinal)
        : path.StartsWith("/dev/", StringComparison.Ordinal) && !path.StartsWith("/dev/shm/", StringComparison.Ordinal);

    // Opened without waiting for the other end of a pipe. What is not a plain file cannot be sought in, or says
    // that it is empty and is not.
    private static bool IsPlain(string path)
    {
        int descriptor = Open(path, OpenFlags());
        if (descriptor < 0)
        {
            return Marshal.GetLastPInvokeError() != NoSuchDevice;
        }

        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        using var stream = new FileStream(handle, FileAccess.Read, bufferSize: 0);
        return stream.CanSeek && (stream.Length > 0 || stream.ReadByte() < 0);
    }

    // Read only, without waiting, without becoming the process's terminal, not for child processes.
    private static int OpenFlags() => OperatingSystem.IsLinux() ? 0x800 | 0x100 | 0x80000
        : OperatingSystem.IsMacOS() ? 0x4 | 0x20000 | 0x1000000
        : 0x4;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);
}
