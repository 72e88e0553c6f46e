using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace PlanWise.Module;

/// <summary>Writes the help of all cmdlets in MAML, the form that Get-Help reads.</summary>
internal static class Maml
{
    private static readonly XNamespace Text = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";
    private static readonly XNamespace Root = "http://msh";

    /// <summary>The text of the file.</summary>
    public static string Compile(IEnumerable<HelpPage> pages)
    {
        var document = new XDocument(new XElement(
            Root + "helpItems",
            new XAttribute(XNamespace.Xmlns + "maml", Text),
            new XAttribute(XNamespace.Xmlns + "command", Command),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            new XAttribute("schema", "maml"),
            pages.Select(Cmdlet)));
        using var memory = new MemoryStream();
        var settings = new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false), NewLineChars = "\n" };
        using (var writer = XmlWriter.Create(memory, settings))
        {
            document.Save(writer);
        }

        return Encoding.UTF8.GetString(memory.ToArray()) + "\n";
    }

    private static XElement Cmdlet(HelpPage page)
    {
        string[] name = page.Name.Split('-', 2);
        Dictionary<string, Parameter> parameters = page.Parameters.ToDictionary(parameter => parameter.Name);
        return new XElement(
            Command + "command",
            new XElement(
                Command + "details",
                new XElement(Command + "name", page.Name),
                new XElement(Text + "description", Paragraphs(page.Synopsis)),
                new XElement(Command + "verb", name[0]),
                new XElement(Command + "noun", name[1])),
            new XElement(Text + "description", Paragraphs(page.Description)),
            new XElement(Command + "syntax", page.Syntax.Select(set => new XElement(
                Command + "syntaxItem",
                new XElement(Text + "name", page.Name),
                set.Select(parameter => SyntaxItem(page, parameter, parameters))))),
            new XElement(Command + "parameters", parameters.Values.Select(Described)),
            new XElement(Command + "inputTypes", page.Inputs.Select(input => Typed("inputType", input))),
            new XElement(Command + "returnValues", page.Outputs.Select(output => Typed("returnValue", output))),
            page.Notes.Any() ? new XElement(Text + "alertSet", new XElement(Text + "alert", Paragraphs(page.Notes))) : null,
            new XElement(Command + "examples", page.Examples.Select(Example)),
            new XElement(Command + "relatedLinks", page.Links.Select(link => new XElement(
                Text + "navigationLink",

                // Other pages have no address of their own; Get-Help finds them by name.
                new XElement(Text + "linkText", link),
                new XElement(Text + "uri")))));
    }

    private static XElement SyntaxItem(HelpPage page, SyntaxParameter parameter, Dictionary<string, Parameter> described)
    {
        if (!described.TryGetValue(parameter.Name, out Parameter? description))
        {
            throw new HelpPageException($"{page.Name}: the syntax has -{parameter.Name}, which no section describes.");
        }

        return new XElement(
            Command + "parameter",
            Attributes(parameter.IsRequired, description, parameter.Position?.ToString(CultureInfo.InvariantCulture) ?? "named"),
            new XElement(Text + "name", parameter.Name),
            new XElement(Text + "description"),
            Value(parameter.Type),
            TypeName(description.Facts.ValueType));
    }

    private static XElement Described(Parameter parameter) => new(
        Command + "parameter",
        Attributes(parameter.Facts.FirstSet.IsRequired, parameter, parameter.Facts.FirstSet.Position),
        new XElement(Text + "name", parameter.Name),
        new XElement(Text + "description", Paragraphs(parameter.Text)),
        Value(parameter.Facts.IsSwitch ? null : parameter.Facts.ValueType),
        TypeName(parameter.Facts.ValueType),
        parameter.Facts.DefaultValue.Length == 0 ? null : new XElement(Dev + "defaultValue", parameter.Facts.DefaultValue));

    private static IEnumerable<XAttribute> Attributes(bool isRequired, Parameter parameter, string position) =>
    [
        new("required", isRequired),
        new("variableLength", parameter.Facts.Type.EndsWith("[]", StringComparison.Ordinal)),
        new("globbing", parameter.Facts.SupportsWildcards),
        new("pipelineInput", parameter.Facts.FirstSet.PipelineInput),
        new("position", position),
        new("aliases", parameter.Facts.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Facts.Aliases)),
    ];

    // A switch has none.
    private static XElement? Value(string? type) => type is null ? null : new XElement(
        Command + "parameterValue",
        new XAttribute("required", true),
        new XAttribute("variableLength", type.EndsWith("[]", StringComparison.Ordinal)),
        type);

    private static XElement TypeName(string type) => new(Dev + "type", new XElement(Text + "name", type));

    private static XElement Typed(string element, (string Type, IEnumerable<string> Text) described) => new(
        Command + element,
        TypeName(described.Type),
        new XElement(Text + "description", Paragraphs(described.Text)));

    private static XElement Example((string Title, string Code, IEnumerable<string> Text) example) => new(
        Command + "example",
        new XElement(Text + "title", example.Title),
        new XElement(Text + "introduction"),
        new XElement(Dev + "code", example.Code),

        // Without the empty paragraph Get-Help shows the next title without a line between.
        new XElement(Dev + "remarks", Paragraphs(example.Text), new XElement(Text + "para")));

    private static IEnumerable<XElement> Paragraphs(IEnumerable<string> texts) => texts.Select(text => new XElement(Text + "para", text));
}
