using System.Text;
using Markdig.Syntax;

namespace PlanWise.Module;

/// <summary>Turns an about page into the plain text that Get-Help shows, 80 columns wide.</summary>
internal static class AboutText
{
    private const int Width = 80;
    private const string Indent = "    ";

    /// <summary>The text of the file.</summary>
    public static string Compile(string markdown)
    {
        markdown = markdown.ReplaceLineEndings("\n");
        return string.Join("\n\n", MarkdownText.Blocks(markdown).Select(block => string.Join('\n', Lines(block, markdown)))) + "\n";
    }

    private static IEnumerable<string> Lines(Block block, string markdown) => block switch
    {
        HeadingBlock { Level: 1 } => ["TOPIC", Indent + Heading(block, markdown)],
        HeadingBlock { Level: 2 } => [Heading(block, markdown).ToUpperInvariant()],
        HeadingBlock => ["  " + Heading(block, markdown)],
        CodeBlock code => MarkdownText.Code(code).Split('\n').Select(line => (Indent + Indent + line).TrimEnd()),
        ListBlock list => list.SelectMany(item => Wrap(MarkdownText.OneLine(item, markdown).TrimStart('-', ' '), Indent + "- ", Indent + "  ")),
        _ => Wrap(MarkdownText.OneLine(block, markdown), Indent, Indent),
    };

    private static string Heading(Block block, string markdown) => MarkdownText.OneLine(block, markdown).TrimStart('#', ' ');

    private static IEnumerable<string> Wrap(string text, string first, string next)
    {
        var line = new StringBuilder(first);
        bool isEmpty = true;
        foreach (string word in text.Split(' '))
        {
            if (!isEmpty && line.Length + 1 + word.Length > Width)
            {
                yield return line.ToString();
                line.Clear().Append(next);
                isEmpty = true;
            }

            line.Append(isEmpty ? "" : " ").Append(word);
            isEmpty = false;
        }

        yield return line.ToString();
    }
}
