using System.Text.RegularExpressions;
using Markdig.Syntax;
using YamlDotNet.Serialization;

namespace PlanWise.Module;

/// <summary>The page of a cmdlet.</summary>
internal sealed partial class HelpPage
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder().Build();

    private readonly string _file;
    private readonly string _markdown;
    private readonly ILookup<string, Part> _parts;

    private HelpPage(string file)
    {
        _file = file;
        _markdown = File.ReadAllText(file).ReplaceLineEndings("\n");
        _parts = Split().ToLookup(part => part.Section);
    }

    /// <summary>Name of the cmdlet.</summary>
    public string Name => Path.GetFileNameWithoutExtension(_file);

    /// <summary>One sentence: what it does.</summary>
    public IEnumerable<string> Synopsis => Paragraphs("SYNOPSIS");

    /// <summary>What it does, in paragraphs.</summary>
    public IEnumerable<string> Description => Paragraphs("DESCRIPTION");

    /// <summary>Remarks, in paragraphs.</summary>
    public IEnumerable<string> Notes => Paragraphs("NOTES");

    /// <summary>For each parameter set the parameters in the order of the syntax.</summary>
    public IEnumerable<IReadOnlyList<SyntaxParameter>> Syntax => _parts["SYNTAX"]
        .SelectMany(part => part.Blocks.OfType<CodeBlock>())
        .Select(block => ReadSyntax(MarkdownText.Code(block)));

    /// <summary>The parameters.</summary>
    public IEnumerable<Parameter> Parameters => _parts["PARAMETERS"]
        .Where(part => part.Title.StartsWith('-'))
        .Select(part => new Parameter(part.Title[1..], Paragraphs(part), ReadParameter(part)));

    /// <summary>What goes in, by type.</summary>
    public IEnumerable<(string Type, IEnumerable<string> Text)> Inputs => Types("INPUTS");

    /// <summary>What comes out, by type.</summary>
    public IEnumerable<(string Type, IEnumerable<string> Text)> Outputs => Types("OUTPUTS");

    /// <summary>The examples: title, code, and what is said about it.</summary>
    public IEnumerable<(string Title, string Code, IEnumerable<string> Text)> Examples => _parts["EXAMPLES"]
        .Where(part => part.Title.Length > 0)
        .Select(part => (part.Title, CodeOf(part), Paragraphs(part)));

    /// <summary>Names of related pages.</summary>
    public IEnumerable<string> Links => Paragraphs("RELATED LINKS")
        .SelectMany(text => Link().Matches(text)).Select(match => match.Groups[1].Value);

    /// <summary>Reads a page.</summary>
    /// <exception cref="HelpPageException">It lacks a part, or a part does not have its form.</exception>
    public static HelpPage Read(string file) => new(file);

    // The blocks below each heading of the second and third level.
    private IEnumerable<Part> Split()
    {
        string section = "";
        Part? part = null;
        foreach (Block block in MarkdownText.Blocks(_markdown))
        {
            if (block is HeadingBlock { Level: 2 or 3 } heading)
            {
                string title = MarkdownText.OneLine(heading, _markdown).TrimStart('#', ' ');
                section = heading.Level == 2 ? title : section;
                if (part is not null)
                {
                    yield return part;
                }

                part = new Part(section, heading.Level == 2 ? "" : title, []);
            }
            else
            {
                part?.Blocks.Add(block);
            }
        }

        if (part is not null)
        {
            yield return part;
        }
    }

    private IEnumerable<string> Paragraphs(string section) => _parts[section].SelectMany(Paragraphs);

    private IEnumerable<string> Paragraphs(Part part) =>
        part.Blocks.Where(block => block is not CodeBlock).Select(block => MarkdownText.OneLine(block, _markdown));

    private IEnumerable<(string Type, IEnumerable<string> Text)> Types(string section) =>
        _parts[section].Where(part => part.Title.Length > 0).Select(part => (part.Title, Paragraphs(part)));

    private string CodeOf(Part part) => part.Blocks.OfType<CodeBlock>().FirstOrDefault() is { } block
        ? MarkdownText.Code(block)
        : throw new HelpPageException($"{_file}: '{part.Title}' has no block of code.");

    private ParameterFacts ReadParameter(Part part)
    {
        try
        {
            return Yaml.Deserialize<ParameterFacts>(CodeOf(part));
        }
        catch (YamlDotNet.Core.YamlException exception)
        {
            throw new HelpPageException($"{_file}: '{part.Title}': {exception.Message}");
        }
    }

    // New-PlanWiseCensus [-Path] <string> [[-Count] <int>] [-Force]: what is in brackets as a whole is optional, and what has its
    // name alone in brackets may be given by position.
    private IReadOnlyList<SyntaxParameter> ReadSyntax(string syntax)
    {
        if (!syntax.StartsWith(Name, StringComparison.Ordinal))
        {
            throw new HelpPageException($"{_file}: the syntax '{syntax.Split('\n')[0]}' does not start with {Name}.");
        }

        int position = 0;
        return
        [
            .. SyntaxElement().Matches(syntax[Name.Length..]).Select(match => new SyntaxParameter(
                match.Groups["name"].Value,
                match.Groups["type"].Success ? match.Groups["type"].Value : null,
                IsRequired: match.Value[0] != '[' || match.Groups["required"].Success,
                match.Groups["positional"].Success ? position++ : null)),
        ];
    }

    [GeneratedRegex(@"\[(.*?)\]\(\1\.md\)")]
    private static partial Regex Link();

    [GeneratedRegex("""
        (?<positional> \[ \[-(?<name>\w+)\] \s+ <(?<type>[^>]+)> \] )
        | (?<positional> (?<required> \[-(?<name>\w+)\] \s+ <(?<type>[^>]+)> ) )
        | \[ -(?<name>\w+) (\s+ <(?<type>[^>]+)>)? \]
        | -(?<name>\w+) (\s+ <(?<type>[^>]+)>)?
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex SyntaxElement();

    private sealed record Part(string Section, string Title, List<Block> Blocks);
}

/// <summary>A parameter as a line of syntax shows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type in short; null for a switch.</param>
/// <param name="IsRequired">Whether it has to be given.</param>
/// <param name="Position">Its position, from 0; null when it goes by name only.</param>
internal sealed record SyntaxParameter(string Name, string? Type, bool IsRequired, int? Position);

/// <summary>A parameter as its section describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">What it does, in paragraphs.</param>
/// <param name="Facts">What the code says of it.</param>
internal sealed record Parameter(string Name, IEnumerable<string> Text, ParameterFacts Facts);

/// <summary>The block of YAML below a parameter. Its keys are those of the pages that PowerShell's own tool writes.</summary>
internal sealed class ParameterFacts
{
    public string Type { get; set; } = "";

    public string DefaultValue { get; set; } = "";

    public bool SupportsWildcards { get; set; }

    public List<string> Aliases { get; set; } = [];

    public List<ParameterSetFacts> ParameterSets { get; set; } = [];

    public bool DontShow { get; set; }

    public List<string> AcceptedValues { get; set; } = [];

    public string HelpMessage { get; set; } = "";

    /// <summary>Its type; that of the value where the parameter is a value or nothing.</summary>
    public string ValueType => Type.StartsWith("System.Nullable`1[", StringComparison.Ordinal) ? Type["System.Nullable`1[".Length..^1] : Type;

    /// <summary>Whether it takes no value.</summary>
    public bool IsSwitch => Type == "System.Management.Automation.SwitchParameter";

    /// <summary>The first of its parameter sets, which stands for all.</summary>
    public ParameterSetFacts FirstSet => ParameterSets[0];
}

/// <summary>How a parameter is taken in one parameter set.</summary>
internal sealed class ParameterSetFacts
{
    public string Name { get; set; } = "";

    public string Position { get; set; } = "";

    public bool IsRequired { get; set; }

    public bool ValueFromPipeline { get; set; }

    public bool ValueFromPipelineByPropertyName { get; set; }

    public bool ValueFromRemainingArguments { get; set; }

    /// <summary>In the words of Get-Help.</summary>
    public string PipelineInput
    {
        get
        {
            string ways = string.Join(", ", new[]
            {
                ValueFromPipeline ? "ByValue" : null, ValueFromPipelineByPropertyName ? "ByPropertyName" : null,
            }.OfType<string>());
            return ways.Length == 0 ? "false" : $"true ({ways})";
        }
    }
}
