using System.Globalization;

namespace PlanWise.Engine.Tests.Fixtures;

/// <summary>A report as text.</summary>
internal static class ReportText
{
    /// <summary>All rows of a report.</summary>
    public static string Of(ReportRows rows, RowFormat format = RowFormat.Csv)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        RowWriter writer = RowWriter.Create(format, text);
        rows.WriteTo(writer);
        writer.Complete();
        return text.ToString();
    }
}
