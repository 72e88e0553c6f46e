using System.Management.Automation;
using DriveNotFoundException = System.Management.Automation.DriveNotFoundException;

namespace PlanWise.PowerShell.Parameters;

/// <summary>Turns the paths that users type into paths of the file system: drives of PowerShell, the current location, wildcards.</summary>
internal static class FilePaths
{
    /// <summary>One path, taken literally; nothing need be there.</summary>
    /// <param name="cmdlet">The cmdlet in whose session the path means something.</param>
    /// <param name="path">The path as typed.</param>
    /// <returns>The absolute path.</returns>
    /// <exception cref="UsageException">The path is not a file's.</exception>
    public static string Literal(this PSCmdlet cmdlet, string path)
    {
        try
        {
            string resolved = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            return RequireFileSystem(path, provider, resolved);
        }
        catch (Exception exception) when (exception is DriveNotFoundException or ProviderNotFoundException or NotSupportedException)
        {
            throw NotFound(path, exception.Message);
        }
    }

    /// <summary>
    /// The files that a path with wildcards stands for; a path without wildcards stands for itself, and so does one that
    /// matches nothing and is the name of a file, brackets and all.
    /// </summary>
    /// <param name="cmdlet">The cmdlet in whose session the path means something.</param>
    /// <param name="path">The path as typed.</param>
    /// <returns>Absolute paths; at least one.</returns>
    /// <exception cref="UsageException">The path is not a file's, or matches nothing.</exception>
    public static IReadOnlyList<string> Matching(this PSCmdlet cmdlet, string path)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(path))
        {
            return [cmdlet.Literal(path)];
        }

        try
        {
            var resolved = cmdlet.SessionState.Path.GetResolvedProviderPathFromPSPath(path, out ProviderInfo provider);
            return resolved.Count > 0 ? [.. resolved.Select(each => RequireFileSystem(path, provider, each))]
                : cmdlet.Literal(path) is var file && File.Exists(file) ? [file]
                : throw NotFound(path, $"No file matches {Quote.Path(path)}.");
        }
        catch (Exception exception) when (exception is ItemNotFoundException or DriveNotFoundException or ProviderNotFoundException)
        {
            throw NotFound(path, exception.Message);
        }
    }

    /// <summary>The files of a pair of parameters <c>-Path</c> and <c>-LiteralPath</c>; one of the two is empty.</summary>
    /// <param name="cmdlet">The cmdlet in whose session the paths mean something.</param>
    /// <param name="path">Paths with wildcards.</param>
    /// <param name="literalPath">Paths as they are.</param>
    /// <returns>Absolute paths.</returns>
    public static IEnumerable<string> Files(this PSCmdlet cmdlet, IEnumerable<string> path, IEnumerable<string> literalPath) =>
        [.. path.SelectMany(cmdlet.Matching), .. literalPath.Select(cmdlet.Literal)];

    private static UsageException NotFound(string path, string message) =>
        new("PathNotFound", message, path, "Correct the path.");

    private static string RequireFileSystem(string path, ProviderInfo provider, string resolved) => provider.Name == "FileSystem"
        ? resolved
        : throw new UsageException(
            "NotAFile", $"{Quote.Path(path)} lies in the provider {provider.Name}, not in the file system.", path, "Give the path of a file.");
}
