using System.Management.Automation;

namespace PlanWise.PowerShell.Parameters;

/// <summary>What holds before a file is written, and how it is handed on.</summary>
internal static class NewFile
{
    /// <summary>Writes a file to the pipeline as <c>Get-Item</c> gives it, so that any cmdlet takes it by its path.</summary>
    /// <param name="cmdlet">The cmdlet that wrote the file.</param>
    /// <param name="path">The file, absolute.</param>
    public static void WriteFile(this PSCmdlet cmdlet, string path) =>
        cmdlet.WriteObject(cmdlet.InvokeProvider.Item.Get([path], force: true, literalPath: true), enumerateCollection: true);

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
