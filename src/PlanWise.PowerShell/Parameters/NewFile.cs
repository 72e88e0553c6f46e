using PlanWise.Engine;

namespace PlanWise.PowerShell.Parameters;

/// <summary>What has to hold before a file is written.</summary>
internal static class NewFile
{
    /// <summary>Makes sure that no file is lost.</summary>
    /// <param name="path">Where the file goes, absolute.</param>
    /// <param name="force">Whether a file that is there may be replaced.</param>
    /// <exception cref="UsageException">There is a file.</exception>
    public static void RequireFree(string path, bool force)
    {
        if (File.Exists(path) && !force)
        {
            throw new UsageException("FileExists", $"There is a file '{path}' already.", path, "Give another path, or add -Force to replace it.");
        }
    }
}
