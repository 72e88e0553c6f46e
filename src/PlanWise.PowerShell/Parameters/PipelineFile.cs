using System.Collections;
using System.Data;
using System.Management.Automation;
using PlanWise.Configuration;

namespace PlanWise.PowerShell.Parameters;

/// <summary>Distinguishes the files of a pipeline from the rows of a census.</summary>
internal static class PipelineFile
{
    // As PowerShell's own cmdlets name files; the first that is there counts.
    private static readonly string[] Names = ["PSPath", "LiteralPath", "FullName"];

    /// <summary>The files that an object of the pipeline stands for.</summary>
    /// <param name="cmdlet">The cmdlet in whose session paths mean something.</param>
    /// <param name="item">A file, a path, an object with the path of a file, or a row.</param>
    /// <param name="settings">Say which names are those of a census's columns.</param>
    /// <returns>Absolute paths; null when the object is a row.</returns>
    /// <exception cref="UsageException">The path is not of a file, or matches nothing.</exception>
    public static IReadOnlyList<string>? FilesOf(this PSCmdlet cmdlet, PSObject item, CensusSettings settings)
    {
        if (item.BaseObject is string path)
        {
            return cmdlet.Matching(path);
        }

        if (item.BaseObject is IDictionary or DataRow or DataRowView || CensusSource.HasColumn(item.Properties.Select(property => property.Name), settings))
        {
            return null;
        }

        return Names.Select(name => Text(item, name)).FirstOrDefault(text => text is not null) is { } literal ? [cmdlet.Literal(literal)]
            : Text(item, "Path") is { } pattern ? cmdlet.Matching(pattern)
            : null;
    }

    private static string? Text(PSObject item, string name) =>
        item.Properties[name]?.Value is { } value && (value is PSObject wrapped ? wrapped.BaseObject : value) is string { Length: > 0 } text ? text : null;
}
