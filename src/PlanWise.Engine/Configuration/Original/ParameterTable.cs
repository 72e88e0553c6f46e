using System.Security.Cryptography;
using System.Text;
using PlanWise.Storage;

namespace PlanWise.Configuration;

/// <summary>A parameter file: rows of cells with their line and the number of their column.</summary>
internal sealed class ParameterTable
{
    private const long MaxBytes = 10 * 1024 * 1024;

    private ParameterTable(string name, string sha256, IReadOnlyList<IReadOnlyDictionary<string, ConfigurationNode>> rows)
    {
        Name = name;
        Sha256 = sha256;
        Rows = rows;
    }

    /// <summary>SHA-256 of the file, 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; }

    /// <summary>The file's name.</summary>
    public string Name { get; }

    /// <summary>Cells by column. An empty cell is null.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, ConfigurationNode>> Rows { get; }

    /// <summary>Reads a file; reports every reason why it cannot be used, and then returns null.</summary>
    /// <param name="path">The file.</param>
    /// <param name="required">Columns that it must have; others are skipped.</param>
    /// <param name="report">Where issues go.</param>
    public static ParameterTable? Read(string path, IReadOnlyList<string> required, ConfigurationReport report)
    {
        string name = Path.GetFileName(path);
        try
        {
            if (PlainFile.WhyNot(path) is { } reason)
            {
                report.Error(name, Cell(name, 1, 1, ""), $"The file cannot be read: {reason}", "It must be a CSV file in UTF-8.");
                return null;
            }

            if (new FileInfo(path).Length > MaxBytes)
            {
                report.Error(name, Cell(name, 1, 1, ""), "The file is larger than 10 MB.");
                return null;
            }

            byte[] bytes = File.ReadAllBytes(path);
            string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
            return Read(name, [.. DelimitedText.Read(text)], required, report) is not { } rows
                ? null
                : new ParameterTable(name, Convert.ToHexStringLower(SHA256.HashData(bytes)), rows);
        }
        catch (DecoderFallbackException)
        {
            report.Error(name, Cell(name, 1, 1, ""), "The file is not text in UTF-8.", "Save it as CSV in UTF-8.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var trouble = FileTrouble.Of(exception);
            report.Error(name, Cell(name, 1, 1, ""), $"The file cannot be read: {trouble.Why}", trouble.WhatToDo);
        }
        catch (DelimitedTextException exception)
        {
            report.Error(
                name,
                Cell(name, exception.Line, 1, ""),
                exception.Message,
                "Put the whole field in quotation marks and write each one inside it twice.");
        }

        return null;
    }

    private static List<IReadOnlyDictionary<string, ConfigurationNode>>? Read(
        string name,
        IReadOnlyList<(int Line, IReadOnlyList<string> Fields)> records,
        IReadOnlyList<string> required,
        ConfigurationReport report)
    {
        if (records.Count == 0)
        {
            report.Error(name, Cell(name, 1, 1, ""), $"The file is empty; expected the columns {string.Join(", ", required)}.");
            return null;
        }

        string[] header = [.. records[0].Fields.Select(column => column.ToLowerInvariant())];
        List<string> missing = [.. required.Except(header)];
        foreach (string column in missing)
        {
            string? nearest = Spelling.Nearest(column, header.Except(required));
            report.Error(
                name,
                Cell(name, 1, nearest is null ? 1 : Array.IndexOf(header, nearest) + 1, nearest ?? string.Join(",", header)),
                $"The column '{column}' is missing.",
                nearest is null ? $"Expected the columns {string.Join(", ", required)}." : $"Is {Quote.Of(nearest)} meant?");
        }

        foreach (string column in required.Where(column => header.Count(other => other == column) > 1))
        {
            report.Error(name, Cell(name, 1, Array.LastIndexOf(header, column) + 1, column), $"The column '{column}' appears twice.");
        }

        var rows = new List<IReadOnlyDictionary<string, ConfigurationNode>>();
        foreach ((int line, IReadOnlyList<string> fields) in records.Skip(1))
        {
            if (fields.Count > header.Length)
            {
                report.Error(
                    name,
                    Cell(name, line, header.Length + 1, fields[header.Length]),
                    FormattableString.Invariant($"The row has {fields.Count} fields, the header {header.Length}."),
                    "A number with a decimal comma, or a text with a comma but no quotation marks?");
                continue;
            }

            rows.Add(required.Except(missing).ToDictionary(column => column, column => Field(name, line, fields, Array.IndexOf(header, column))));
        }

        return missing.Count == 0 && !report.HasErrorsAt(name) ? rows : null;
    }

    private static ConfigurationNode Field(string name, int line, IReadOnlyList<string> fields, int index) =>
        Cell(name, line, index + 1, fields.ElementAtOrDefault(index) ?? "");

    private static ConfigurationNode Cell(string name, int line, int column, string text) =>
        new() { Kind = ConfigurationNodeKind.Scalar, Source = name, Line = line, Column = column, Text = text };
}
