namespace PlanWise;

/// <summary>
/// Creates files and directories that only their owner can read, from the first moment on, since what goes into them
/// are people's birth dates and pay. On Windows they have the rights that their directory gives them.
/// </summary>
public static class OwnerOnly
{
    private const UnixFileMode FileMode600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode DirectoryMode700 = FileMode600 | UnixFileMode.UserExecute;

    /// <summary>Opens a file for writing from its beginning. One that is there is emptied and keeps its permissions.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be created or written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be created or written.</exception>
    public static FileStream Create(string path) => Open(path, FileMode.Create, FileMode600);

    /// <summary>Creates a file without content.</summary>
    /// <param name="path">The file; nothing may be there.</param>
    /// <param name="like">A file whose permissions it gets; null for the owner's alone.</param>
    /// <exception cref="IOException">There is something already, or it cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be created.</exception>
    internal static void CreateEmpty(string path, string? like = null) =>
        Open(path, FileMode.CreateNew, ModeOf(like) ?? FileMode600).Dispose();

    /// <summary>Creates a directory; one that is there stays as it is.</summary>
    /// <param name="path">The directory; the one above it must exist.</param>
    /// <exception cref="IOException">It cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be created.</exception>
    internal static void CreateDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, DirectoryMode700);
        }
    }

    /// <summary>Removes every permission on a file except its owner's.</summary>
    /// <param name="path">The file.</param>
    internal static void Restrict(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, FileMode600);
        }
    }

    /// <summary>Gives a file the permissions that another one has, where there is such a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="like">The other file.</param>
    internal static void CopyPermissions(string path, string like)
    {
        if (!OperatingSystem.IsWindows() && ModeOf(like) is { } mode)
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    private static UnixFileMode? ModeOf(string? path) =>
        path is not null && !OperatingSystem.IsWindows() && File.Exists(path) ? File.GetUnixFileMode(path) : null;

    private static FileStream Open(string path, FileMode mode, UnixFileMode permissions)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = permissions;
        }

        return new FileStream(path, options);
    }
}
