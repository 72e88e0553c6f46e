using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PlanWise.Configuration;

/// <summary>Reads one YAML document into nodes, within limits that keep a hostile or broken file harmless.</summary>
internal sealed class ConfigurationDocument
{
    /// <summary>Largest size of a file, in bytes.</summary>
    public const int MaxBytes = 1024 * 1024;

    private const int MaxDepth = 32;
    private const int MaxNodes = 20_000;
    private const int MaxAliasedNodes = 1000;

    private readonly string _sourceName;
    private readonly ConfigurationReport _report;
    private readonly Parser _parser;
    private readonly Dictionary<string, (ConfigurationNode Node, int Size)> _anchors = new(StringComparer.Ordinal);
    private int _nodes;
    private int _aliasedNodes;

    private ConfigurationDocument(string text, string sourceName, ConfigurationReport report)
    {
        _sourceName = sourceName;
        _report = report;
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>The document's root, or null when the file is empty or so broken that reading on makes no sense.</summary>
    public static ConfigurationNode? Read(string text, string sourceName, ConfigurationReport report)
    {
        var document = new ConfigurationDocument(text, sourceName, report);
        try
        {
            return document.ReadDocument();
        }
        catch (YamlException exception)
        {
            if (FindTab(text, exception) is { } tab)
            {
                report.Error("", Place(tab, sourceName), "The line is indented with a tab, which YAML does not allow.", "Indent with spaces.");
            }
            else
            {
                report.Error(
                    "",
                    Place(exception.Start, sourceName),
                    $"This is not valid YAML: {Quote.Foreign(exception.Message).TrimEnd('.')}.",
                    "Compare the line, and the one above it, with a configuration that PlanWise wrote.");
            }

            return null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            // The scanner stumbles over some broken texts instead of reporting them; the last event says where.
            report.Error(
                "",
                Place(document._parser.Current?.End ?? Mark.Empty, sourceName),
                "This is not valid YAML: the line, or one just below it, cannot be read.",
                "Compare it with a configuration that PlanWise wrote.");
            return null;
        }
    }

    private ConfigurationNode? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            return null;
        }

        _parser.Consume<DocumentStart>();
        ConfigurationNode root = ReadNode("", 1);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out DocumentStart? second))
        {
            throw new YamlException(second.Start, second.End, "the file holds a second document; a configuration is one document");
        }

        return root;
    }

    private ConfigurationNode ReadNode(string path, int depth)
    {
        ParsingEvent current = _parser.Current!;
        if (depth > MaxDepth)
        {
            throw new YamlException(current.Start, current.End, FormattableString.Invariant($"nesting is deeper than {MaxDepth} levels"));
        }

        if (_parser.TryConsume<AnchorAlias>(out AnchorAlias? alias))
        {
            return Resolve(alias);
        }

        if (current is NodeEvent { Tag.IsEmpty: false } tagged)
        {
            throw new YamlException(tagged.Start, tagged.End, $"the tag {Quote.Of(tagged.Tag.ToString())} has no meaning in a configuration; remove it");
        }

        int before = _nodes++;
        if (_nodes > MaxNodes)
        {
            throw new YamlException(current.Start, current.End, FormattableString.Invariant($"the file holds more than {MaxNodes} values"));
        }

        ConfigurationNode node = current switch
        {
            MappingStart => ReadMapping(path, depth),
            SequenceStart => ReadSequence(path, depth),
            _ => ReadScalar(),
        };
        if (current is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            _anchors[anchored.Anchor.Value] = (node, _nodes - before);
        }

        return node;
    }

    // The alias shares the node; what grows without bound is the walk over it, so that is what is counted.
    private ConfigurationNode Resolve(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out (ConfigurationNode Node, int Size) anchor))
        {
            throw new YamlException(alias.Start, alias.End, $"the alias {Quote.Of($"*{alias.Value}")} refers to no anchor above it");
        }

        _nodes += anchor.Size;
        _aliasedNodes += anchor.Size;
        if (_aliasedNodes > MaxAliasedNodes)
        {
            throw new YamlException(alias.Start, alias.End, FormattableString.Invariant($"aliases expand to more than {MaxAliasedNodes} values; write them out"));
        }

        return anchor.Node;
    }

    private ConfigurationNode ReadMapping(string path, int depth)
    {
        ConfigurationNode place = Place(_parser.Consume<MappingStart>().Start, _sourceName);
        var entries = new List<ConfigurationEntry>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (_parser.Current is not (Scalar or AnchorAlias))
            {
                throw new YamlException(_parser.Current!.Start, _parser.Current.End, "a key is a single word, not a list or a map");
            }

            ConfigurationNode key = ReadNode(path, depth + 1);
            string keyPath = path.Length == 0 ? key.Text : $"{path}.{key.Text}";
            ConfigurationNode value = ReadNode(keyPath, depth + 1);
            if (entries.Find(entry => entry.Key.Text == key.Text) is { } first)
            {
                _report.Error(
                    keyPath,
                    key,
                    FormattableString.Invariant($"The key {Quote.Of(key.Text)} is written twice; first in line {first.Key.Line}."),
                    "Remove one of the two.");
                continue;
            }

            entries.Add(new ConfigurationEntry(key, value));
        }

        return new ConfigurationNode { Kind = ConfigurationNodeKind.Mapping, Entries = entries }.At(place);
    }

    private ConfigurationNode ReadSequence(string path, int depth)
    {
        ConfigurationNode place = Place(_parser.Consume<SequenceStart>().Start, _sourceName);
        var items = new List<ConfigurationNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(FormattableString.Invariant($"{path}.{items.Count + 1}"), depth + 1));
        }

        return ConfigurationNode.Sequence(items).At(place);
    }

    private ConfigurationNode ReadScalar()
    {
        Scalar scalar = _parser.Consume<Scalar>();
        ConfigurationNode node = scalar.Style == ScalarStyle.Plain
            ? ConfigurationNode.Number(scalar.Value)
            : ConfigurationNode.Words(scalar.Value);
        return node.At(Place(scalar.Start, _sourceName));
    }

    private static ConfigurationNode Place(Mark mark, string sourceName) => new()
    {
        Kind = ConfigurationNodeKind.Mapping,
        Source = sourceName,
        Line = checked((int)Math.Max(mark.Line, 1)),
        Column = checked((int)Math.Max(mark.Column, 1)),
    };

    // The parser reports a tab in several ways, and often in the line above it.
    private static Mark? FindTab(string text, YamlException exception)
    {
        string[] lines = text.Split('\n');
        for (long line = Math.Max(exception.Start.Line, 1); line <= Math.Min(Math.Max(exception.Start.Line + 1, exception.End.Line), lines.Length); line++)
        {
            int tab = lines[line - 1].TakeWhile(char.IsWhiteSpace).ToList().IndexOf('\t');
            if (tab >= 0 && !string.IsNullOrWhiteSpace(lines[line - 1]))
            {
                return new Mark(0, line, tab + 1);
            }
        }

        return null;
    }
}
