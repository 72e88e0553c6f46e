using System.Xml.Linq;

namespace PlanWise.Coverage;

/// <summary>How many lines of code in a folder of the engine have been run.</summary>
/// <param name="Folder">The folder, directly under the engine's own; empty for files beside the folders.</param>
/// <param name="Lines">How many lines hold code.</param>
/// <param name="NotRun">Those that were not run, as <c>file:line</c>.</param>
internal sealed record FolderCoverage(string Folder, int Lines, IReadOnlyList<string> NotRun)
{
    /// <summary>How many of a hundred lines have been run.</summary>
    public double Percent => 100.0 * (Lines - NotRun.Count) / Lines;

    /// <summary>Reads a report in Cobertura's format.</summary>
    /// <param name="file">The report.</param>
    /// <returns>The folders by name.</returns>
    public static IReadOnlyList<FolderCoverage> Read(string file)
    {
        // A line can be in several classes: a method and what the compiler makes of its lambdas.
        var hits = new SortedDictionary<(string File, int Line), int>();
        foreach (XElement type in XDocument.Load(file).Descendants("class"))
        {
            string path = FromEngine((string?)type.Attribute("filename") ?? "");
            foreach (XElement line in type.Elements("lines").Elements("line"))
            {
                (string, int) key = (path, (int)line.Attribute("number")!);
                hits[key] = Math.Max(hits.GetValueOrDefault(key), (int)line.Attribute("hits")!);
            }
        }

        return
        [
            .. hits.GroupBy(line => FolderOf(line.Key.File)).OrderBy(folder => folder.Key, StringComparer.Ordinal).Select(folder => new FolderCoverage(
                folder.Key, folder.Count(), [.. folder.Where(line => line.Value == 0).Select(line => $"{line.Key.File}:{line.Key.Line}")])),
        ];
    }

    // Paths are given from the directory that all files have in common.
    private static string FromEngine(string path)
    {
        string plain = path.Replace('\\', '/');
        int engine = plain.LastIndexOf("PlanWise.Engine/", StringComparison.Ordinal);
        return engine < 0 ? plain : plain[(engine + "PlanWise.Engine/".Length)..];
    }

    private static string FolderOf(string file) => file.Contains('/', StringComparison.Ordinal) ? file[..file.IndexOf('/', StringComparison.Ordinal)] : "";
}
