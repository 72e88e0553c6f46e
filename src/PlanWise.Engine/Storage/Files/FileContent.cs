using System.Text;
using System.Text.RegularExpressions;

namespace PlanWise.Storage;

/// <summary>
/// What a file looks like by its beginning, so that one given in another's place is told from a broken one, and nothing of
/// it need be shown.
/// </summary>
internal static partial class FileContent
{
    /// <summary>Delimited text with a header, such as a census.</summary>
    public const string Csv = "a CSV file";

    /// <summary>Keys and values, such as a configuration.</summary>
    public const string Yaml = "a YAML file";

    /// <summary>An object or a list of JSON, such as a manifest.</summary>
    public const string Json = "a JSON file";

    /// <summary>A file of DuckDB, such as a simulation.</summary>
    public const string Database = "a DuckDB database";

    /// <summary>A Parquet file.</summary>
    public const string Parquet = "a Parquet file";

    private const int Enough = 64 * 1024;

    /// <summary>What a file looks like; null when that cannot be told, or the file not be read.</summary>
    /// <param name="path">A plain file.</param>
    public static string? LooksLike(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            return LooksLike(stream);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is only looked at in order to say more; who opens it says why it cannot be read.
            return null;
        }
    }

    /// <summary>What a stream looks like from where it stands.</summary>
    public static string? LooksLike(Stream stream)
    {
        var start = new byte[Enough];
        return LooksLike(start.AsSpan(0, stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)));
    }

    private static string? LooksLike(ReadOnlySpan<byte> start) => start switch
    {
        [_, _, _, _, _, _, _, _, (byte)'D', (byte)'U', (byte)'C', (byte)'K', ..] => Database,
        [(byte)'P', (byte)'A', (byte)'R', (byte)'1', ..] => Parquet,
        [(byte)'P', (byte)'K', 3, 4, ..] => "a workbook or a ZIP archive",
        [0x1F, 0x8B, ..] => "a compressed file (gzip)",
        [0xFF, 0xFE, ..] => OfText(Encoding.Unicode.GetString(start)),
        [0xFE, 0xFF, ..] => OfText(Encoding.BigEndianUnicode.GetString(start)),
        _ when start.Contains((byte)0) => null,
        _ => OfText(Encoding.UTF8.GetString(start)),
    };

    // The first line that says something is a key, the beginning of an object, or a header.
    private static string? OfText(string text)
    {
        string? line = text
            .TrimStart('\uFEFF')
            .Split('\n', '\r')
            .FirstOrDefault(each => !string.IsNullOrWhiteSpace(each) && !NoContent().IsMatch(each));
        return line is null ? null
            : Key().IsMatch(line) ? Yaml
            : line.TrimStart() is ['{' or '[', ..] ? Json
            : Delimiter().IsMatch(line) && !line.TrimStart().StartsWith("- ", StringComparison.Ordinal) ? Csv
            : null;
    }

    [GeneratedRegex(@"^\s*(#|%|---)", RegexOptions.CultureInvariant)]
    private static partial Regex NoContent();

    [GeneratedRegex(@"^\s*(""[^"",;\t]*""|'[^',;\t]*'|[^\s""',;:{[][^"",;:\t]*)\s*:(\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Key();

    [GeneratedRegex("[,;\t]", RegexOptions.CultureInvariant)]
    private static partial Regex Delimiter();
}
