using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using PlanWise.Domain;

namespace PlanWise.Module;

/// <summary>
/// Makes the module's format file: the views that module/PlanWise.Format.ps1xml has, and in the place of its comment
/// "RecordViews" one for each table and list that stands beside its record.
/// </summary>
internal static class FormatFile
{
    private const string Place = "RecordViews";

    /// <summary>Makes the file.</summary>
    /// <param name="source">The views that are written by hand.</param>
    /// <exception cref="InvalidDataException">It has no place for the others.</exception>
    public static XDocument Compile(XDocument source)
    {
        var file = new XDocument(source);
        XComment place = file.DescendantNodes().OfType<XComment>().FirstOrDefault(comment => comment.Value.Trim() == Place)
            ?? throw new InvalidDataException($"PlanWise.Format.ps1xml has no comment {Place}, where the views of records go.");
        place.ReplaceWith(RecordView.All.SelectMany(Views));
        foreach (XElement blank in file.Descendants("Label").Where(label => label.Value.Length == 0))
        {
            blank.Value = " ";
        }

        return file;
    }

    /// <summary>Makes the file.</summary>
    /// <param name="source">The file of the views that are written by hand.</param>
    /// <param name="path">Where it goes.</param>
    public static void Write(string source, string path)
    {
        using var writer = XmlWriter.Create(path, new XmlWriterSettings { Indent = true, NewLineChars = "\n" });
        Compile(XDocument.Load(source)).Save(writer);
    }

    private static IEnumerable<XElement> Views(RecordView view)
    {
        if (view.Table.Count > 0)
        {
            yield return View(view, view.Type.Name, GroupBy(view), Table(view));
        }

        if (view.List.Count > 0)
        {
            yield return View(view, $"{view.Type.Name}.List", null, List(view));
        }
    }

    private static XElement View(RecordView view, string name, XElement? groupBy, XElement control) =>
        new("View", new XElement("Name", name), new XElement("ViewSelectedBy", new XElement("TypeName", view.Type.FullName)), groupBy, control);

    // Where several simulations are open, results are grouped by theirs.
    private static XElement? GroupBy(RecordView view) =>
        view.GroupedBy is { } property ? new XElement("GroupBy", new XElement("PropertyName", property))
        : view.IsOfSimulation ? new XElement(
            "GroupBy",
            new XElement("ScriptBlock", "if ($_.Path -and @(Get-PlanWiseSimulation).Count -gt 1) { $_.Path }"),
            new XElement("Label", "Simulation"))
        : null;

    private static XElement Table(RecordView view)
    {
        ViewColumn[] columns = [.. view.Table.Where(column => !column.IsWide)];
        return new XElement(
            "TableControl",
            new XElement("TableHeaders", columns.Select(column => new XElement(
                "TableColumnHeader",
                new XElement("Label", column.Heading),
                column.Width is { } width ? new XElement("Width", width.ToString(CultureInfo.InvariantCulture)) : null,
                column.IsRightAligned ? new XElement("Alignment", "Right") : null))),
            new XElement("TableRowEntries", new XElement(
                "TableRowEntry",
                view.IsOneLine ? null : new XElement("Wrap"),
                new XElement("TableColumnItems", columns.Select(column => new XElement("TableColumnItem", Content(column)))))));
    }

    private static XElement List(RecordView view) => new(
        "ListControl",
        new XElement("ListEntries", new XElement("ListEntry", new XElement("ListItems", view.List.Select(line => new XElement(
            "ListItem",
            line.Needs is { } needs ? new XElement("ItemSelectionCondition", new XElement("ScriptBlock", ViewScript.IsThere(needs))) : null,
            new XElement("Label", line.Heading),
            Content(line)))))));

    // PowerShell shows a plain property, and one number with a text beside it, by itself; null is then nothing.
    private static IEnumerable<XElement> Content(ViewColumn column)
    {
        if (column.Text.Alternatives is [var parts] && parts.Where(part => part is not ViewLiteral).ToList() is [ViewValue value]
            && value.Single is { IsDirect: true } path && path.Type != typeof(string)
            && (value.IsNumber || parts.Count == 1) && value is { Width: 0, HasPlainFormat: true })
        {
            yield return new XElement("PropertyName", path.Name);
            if (value.Format.Length > 0)
            {
                yield return new XElement("FormatString", string.Concat(parts.Select(part => part is ViewLiteral literal ? literal.Text : $"{{0:{value.Format}}}")));
            }
        }
        else
        {
            yield return new XElement("ScriptBlock", ViewScript.Of(column.Text, column.Needs is not null));
        }
    }
}
