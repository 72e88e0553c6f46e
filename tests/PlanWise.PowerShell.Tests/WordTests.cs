using System.Text.RegularExpressions;

namespace PlanWise.PowerShell.Tests;

/// <summary>README and pages, help, the template of a configuration, messages and comments are in plain English.</summary>
public sealed partial class WordTests
{
    private const string Pronouns = @"\b(whoever|somebody|anybody|nobody|everybody)\b";

    [Fact]
    public void Pages_help_and_template_are_in_plain_words()
    {
        string[] files =
        [
            .. new[] { "README.md", "CHANGELOG.md", "CONTRIBUTING.md" }.Select(name => Repository.File(name)),
            .. Directory.GetFiles(Repository.File("docs"), "*.md"),
            .. Directory.GetFiles(Repository.File("module", "docs", "en-US"), "*.md"),
            Repository.File("examples", "planwise.yaml"),
        ];

        Assert.True(files.Length > 35);
        Assert.Empty(from file in files from found in Found(Block().Replace(File.ReadAllText(file), "")) select $"{Path.GetFileName(file)}: {found}");
    }

    [Fact]
    public void Messages_are_in_plain_words()
    {
        var texts = Sources(".cs", ".sql", ".txt")
            .SelectMany(file => Texts(file).Select(text => (File: Path.GetFileName(file), Text: text)))
            .ToList();

        Assert.True(texts.Count > 2_000);
        Assert.Empty(from text in texts from found in Found(text.Text) select $"{text.File}: {found}");
    }

    [Fact]
    public void Comments_name_who_is_meant()
    {
        var comments = Sources(".cs", ".sql")
            .SelectMany(file => File.ReadLines(file).Select(line => (File: Path.GetFileName(file), Text: Comment().Match(line).Value)))
            .Where(comment => comment.Text.Length > 0)
            .ToList();

        Assert.True(comments.Count > 4_000);
        Assert.Empty(from comment in comments where Pronoun().IsMatch(comment.Text) select $"{comment.File}: {comment.Text}");
    }

    [Theory]
    [InlineData("Whoever leaves on the day is not there.", true)]
    [InlineData("a band without anybody", true)]
    [InlineData("It is no census column.", true)]
    [InlineData("There is no census file.", false)]
    [InlineData("The file is no longer there.", false)]
    [InlineData("It takes every year back.", true)]
    [InlineData("2025 was taken back.", true)]
    [InlineData("The table census_rejects says why.", true)]
    [InlineData("the configuration wants a census", true)]
    [InlineData("each finished year", true)]
    [InlineData("`Weights_let_nobody_leave`", false)]
    public void Other_words_are_found(string text, bool isFound) => Assert.Equal(isFound, Found(text).Any());

    private static IEnumerable<string> Sources(params string[] extensions) => Directory
        .GetFiles(Repository.File("src"), "*", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Where(file => extensions.Contains(Path.GetExtension(file)));

    private static IEnumerable<string> Texts(string file) => Path.GetExtension(file) switch
    {
        ".cs" => SourceText.Of(File.ReadAllText(file)),
        ".sql" => File.ReadLines(file).Where(line => line.Contains('\'', StringComparison.Ordinal) && !line.TrimStart().StartsWith("--", StringComparison.Ordinal)),
        _ => File.ReadLines(file),
    };

    private static IEnumerable<string> Found(string text) => Words().Matches(Code().Replace(text, "")).Select(match => match.Value);

    // Pronouns where a noun is due, "is no" for "is not a", things that speak, and words that have another one.
    [GeneratedRegex(
        Pronouns +
        @"|(?<!\bthere )\b(is|are|was|were) no (?!longer\b|more\b|less\b|fewer\b|later\b|earlier\b|one\b)[a-z]+" +
        @"|\b(take|takes|taken|took) ((?!to\b)\w+ ){0,5}back\b" +
        @"|\b(file|log|checklist|configuration|census|table|manifest|check|command|cmdlet|entry|database|census_rejects) (says|tells|speaks|wants|knows)\b" +
        @"|\bfinished (year|simulation|one)s?\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Words();

    [GeneratedRegex(Pronouns, RegexOptions.IgnoreCase)]
    private static partial Regex Pronoun();

    [GeneratedRegex(@"^\s*//.*|(?<![:""'/])// .*|--.*")]
    private static partial Regex Comment();

    [GeneratedRegex("`[^`\n]*`")]
    private static partial Regex Code();

    [GeneratedRegex(@"^```[\s\S]*?^```$", RegexOptions.Multiline)]
    private static partial Regex Block();
}
