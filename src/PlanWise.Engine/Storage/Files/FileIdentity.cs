using System.Runtime.InteropServices;

namespace PlanWise.Storage;

/// <summary>
/// Which file a path names: another one under the same name has another identity. Nothing is opened, since closing a file
/// gives back every lock that the process has on it.
/// </summary>
/// <param name="Device">The file system on Linux; 0 elsewhere.</param>
/// <param name="Number">The inode on Linux; elsewhere the moment of creation, in ticks.</param>
internal readonly partial record struct FileIdentity(ulong Device, ulong Number)
{
    private const int CurrentDirectory = -100;
    private const uint InodeWanted = 0x100;

    /// <summary>That of a path that names no file.</summary>
    public static FileIdentity None => default;

    /// <summary>The identity of the file that a path names now; of a link, that of the file it leads to.</summary>
    /// <param name="path">The path, absolute.</param>
    public static FileIdentity Of(string path)
    {
        if (!File.Exists(path))
        {
            return None;
        }

        if (OperatingSystem.IsLinux())
        {
            Span<byte> status = stackalloc byte[256];
            return Status(CurrentDirectory, path, 0, InodeWanted, ref MemoryMarshal.GetReference(status)) == 0
                ? new FileIdentity(MemoryMarshal.Read<ulong>(status[136..]), MemoryMarshal.Read<ulong>(status[32..]))
                : None;
        }

        // On Windows, what DuckDB has open cannot be deleted or renamed; the file systems of macOS know when a file was created.
        return new FileIdentity(0, (ulong)(File.ResolveLinkTarget(path, returnFinalTarget: true) ?? new FileInfo(path)).CreationTimeUtc.Ticks);
    }

    // The layout of what it fills is the same on every processor, unlike that of stat.
    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Status(int directory, string path, int flags, uint mask, ref byte status);
}
