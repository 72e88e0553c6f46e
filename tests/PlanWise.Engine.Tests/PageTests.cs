using System.Text.RegularExpressions;

namespace PlanWise.Engine.Tests;

/// <summary>What the pages for developers name is there: files, types, members, tables, cmdlets.</summary>
public sealed partial class PageTests
{
    private static readonly string[] Files =
    [
        .. Directory.EnumerateFiles(Repository.Root, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Where(path => !Built().IsMatch(path)),
    ];

    private static readonly Dictionary<string, string> Code = Files
        .Where(path => Path.GetExtension(path) is ".cs" or ".sql" or ".ps1" or ".psm1" or ".props" or ".csproj" or ".sh")
        .ToDictionary(path => path, path => File.ReadAllText(Repository.File(path)));

    private static readonly string Words = string.Join('\n', Code.Where(file => !file.Key.EndsWith("PageTests.cs", StringComparison.Ordinal)).Select(file => file.Value));

    private static readonly string Packages = File.ReadAllText(Repository.File("Directory.Packages.props"));

    [Theory]
    [InlineData("docs/architecture.md")]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("docs/migration.md")]
    public void Everything_that_a_page_names_is_there(string page)
    {
        string[] names = [.. Names(File.ReadAllText(Repository.File(page)))];

        Assert.True(names.Length > 20, $"{page} names only {names.Length} things.");
        Assert.Equal([], names.Where(name => !Exists(name)));
    }

    [Theory]
    [InlineData("src/PlanWise.Engine", true)]
    [InlineData("Model/5_event_generation/<kind>/plan.sql", true)]
    [InlineData("Model/5_event_generation/<kind>/plans.sql", false)]
    [InlineData("Storage/WorkScope.cs", true)]
    [InlineData("Storage/WorkScopes.cs", false)]
    [InlineData("plan.sql", true)]
    [InlineData("plane.sql", false)]
    [InlineData("StepRunner", true)]
    [InlineData("StepRunners", false)]
    [InlineData("StepRunner.WriteRequirements", true)]
    [InlineData("StepRunner.WriteNothing", false)]
    [InlineData("fct_yearly_events", true)]
    [InlineData("fct_monthly_events", false)]
    [InlineData("$random_seed", true)]
    [InlineData("$random_seeds", false)]
    [InlineData("Get-PlanWiseEvents", true)]
    [InlineData("Get-PlanWiseEventz", false)]
    [InlineData("workforce.total_termination_rate", true)]
    [InlineData("workforce.total_termination_ratio", false)]
    public void A_wrong_name_is_found(string name, bool exists) => Assert.Equal(exists, Exists(name));

    [Fact]
    public void No_walk_has_more_than_eight_lines()
    {
        string[] walks = File.ReadAllText(Repository.File("docs/architecture.md")).Split("\n### ")[1..];

        Assert.Equal(5, walks.Length);
        Assert.All(walks, walk => Assert.InRange(Step().Count(walk), 4, 8));
    }

    // What stands between backquotes in the text; blocks of code are for the reader to type.
    private static IEnumerable<string> Names(string page) =>
        Quoted().Matches(Block().Replace(page, "")).Select(match => match.Groups["name"].Value)
            .Where(name => !name.Contains(' ', StringComparison.Ordinal))
            .Distinct();

    private static bool Exists(string name)
    {
        if (name.Contains('/', StringComparison.Ordinal) || Extension().IsMatch(name))
        {
            string pattern = Regex.Escape(name.TrimEnd('/')).Replace(@"\*", "[^/]*", StringComparison.Ordinal);
            pattern = Placeholder().Replace(pattern, "[^/]+");
            var path = new Regex($@"^(src/PlanWise\.Engine/|.*/(?=[^/]*$))?{pattern}(/|$)");
            return Array.Exists(Files, path.IsMatch);
        }

        if (Cmdlet().IsMatch(name))
        {
            return Files.Contains($"module/docs/en-US/{name}.md");
        }

        if (Packages.Contains($"Include=\"{name}\"", StringComparison.Ordinal))
        {
            return true;
        }

        string[] parts = name.Split('.');
        if (TypeName().IsMatch(parts[0]))
        {
            var type = new Regex($@"\b(class|record|struct|enum|interface) {Regex.Escape(parts[0])}\b");
            var member = new Regex($@"\b{Regex.Escape(parts[^1])}\b");
            return Code.Values.Any(text => type.IsMatch(text) && member.IsMatch(text))
                || Words.Contains($"\nnamespace {name};", StringComparison.Ordinal)
                || (parts.Length == 1 && (IsFolder(name) || typeof(object).Assembly.GetExportedTypes().Any(known => known.Name == name)));
        }

        string word = Placeholder().Replace(Regex.Escape(parts[^1].TrimStart('$', '-')).Replace(@"\*", @"\w+", StringComparison.Ordinal), @"\w+");
        return Regex.IsMatch(Words, $@"(?<!\w){word}(?!\w)");
    }

    private static bool IsFolder(string name) => Array.Exists(Files, file => file.Contains($"/{name}/", StringComparison.Ordinal));

    [GeneratedRegex("`(?<name>[^`\n]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^(    .*|```[\s\S]*?^```)$", RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"(^|/)(bin|obj|output|\.git|TestResults)/")]
    private static partial Regex Built();

    [GeneratedRegex(@"\.(cs|sql|md|ps1|psm1|psd1|ps1xml|txt|yaml|json|csproj|props|sh|sln)$")]
    private static partial Regex Extension();

    [GeneratedRegex("^[A-Z][a-z]+-PlanWise")]
    private static partial Regex Cmdlet();

    [GeneratedRegex("^[A-Z][A-Za-z]+[a-z][A-Za-z]*$")]
    private static partial Regex TypeName();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Placeholder();

    [GeneratedRegex("^[0-9]+\\. ", RegexOptions.Multiline)]
    private static partial Regex Step();
}
