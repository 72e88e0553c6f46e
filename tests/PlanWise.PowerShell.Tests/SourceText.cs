using System.Text.RegularExpressions;

namespace PlanWise.PowerShell.Tests;

/// <summary>The texts in a source, which users may come to read.</summary>
internal static partial class SourceText
{
    /// <summary>What stands between quotation marks in a line, whichever of them opens and closes; in texts of several lines, the lines.</summary>
    public static IEnumerable<string> Of(string code)
    {
        bool isRaw = false;
        foreach (string line in code.Split('\n'))
        {
            bool borders = Raw().Count(line) % 2 == 1;
            if (isRaw && !borders)
            {
                yield return line;
            }
            else if (!line.TrimStart().StartsWith("//", StringComparison.Ordinal))
            {
                foreach (string part in Remark().Replace(line, "").Split('"').Skip(1))
                {
                    yield return part;
                }
            }

            isRaw ^= borders;
        }
    }

    [GeneratedRegex("\"{3,}")]
    private static partial Regex Raw();

    [GeneratedRegex("(?<=[;{}] *)// .*$")]
    private static partial Regex Remark();
}
