using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace PlanWise.Cli.Tests.Faults;

/// <summary>The table of docs/faults.md.</summary>
public sealed partial class FaultTableTests
{
    private static string Root => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", ".."));

    [Fact]
    public void Every_fault_names_a_test_that_exists()
    {
        string[] rows = [.. File.ReadLines(Path.Combine(Root, "docs", "faults.md")).Where(line => line.StartsWith('|')).Skip(2)];
        string[] sources =
        [
            .. new[] { "*.cs", "*.Tests.ps1" }
                .SelectMany(pattern => Directory.EnumerateFiles(Path.Combine(Root, "tests"), pattern, SearchOption.AllDirectories))
                .Where(file => !GeneratedFile().IsMatch(file))
                .Select(File.ReadAllText),
        ];

        Assert.NotEmpty(rows);
        Assert.All(rows, row =>
        {
            string[] cells = row.Split('|', StringSplitOptions.TrimEntries)[1..^1];
            Assert.Equal(4, cells.Length);
            Assert.All(cells, Assert.NotEmpty);
            string[] tests = [.. Code().Matches(cells[3]).Select(match => match.Groups[1].Value)];
            Assert.NotEmpty(tests);
            Assert.All(tests, test => Assert.True(
                Array.Exists(sources, source => IsDefinedIn(source, test)), $"There is no test '{test}', which docs/faults.md names."));
        });
    }

    // A method of xUnit, or a block of Pester.
    private static bool IsDefinedIn(string source, string test) =>
        source.Contains($" {test}(", StringComparison.Ordinal) || source.Contains($"It '{test}'", StringComparison.Ordinal);

    private static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"[/\\](bin|obj)[/\\]")]
    private static partial Regex GeneratedFile();
}
