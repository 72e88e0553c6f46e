using System.Globalization;
using System.Text;

namespace PlanWise.Engine.Tests.Fuzzing;

/// <summary>The bytes of a sound census, and what can be done to them.</summary>
internal static class CensusText
{
    private static readonly string[] Cells =
    [
        "", " ", "\"", "\"\"", "\"a", "a\"b", "\"a\"b", "NULL", "null", "NaN", "inf", "-inf", "infinity", "0", "-0", "-1", "1e308", "1e999", "-1e-999", "0.001",
        "0.005", "99999999999999.99", "9999999999999999.99", "99999999999999999999", "1e16", ".5", "5.", "+5", "1,5", "0x10", "1970-01-01", "1970-02-30", "0000-00-00",
        "0001-01-01", "9999-12-31", "10000-01-01", "-0001-01-01", "1900-02-29", "2024-12-31", "2025-01-01", "1970/1/2", "01/02/1970", "31.12.1999", "19700101",
        "1970-01-01T00:00:00Z", "1970-01-01 00:00", "1970-01-01T00:00:00+14:00", "1970-01-01 12:00", "25569", "true", "false", "TRUE", "t", "n", "2", "1.0", "1.5", "6", "99",
        "-5", "1e2", "'; drop table census_employees; --", "$name", "{0}", "%s", "=1+1", "@SUM(A1)", "\u202Eabc", "e\u0301", "\U0001F600", "\u00A0", "\u200B", "\uFEFF", "NH_2025_0000001",
        "E001", "E002", "123-45-6789", "SSN-900000001", "SSN-900000000", "\\", "\\N", "a\nb", "\"a\nb\"", "\"a\r\nb\"", "\t", ";", "|", "é", "\u0000", "\u0001", "\u001b[31m",
    ];

    private static readonly byte[][] Bytes =
    [
        [0], [(byte)'"'], [(byte)','], [(byte)';'], [(byte)'\t'], [(byte)'\r'], [(byte)'\n'], [(byte)'\r', (byte)'\n'], [0xFF], [0xFE, 0xFF], [0xEF, 0xBB, 0xBF], [0xC3], [0xED, 0xA0, 0x80],
        [0xF0, 0x9F, 0x98, 0x80], [0xE2, 0x80, 0xA8], [0x1A], [0x7F], [0x80], [(byte)'\''], [(byte)'\\'], [(byte)'#'], [], [], [],
    ];

    private static readonly string[] Headers =
    [
        "employee_id", "Employee_ID", " employee_id ", "\"employee_id\"", "employee_ssn", "employee_gross_compensation", "level_id", "active", "", "x", "content", "line", "source_line",
        "a\"b", "name; drop table x", "\U0001F600", "employee_birth_date", "rowid", "filename", "column0",
    ];

    /// <summary>A sound census on the eve of a year: 30 people, two of whom have left.</summary>
    public static string Sound(int startYear)
    {
        var text = new StringBuilder("employee_id,employee_ssn,employee_birth_date,employee_hire_date,employee_gross_compensation,employee_termination_date,active,level_id\n");
        for (int person = 1; person <= 30; person++)
        {
            bool hasLeft = person % 15 == 0;
            text.Append(
                CultureInfo.InvariantCulture,
                $"E{person:D3},SSN-{800_000_000 + person:D9},{startYear - 62 + person:D4}-{1 + (person % 12):D2}-{1 + (person % 28):D2},{startYear - 1 - (person % 7):D4}-05-{1 + (person % 28):D2},{56_000 + (5_000 * person)}.{person:D2},{(hasLeft ? $"{startYear - 1:D4}-11-30" : "")},{(hasLeft ? "false" : "true")},\n");
        }

        return text.ToString();
    }

    /// <summary>The bytes with edits made to them.</summary>
    public static byte[] Edited(int startYear, IEnumerable<Edit> edits) => edits.Aggregate(Encoding.UTF8.GetBytes(Sound(startYear)), Edited);

    private static byte[] Edited(byte[] bytes, Edit edit)
    {
        int at = edit.Position(bytes.Length);
        switch (edit.Kind % 20)
        {
            case 0 or 1 or 2 or 3 or 4:
                return Cell(bytes, edit, _ => edit.Pick(Cells));
            case 5:
                return Cell(bytes, edit with { Place = edit.Place % 8 }, _ => edit.Pick(Headers));
            case 6:
                return [.. bytes[..at], (byte)edit.Value, .. bytes[Math.Min(bytes.Length, at + 1)..]];
            case 7 or 8:
                return [.. bytes[..at], .. edit.Pick(Bytes), .. bytes[Math.Min(bytes.Length, at + (edit.Value / Bytes.Length % 2))..]];
            case 9:
                return bytes[..at];
            case 10:
                return Lines(bytes, lines => lines.Insert(edit.Position(lines.Count), lines[edit.Value % lines.Count]));
            case 11:
                return Lines(bytes, lines => lines.RemoveAt(edit.Position(lines.Count)));
            case 12:
                return Lines(bytes, lines => (lines[edit.Position(lines.Count)], lines[edit.Value % lines.Count]) = (lines[edit.Value % lines.Count], lines[edit.Position(lines.Count)]));
            case 13:
                return Cell(bytes, edit, cell => $"{cell},{edit.Pick(Cells)}");
            case 14:
                return Cell(bytes, edit, cell => $"\"{cell}\"");
            case 15:
                return Replaced(bytes, ",", edit.Pick((string[])[";", "\t", "|", ";;", ", "]));
            case 16:
                return Replaced(bytes, "\n", edit.Pick((string[])["\r\n", "\r", "\n\n", "\n\r", "\u2028", "\r\r\n"]));
            case 17:
                Encoding encoding = edit.Pick((Encoding[])[Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.Latin1, Encoding.UTF32, Encoding.UTF8]);
                return [.. encoding.GetPreamble(), .. encoding.GetBytes(Encoding.Latin1.GetString(bytes))];
            case 18:
                return Cell(bytes, edit, cell => string.Concat(Enumerable.Repeat(cell + edit.Pick(Cells), edit.Value % 1_000)));
            default:
                return Lines(bytes, lines => lines[0] += string.Concat(Enumerable.Range(0, edit.Value % 400).Select(i => FormattableString.Invariant($",c{i % 390}"))));
        }
    }

    private static byte[] Cell(byte[] bytes, Edit edit, Func<string, string> change) => Lines(bytes, lines =>
    {
        int line = edit.Place / 8 % lines.Count;
        string[] cells = lines[line].Split(',');
        cells[edit.Place % 8 % cells.Length] = change(cells[edit.Place % 8 % cells.Length]);
        lines[line] = string.Join(',', cells);
    });

    private static byte[] Lines(byte[] bytes, Action<List<string>> change)
    {
        // Latin-1 keeps every byte; what is put in is in UTF-8.
        List<string> lines = [.. Encoding.Latin1.GetString(bytes).Split('\n')];
        change(lines);
        return [.. string.Join('\n', lines).SelectMany(character => character < 256 ? [(byte)character] : Encoding.UTF8.GetBytes(char.IsSurrogate(character) ? "\U0001F600" : character.ToString()))];
    }

    private static byte[] Replaced(byte[] bytes, string what, string with) =>
        Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(bytes).Replace(what, with, StringComparison.Ordinal));
}
