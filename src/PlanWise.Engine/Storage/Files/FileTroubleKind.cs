namespace PlanWise;

/// <summary>Kinds of trouble with files.</summary>
public enum FileTroubleKind : long
{
    /// <summary>Something else; the system's own message says what.</summary>
    Other,

    /// <summary>There is no such file or directory.</summary>
    Missing,

    /// <summary>There is one already.</summary>
    Exists,

    /// <summary>The user lacks the right.</summary>
    Denied,

    /// <summary>The file system is read-only.</summary>
    ReadOnly,

    /// <summary>The path or a name in it is longer than the file system takes.</summary>
    NameTooLong,

    /// <summary>A part of the path is a file.</summary>
    NotADirectory,

    /// <summary>It is a directory.</summary>
    IsADirectory,

    /// <summary>Links lead in a circle.</summary>
    Loop,

    /// <summary>Another process has it.</summary>
    InUse,

    /// <summary>The process or the system has as many files open as it may.</summary>
    NoHandles,

    /// <summary>The disk, the quota or the limit on the size of files is full.</summary>
    NoRoom,

    /// <summary>The disk or the network failed.</summary>
    Device,
}
