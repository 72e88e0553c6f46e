using PlanWise.Configuration;

namespace PlanWise.Census;

/// <summary>A census as a Parquet file.</summary>
internal sealed class ParquetCensus(CensusModels models, string path, string name)
{
    private const string File =
        "read_parquet($path, hive_partitioning = false, file_row_number = true, binary_as_string = true)";

    /// <summary>Fills <c>census_rows</c>; returns the names of the columns.</summary>
    public IReadOnlyList<string> Load(CensusSettings settings)
    {
        List<(string Name, string Type)> columns = models.Read(
            $"select column_name, column_type from (describe select * exclude (file_row_number) from {File})",
            row => (row.GetString(0), row.GetString(1)),
            ("path", path));
        string[] names = [.. columns.Select(column => column.Name)];
        IReadOnlyList<int?> positions = CensusColumns.Positions(name, names, settings);

        // SQL has no parameters for the names of columns; they are quoted instead.
        IEnumerable<string> values = positions.Select(position => position is { } index ? Text(columns[index]) : "null");
        models.Execute(
            $"insert into census_rows select file_row_number + 1, {string.Join(", ", values)}, null from {File}",
            ("path", path));
        return names;
    }

    /// <summary>A column as text. Instants are given in UTC, whatever the session's time zone.</summary>
    private static string Text((string Name, string Type) column)
    {
        string quoted = $"\"{column.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        return column.Type == "TIMESTAMP WITH TIME ZONE"
            ? $"make_timestamp(epoch_us({quoted}))::varchar"
            : $"{quoted}::varchar";
    }
}
