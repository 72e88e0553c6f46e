using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;

namespace PlanWise.Module;

/// <summary>A page of Markdown as a list of blocks, each with its text.</summary>
internal static partial class MarkdownText
{
    /// <summary>The blocks of a page, those of its front matter left out.</summary>
    public static IReadOnlyList<Block> Blocks(string markdown)
    {
        MarkdownPipeline pipeline = new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePreciseSourceLocation().Build();
        return [.. Markdown.Parse(markdown, pipeline).Where(block => block is not Markdig.Extensions.Yaml.YamlFrontMatterBlock)];
    }

    /// <summary>The text of a block on one line, however it is wrapped.</summary>
    public static string OneLine(Block block, string markdown) =>
        WhiteSpace().Replace(markdown.Substring(block.Span.Start, block.Span.Length), " ").Trim();

    /// <summary>The lines of a block of code, without its fence.</summary>
    public static string Code(LeafBlock block) => block.Lines.ToString();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
