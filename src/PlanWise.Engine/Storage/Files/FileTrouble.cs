namespace PlanWise;

/// <summary>What an error of the file system means: one kind, our words for it, and what to do about it.</summary>
/// <remarks>
/// .NET keeps the system's own number: on POSIX systems as <see cref="Exception.HResult"/> of the exception or, where it
/// makes a denial of it, of the inner one; on Windows as the lower half of an HRESULT. Where .NET has a type of its own for
/// a kind, the type decides.
/// </remarks>
/// <param name="Kind">Which kind.</param>
/// <param name="Why">Why something cannot be done, as the end of a sentence with its full stop.</param>
/// <param name="WhatToDo">What the user does next, as a sentence.</param>
public sealed record FileTrouble(FileTroubleKind Kind, string Why, string WhatToDo)
{
    // What Linux and macOS number alike, then what they do not.
    private static readonly Dictionary<int, FileTroubleKind> Posix = new()
    {
        [1] = FileTroubleKind.Denied,
        [2] = FileTroubleKind.Missing,
        [5] = FileTroubleKind.Device,
        [13] = FileTroubleKind.Denied,
        [17] = FileTroubleKind.Exists,
        [20] = FileTroubleKind.NotADirectory,
        [21] = FileTroubleKind.IsADirectory,
        [23] = FileTroubleKind.NoHandles,
        [24] = FileTroubleKind.NoHandles,
        [26] = FileTroubleKind.InUse,
        [27] = FileTroubleKind.NoRoom,
        [28] = FileTroubleKind.NoRoom,
        [30] = FileTroubleKind.ReadOnly,
    };

    private static readonly Dictionary<int, FileTroubleKind> Linux = new()
    {
        [11] = FileTroubleKind.InUse,
        [36] = FileTroubleKind.NameTooLong,
        [40] = FileTroubleKind.Loop,
        [116] = FileTroubleKind.Device,
        [122] = FileTroubleKind.NoRoom,
    };

    private static readonly Dictionary<int, FileTroubleKind> MacOS = new()
    {
        [35] = FileTroubleKind.InUse,
        [63] = FileTroubleKind.NameTooLong,
        [62] = FileTroubleKind.Loop,
        [69] = FileTroubleKind.NoRoom,
        [70] = FileTroubleKind.Device,
    };

    private static readonly Dictionary<int, FileTroubleKind> Windows = new()
    {
        [2] = FileTroubleKind.Missing,
        [3] = FileTroubleKind.Missing,
        [4] = FileTroubleKind.NoHandles,
        [5] = FileTroubleKind.Denied,
        [19] = FileTroubleKind.ReadOnly,
        [21] = FileTroubleKind.Device,
        [32] = FileTroubleKind.InUse,
        [33] = FileTroubleKind.InUse,
        [39] = FileTroubleKind.NoRoom,
        [80] = FileTroubleKind.Exists,
        [112] = FileTroubleKind.NoRoom,
        [183] = FileTroubleKind.Exists,
        [206] = FileTroubleKind.NameTooLong,
        [267] = FileTroubleKind.NotADirectory,
        [1117] = FileTroubleKind.Device,
        [1295] = FileTroubleKind.NoRoom,
    };

    /// <summary>The kind of an error, with its words.</summary>
    /// <param name="exception">An error of .NET's file system.</param>
    public static FileTrouble Of(Exception exception)
    {
        FileTroubleKind kind = KindOf(exception);
        (string why, string whatToDo) = kind switch
        {
            FileTroubleKind.Missing => ("there is no such file or directory.", "Correct the path, or create the directory first."),
            FileTroubleKind.Exists => ("there is something of that name already.", "Name another file."),
            FileTroubleKind.Denied => ("access is denied.", "Give this user the right to it, or name a place where the user has it."),
            FileTroubleKind.ReadOnly => ("its file system is read-only.", "Name a place that can be written."),
            FileTroubleKind.NameTooLong => ("the path, or a name in it, is too long for the file system.", "Give it a shorter name."),
            FileTroubleKind.NotADirectory => ("a part of its path is a file, not a directory.", "Correct the path."),
            FileTroubleKind.IsADirectory => ("it is a directory.", "Name a file."),
            FileTroubleKind.Loop => ("its links lead in a circle.", "Name the file itself."),
            FileTroubleKind.InUse => ("another process has it open.", "Close it there, or wait until that process ends."),
            FileTroubleKind.NoHandles => (
                "the process, or the system, has as many files open as it may.", "Close what is open and not needed, or raise the limit (ulimit -n)."),
            FileTroubleKind.NoRoom => (
                "there is no room: the disk or the quota is full, or the limit on the size of files (ulimit -f) is reached.", "Free some room, or raise the limit."),
            FileTroubleKind.Device => ($"the device failed ({Sentence(exception.Message)}).", "Check the disk or the connection to it."),
            _ => ($"{Sentence(exception.Message)}.", "Check the path, its permissions and the room on the disk."),
        };
        return new FileTrouble(kind, why, whatToDo);
    }

    private static FileTroubleKind KindOf(Exception exception) => exception switch
    {
        // Only types of the core library: a process without handles can load no other.
        FileNotFoundException or DirectoryNotFoundException => FileTroubleKind.Missing,
        PathTooLongException => FileTroubleKind.NameTooLong,

        // What .NET makes of a file that would be larger than it may.
        ArgumentOutOfRangeException => FileTroubleKind.NoRoom,
        UnauthorizedAccessException { InnerException: IOException cause } when OfSystem(cause.HResult) is { } kind => kind,
        UnauthorizedAccessException => FileTroubleKind.Denied,
        _ => OfSystem(exception.HResult) ?? FileTroubleKind.Other,
    };

    private static FileTroubleKind? OfSystem(int number)
    {
        if (OperatingSystem.IsWindows())
        {
            return Find(Windows, number & 0xFFFF);
        }

        return Find(Posix, number) ?? Find(OperatingSystem.IsLinux() ? Linux : MacOS, number);
    }

    private static FileTroubleKind? Find(Dictionary<int, FileTroubleKind> kinds, int number) => kinds.TryGetValue(number, out FileTroubleKind kind) ? kind : null;

    private static string Sentence(string message) => message.TrimEnd('.');
}
