using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace PlanWise.Engine.Tests.Configuration;

/// <summary>YAML as an editor sees it that judges it by a JSON schema: types by the core schema of YAML 1.2.</summary>
internal static partial class JsonOfYaml
{
    // A list may hold itself, by an alias.
    private const int MaxDepth = 40;

    /// <summary>The first document, or null where there is none.</summary>
    /// <exception cref="ArgumentException">It is too deep.</exception>
    public static JsonNode? Parse(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream.Documents.Count == 0 ? null : Node(stream.Documents[0].RootNode, MaxDepth);
    }

    private static JsonNode? Node(YamlNode node, int depth) => node switch
    {
        _ when depth == 0 => throw new ArgumentException("The document is too deep."),
        YamlMappingNode map => new JsonObject(map.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, Node(pair.Value, depth - 1)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(item => Node(item, depth - 1))]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: { } plain } => Plain(plain),
        _ => ((YamlScalarNode)node).Value,
    };

    private static JsonNode? Plain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ when Number().IsMatch(text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            ? number
            : text.StartsWith('-') ? double.MinValue : double.MaxValue,
        _ => text,
    };

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
