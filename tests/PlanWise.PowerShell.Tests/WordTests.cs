using System.Text.RegularExpressions;

namespace PlanWise.PowerShell.Tests;

/// <summary>What users read is in plain English: README and pages, help, the template of a configuration, messages.</summary>
public sealed partial class WordTests
{
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
        var texts = Directory.GetFiles(Repository.File("src"), "*", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => Path.GetExtension(file) is ".cs" or ".sql" or ".txt")
            .SelectMany(file => Texts(file).Select(text => (File: Path.GetFileName(file), Text: text)))
            .ToList();

        Assert.True(texts.Count > 2_000);
        Assert.Empty(from text in texts from found in Found(text.Text) select $"{text.File}: {found}");
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

    private static IEnumerable<string> Texts(string file) => Path.GetExtension(file) switch
    {
        ".cs" => SourceText.Of(File.ReadAllText(file)),
        ".sql" => File.ReadLines(file).Where(line => line.Contains('\'', StringComparison.Ordinal) && !line.TrimStart().StartsWith("--", StringComparison.Ordinal)),
        _ => File.ReadLines(file),
    };

    private static IEnumerable<string> Found(string text) => Words().Matches(Code().Replace(text, "")).Select(match => match.Value);

    // Pronouns where a noun is due, "is no" for "is not a", things that speak, and words that have another one.
    [GeneratedRegex(
        @"\b(whoever|somebody|anybody|nobody|everybody)\b" +
        @"|(?<!\bthere )\b(is|are|was|were) no (?!longer\b|more\b|less\b|fewer\b|later\b|earlier\b|one\b)[a-z]+" +
        @"|\b(take|takes|taken|took) ((?!to\b)\w+ ){0,5}back\b" +
        @"|\b(file|log|checklist|configuration|census|table|manifest|check|command|cmdlet|entry|database|census_rejects) (says|tells|speaks|wants|knows)\b" +
        @"|\bfinished (year|simulation|one)s?\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Words();

    [GeneratedRegex("`[^`\n]*`")]
    private static partial Regex Code();

    [GeneratedRegex(@"^```[\s\S]*?^```$", RegexOptions.Multiline)]
    private static partial Regex Block();
}
