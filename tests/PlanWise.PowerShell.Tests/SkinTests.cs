using System.Text.RegularExpressions;

namespace PlanWise.PowerShell.Tests;

/// <summary>
/// The engine is used by cmdlets and by commands: it names neither. A cmdlet's user is not sent to a command, nor a command's
/// user to a cmdlet.
/// </summary>
public sealed class SkinTests
{
    private const string Command = @"\bplanwise [a-z]";
    private const string Option = @"(?<![\w-])--[a-z]";
    private const string Cmdlet = @"\b[A-Z][a-z]+-PlanWise";
    private const string Parameter = @"(?<=[ '(\[])-[A-Z][A-Za-z]{2,}";

    [Theory]
    [InlineData("PlanWise.Engine", $"{Command}|{Option}|{Cmdlet}|{Parameter}", 200)]
    [InlineData("PlanWise.PowerShell", $"{Command}|{Option}", 50)]
    [InlineData("PlanWise.Cli", $"{Cmdlet}|{Parameter}", 30)]
    public void Texts_name_only_what_their_reader_has(string project, string other, int files)
    {
        var texts = Sources(project, "*.cs").Select(file => (File: file, Texts: SourceText.Of(File.ReadAllText(file)))).ToList();

        Assert.True(texts.Count > files, $"{project} has only {texts.Count} files.");
        Assert.True(texts.Sum(file => file.Texts.Count()) > 2 * files);
        Assert.Empty(
            from file in texts
            from text in file.Texts
            where Regex.IsMatch(text, other)
            select $"{Path.GetFileName(file.File)}: {text.Trim()}");
    }

    [Fact]
    public void Messages_in_SQL_name_neither() => Assert.Empty(
        from file in Sources("PlanWise.Engine", "*.sql")
        from line in File.ReadLines(file)
        where !line.TrimStart().StartsWith("--", StringComparison.Ordinal) && Regex.IsMatch(line, $"{Command}|{Cmdlet}|{Parameter}")
        select $"{Path.GetFileName(file)}: {line.Trim()}");

    [Fact]
    public void Help_and_views_of_the_module_name_no_command() => Assert.Empty(
        from file in Directory.GetFiles(Repository.File("module"), "*", SearchOption.AllDirectories)
        where Path.GetExtension(file) is ".md" or ".ps1xml" or ".psm1" or ".psd1"
        from line in File.ReadLines(file)
        where Regex.IsMatch(line.Replace("<!--", "", StringComparison.Ordinal), $"{Command}|{Option}")
        select $"{Path.GetFileName(file)}: {line.Trim()}");

    [Theory]
    [InlineData("""Say("Run planwise init.");""", "Run planwise init.")]
    [InlineData("""Say($"Run {(again ? "planwise run" : "")}.");""", "planwise run")]
    [InlineData("Say(\"\"\"\n  Run\n  planwise init\n  \"\"\");", "  planwise init")]
    [InlineData("const string A = \"a\"; // planwise init", null)]
    [InlineData("/// <summary>Does \"planwise init\".</summary>", null)]
    [InlineData("i = count --index;", null)]
    public void Texts_are_found_in_code(string code, string? found) =>
        Assert.Equal(found is not null, SourceText.Of(code).Any(text => Regex.IsMatch(text, $"{Command}|{Option}") && text.Contains(found!, StringComparison.Ordinal)));

    private static IEnumerable<string> Sources(string project, string pattern) =>
        Directory.GetFiles(Repository.File("src", project), pattern, SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
}
