using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace PlanWise.Engine.Tests;

/// <summary>The folders of the engine are floors: each uses those below it, and none above.</summary>
public sealed partial class HouseTests
{
    // From the ground up; what lies beside the folders stands on all of them.
    private static readonly string[] Floors =
        ["Domain", "Storage", "Configuration", "Output", "Census", "Model", "Audit", "Checks", "Run", "Reports", ""];

    private static readonly string Engine = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../src/PlanWise.Engine"));

    private static readonly Dictionary<string, string> Sources = Directory.EnumerateFiles(Engine, "*.cs", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Engine, path).Replace('\\', '/'))
        .Where(path => !path.StartsWith("bin/", StringComparison.Ordinal) && !path.StartsWith("obj/", StringComparison.Ordinal))
        .ToDictionary(path => path, path => Remark().Replace(File.ReadAllText(Path.Combine(Engine, path)), ""));

    [Fact]
    public void No_arrow_runs_up()
    {
        ILookup<string, string> files = Sources
            .SelectMany(source => Declaration().Matches(source.Value).Select(type => (Name: type.Groups["name"].Value, File: source.Key)))
            .ToLookup(type => type.Name, type => type.File);
        IEnumerable<string> types = Sources.SelectMany(source => Name().Matches(source.Value).Select(name => name.Value)
            .Except(Member().Matches(source.Value).Select(member => member.Groups["name"].Value))
            .SelectMany(name => files[name])
            .Where(used => Floor(used) > Floor(source.Key))
            .Select(used => $"{source.Key} uses {used}"));
        IEnumerable<string> queries = Sources.SelectMany(source => Query().Matches(source.Value)
            .Select(query => query.Groups["path"].Value)
            .Where(used => Floor(used) > Floor(source.Key))
            .Select(used => $"{source.Key} runs {used}"));

        IEnumerable<string> namespaces = Sources.SelectMany(source => Import().Matches(source.Value)
            .Select(import => import.Groups["folder"].Value)
            .Where(folder => Floor(folder + "/") > Floor(source.Key))
            .Select(folder => $"{source.Key} imports {folder}"));

        Assert.NotEmpty(Sources);
        Assert.Empty(types.Concat(queries).Concat(namespaces).Distinct());
    }

    [Fact]
    public void Every_folder_is_a_floor() =>
        Assert.Equal(Floors.Order(StringComparer.Ordinal), Sources.Keys.Select(Folder).Distinct().Order(StringComparer.Ordinal));

    /// <summary>A test is in the folder of what it tests; beside these are those that are about no part alone, and what all share.</summary>
    [Fact]
    public void Tests_are_in_the_folders_of_the_engine()
    {
        string tests = Path.GetDirectoryName(Here())!;
        IEnumerable<string> folders = Directory.EnumerateFiles(tests, "*.cs", SearchOption.AllDirectories)
            .Select(path => Folder(Path.GetRelativePath(tests, path).Replace('\\', '/')))
            .Distinct()
            .Except(["bin", "obj"]);

        Assert.Equal([], folders.Except([.. Floors, "Fixtures", "Fuzzing", "Security"]));
    }

    [Fact]
    public void All_that_is_public_is_in_one_namespace_and_that_of_the_configuration() =>
        Assert.Equal(
            ["PlanWise", "PlanWise.Configuration"],
            typeof(Simulation).Assembly.GetExportedTypes().Select(type => type.Namespace).Distinct().Order(StringComparer.Ordinal));

    private static string Here([CallerFilePath] string path = "") => path;

    private static string Folder(string path) => path.Contains('/', StringComparison.Ordinal) ? path[..path.IndexOf('/', StringComparison.Ordinal)] : "";

    private static int Floor(string path) => Array.IndexOf(Floors, Folder(path));

    [GeneratedRegex(@"//.*$", RegexOptions.Multiline)]
    private static partial Regex Remark();

    [GeneratedRegex(@"^using PlanWise\.(?<folder>\w+);", RegexOptions.Multiline)]
    private static partial Regex Import();

    [GeneratedRegex(@"^(?:(?:public|internal|static|sealed|abstract|readonly|partial) )*(?:class|record struct|record|struct|enum|interface) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    // A property or parameter of another type: in its file the name means it.
    [GeneratedRegex(@"\b(?<type>[A-Z][\w<>?.]*) (?!\k<type>\b)(?<name>[A-Z]\w+)(?=,|;|\)| \{| =)")]
    private static partial Regex Member();

    // Not after a point, or where a member is set.
    [GeneratedRegex(@"(?<![.\w])[A-Z]\w+\b(?! = )")]
    private static partial Regex Name();

    [GeneratedRegex(@"""(?<path>\w+/[\w/{}]+\.sql)""")]
    private static partial Regex Query();
}
