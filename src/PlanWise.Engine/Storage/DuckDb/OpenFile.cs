namespace PlanWise.Storage;

/// <summary>
/// That this process has a database file open. DuckDB's instances see no lock of each other within a process, so that here a file is
/// opened under one path at a time, and either for reading or for writing.
/// </summary>
internal sealed class OpenFile : IDisposable
{
    private static readonly List<OpenFile> All = [];

    private readonly string _path;
    private readonly object _identity;
    private readonly bool _isReadOnly;

    private OpenFile(string path, bool isReadOnly)
    {
        _path = path;
        _identity = IdentityOf(path);
        _isReadOnly = isReadOnly;
    }

    /// <summary>Notes that a file is about to be opened.</summary>
    /// <param name="path">Its full path; it exists.</param>
    /// <param name="isReadOnly">Whether for reading only.</param>
    /// <exception cref="StorageException">The process has it open in another way, or another file was open under the path.</exception>
    public static OpenFile Claim(string path, bool isReadOnly)
    {
        var file = new OpenFile(path, isReadOnly);
        lock (All)
        {
            if (All.Exists(other => other.IsRelatedTo(file) && !other.IsLike(file)))
            {
                throw StorageFailure.InUseHere(path);
            }

            All.Add(file);
        }

        return file;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (All)
        {
            All.Remove(this);
        }
    }

    private bool IsRelatedTo(OpenFile other) => _path == other._path || _identity.Equals(other._identity);

    private bool IsLike(OpenFile other) => _path == other._path && _identity.Equals(other._identity) && _isReadOnly == other._isReadOnly;

    private static object IdentityOf(string path) => OperatingSystem.IsLinux()
        ? FileIdentity.Of(path)
        : (File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path).ToUpperInvariant();
}
