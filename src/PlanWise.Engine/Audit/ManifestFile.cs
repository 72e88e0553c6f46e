using PlanWise.Storage;

namespace PlanWise;

/// <summary>Manifests in files.</summary>
public static class ManifestFile
{
    /// <summary>Far more than a manifest needs.</summary>
    private const long MaxBytes = 64 * 1024 * 1024;

    /// <summary>Reads a manifest.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="UsageException">It is not a manifest, or one of another format.</exception>
    /// <exception cref="StorageException"><c>ManifestNotFound</c>: there is no such file. <c>ManifestUnreadable</c>: it cannot be read.</exception>
    public static SimulationManifest Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (PlainFile.WhyNot(Path.GetFullPath(path)) is { } reason)
        {
            throw PlainFile.IsMissing(Path.GetFullPath(path))
                ? new StorageException("ManifestNotFound", $"There is no manifest {Quote.Path(path)}.", path, new Remedy.NameManifest())
                : Unreadable(path, reason, null);
        }

        try
        {
            if (FileContent.LooksLike(path) is { } content and not FileContent.Json)
            {
                throw new UsageException("InvalidManifest", $"{Quote.Path(path)} is not a manifest of a simulation: it looks like {content}.", path, new Remedy.NameManifest());
            }

            return new FileInfo(path).Length is > 0 and <= MaxBytes
                ? SimulationManifest.FromJson(File.ReadAllText(path), path)
                : throw Unreadable(path, "it is empty or far too large.", null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, FileTrouble.Of(exception).Why, exception);
        }
    }

    /// <summary>The directory of a manifest, in which the files that it names may lie too.</summary>
    public static string Directory(string path) => Path.GetDirectoryName(Path.GetFullPath(path))!;

    private static StorageException Unreadable(string path, string reason, Exception? cause) => new(
        "ManifestUnreadable",
        $"The manifest {Quote.Path(path)} cannot be read: {reason}",
        path,
        new Remedy.NameManifest(),
        cause);
}
