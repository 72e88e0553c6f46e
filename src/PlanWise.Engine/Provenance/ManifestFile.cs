namespace PlanWise.Engine.Provenance;

/// <summary>Manifests in files.</summary>
public static class ManifestFile
{
    /// <summary>Far more than a manifest needs.</summary>
    private const long MaxBytes = 64 * 1024 * 1024;

    /// <summary>Reads a manifest.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="UsageException">It is no manifest, or one of another format.</exception>
    /// <exception cref="StorageException"><c>ManifestUnreadable</c>: the file cannot be read.</exception>
    public static SimulationManifest Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        try
        {
            var file = new FileInfo(path);
            return file is { Exists: true, Length: > 0 and <= MaxBytes }
                ? SimulationManifest.FromJson(File.ReadAllText(path), path)
                : throw Unreadable(path, file.Exists ? "it is empty, a device, or far too large." : "there is no such file.", null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, exception.Message, exception);
        }
    }

    /// <summary>The directory of a manifest, in which the files that it names may lie too.</summary>
    public static string Directory(string path) => Path.GetDirectoryName(Path.GetFullPath(path))!;

    private static StorageException Unreadable(string path, string reason, Exception? cause) => new(
        "ManifestUnreadable",
        $"The manifest '{path}' cannot be read: {reason}",
        path,
        "Name a file that Get-PlanWiseManifest or 'planwise manifest' wrote.",
        cause);
}
