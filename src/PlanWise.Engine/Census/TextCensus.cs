using System.Text.RegularExpressions;
using PlanWise.Configuration;

namespace PlanWise.Census;

/// <summary>A census as delimited text.</summary>
internal sealed partial class TextCensus(CensusModels models, string path, string name)
{
    private static readonly char[] Delimiters = [',', ';', '\t'];

    /// <summary>Fills <c>census_rows</c>; returns the names of the columns.</summary>
    public IReadOnlyList<string> Load(CensusSettings settings, string lineBreak)
    {
        models.Run("census_lines", ("path", path), ("line_break", lineBreak));
        models.Run("census_records");
        (long line, string header) = models
            .Read(
                "select first_line, content from census_records order by first_line limit 1",
                row => (row.GetInt64(0), row.GetString(1)))
            .Select(record => ((long, string)?)record)
            .FirstOrDefault() ?? throw new CensusException(
                CensusException.Empty,
                $"The census '{name}' holds blank lines only.",
                name,
                "Give it a header line and a row per person.");

        string delimiter = Delimiter(header);
        List<string> columns = models.Read(
            "select trim(unnest(census_fields($header, $delimiter)))",
            row => row.GetString(0),
            ("header", header),
            ("delimiter", delimiter));
        IReadOnlyList<int?> positions = CensusColumns.Positions(name, columns, settings);
        models.Execute(CensusColumns.Row(positions, settings));
        models.Run("census_rows_csv", ("header_line", line), ("delimiter", delimiter), ("field_count", (long)columns.Count));
        return columns;
    }

    /// <summary>The one of comma, semicolon and tab that the header has most of, outside quotes.</summary>
    private static string Delimiter(string header)
    {
        string unquoted = Quoted().Replace(header, "");
        return Delimiters.MaxBy(candidate => unquoted.Count(character => character == candidate)).ToString();
    }

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quoted();
}
