using System.Globalization;
using System.Text.RegularExpressions;
using PlanWise.Configuration;

namespace PlanWise.Engine.Tests.Fuzzing;

/// <summary>The YAML of a sound configuration, and what can be done to it.</summary>
internal static partial class ConfigurationText
{
    /// <summary>Values that configurations do not expect, of all types.</summary>
    public static readonly string[] Values =
    [
        "", "null", "~", "true", "no", ".nan", "NaN", ".inf", "-.inf", "1e400", "1e-400", "-1", "0", "-0", "1", "2", "12", "0.5", "1.5", "1e-30",
        "99999999999999999999999999999999", "-99999999999999999999999999999999", "79228162514264337593543950335", "0x7fffffff", "2147483648",
        "-2147483649", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "2025-01-01", "'2025'", "[]", "{}", "[1, 2]", "{a: b}",
        "[[[[]]]]", "{1: 2, 1: 3}", "!!binary x", "!!int '5'", "&a 1", "*a", "'", "\"", "\"\\uD800\"", "\"\\0\"", "\"a\\nb\"", "\"\\u202Eabc\"",
        "é\u0301", "\U0001F600", "=1+1", "'; drop table x; --", "9999", "10000", "-9999", "0001", "1", "1900", "2200", "1_000", "0o17", "12 %", "12,5",
        "1.0000000001", "0.99999999999", "0.000000000001", "٣", "- 1", "? a", "|", ">", "|\n  text\n", "@x", "`x", "%x", "a: b: c", "#", "uniform",
        "hazard", "legacy", "realistic", "plan_year_paid", "/dev/zero", "../../etc/passwd", "{min: 0.9, max: 0.1}", "{1: 0.5, 2: 0.5}",
        "{1: -1, 2: 2, 3: 0, 4: 0, 5: 0}", "[0.2, 0.2, 0.2, 0.2, 0.2]", "[{label: a, min: 0}]", "[{label: a, min: 0, max: 5}, {label: a, min: 5}]",
        "[{level_id: 1, name: x, min_compensation: 1, max_compensation: 9999999999999999}]",
        "[{level_id: 1, name: x, min_compensation: 0.01, max_compensation: 0.02}]",
        "[{name: r, severity: error, sql: select 1 where false, message: m}]", "[{name: r, severity: error, sql: 'delete from x', message: m}]",
    ];

    private static readonly string[] Characters =
        ["\0", "\t", "\r", "\n", " ", ":", "-", "{", "}", "[", "]", "'", "\"", "&", "*", "!", "#", "|", "%", "@", "\uFEFF", "\u2028", "\uD800", "\u0085", "é", "9", "."];

    private static readonly string[] Lines =
    [
        "unheard_of: 1", "simulation:", "  start_year: 2026", "a: &x [*x]", "b: &y {c: *y}", "<<: *z", "---", "...", "%YAML 9.9", "- 1", "\t- 1", "[", "{",
        "? - 1", "&a &b c: d", "plan_year: {a: 1}", "ops: 1", "parameters: nowhere", "bands: {age: [{label: all, min: 0}]}", "census: {columns: {employee_id: x, employee_id: y}}",
        "raise_timing: {methodology: legacy}", "termination: {method: hazard}", "compensation: {merit_budget: 0.05}", "compensation: {promotion_increase: 0.2}",
        "simulation: {start_year: 2024, end_year: 2024, target_growth_rate: -0.9}", "workforce: {total_termination_rate: 1, new_hire_termination_rate: 0.999}",
    ];

    private static readonly string[] Plausible =
    [
        "0", "1", "2", "3", "0.5", "0.01", "0.99", "0.999", "0.0000000001", "-0.5", "0.25", "1000", "0.1234567891", "14", "30", "64", "100", "2026", "2030", "56000", "120000",
        "999999999999.99", "0.01", "-1", "9223372036854775807", "-9223372036854775808",
    ];

    // Each set of keys that has to be changed together.
    private static readonly string[] Sections =
    [
        "termination: {method: hazard}", "raise_timing: {methodology: legacy}", "simulation: {start_year: 2024, end_year: 2024, target_growth_rate: -0.9}",
        "simulation: {start_year: 2027, end_year: 2028, target_growth_rate: 1, scenario_id: \"a 'b' \\\"c\\\"; -- \\u202E\\U0001F600\"}", "workforce: {total_termination_rate: 1}",
        "workforce: {total_termination_rate: 0, new_hire_termination_rate: 0}", "workforce: {new_hire_termination_rate: 0.9}", "compensation: {merit_budget: 0.05}",
        "compensation: {promotion_increase: {min: 0, max: 0}}", "compensation: {promotion_increase: {min: 1, max: 1}}", "compensation: {cola_rate: -0.02}", "compensation: {cola_rate: 1}",
        "promotion: {base_rate: 1}", "promotion: {base_rate: 0}", "hiring: {level_distribution: {1: 0, 2: 0, 3: 0, 4: 0, 5: 1}}", "hiring: {level_distribution: {1: 1, 2: 0, 3: 0, 4: 0, 5: 0}}",
        "hiring: {age_distribution: {14: 0.5, 100: 0.5}}", "hiring: {age_distribution: {64: 1}}", "compensation: {cola_by_year: {2025: 0.5, 2026: 0}}",
        "raise_timing: {distribution: {1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0, 7: 0, 8: 0, 9: 0, 10: 0, 11: 0, 12: 1}}", "validation: {tolerance_percent: 0}",
        "validation: {rules: [{name: \"r'; x\", severity: warning, sql: \"select 1\", message: \"'\\n\\\"\"}]}",
        "termination: {method: hazard, level_discount_factor: 1, min_level_discount_multiplier: 0}", "census: {compensation_basis: plan_year_paid}",
    ];

    /// <summary>Every key with its default.</summary>
    public static string Sound { get; } = WithoutComments(Written());

    /// <summary>A text with edits made to it.</summary>
    public static string Edited(IEnumerable<Edit> edits) => edits.Aggregate(Sound, Edited);

    /// <summary>A text that says something else and may well be right.</summary>
    public static string Changed(IReadOnlyList<Edit> edits)
    {
        string text = edits[0].Kind % 2 == 0 ? Sound : "";
        foreach (Edit edit in edits)
        {
            List<Match> numbers = [.. Number().Matches(text).Cast<Match>()];
            text = numbers.Count == 0 ? edit.Pick(Sections) : Replaced(text, edit.At(numbers), edit.Pick(Plausible));
        }

        return text;
    }

    private static string Edited(string text, Edit edit)
    {
        List<string> lines = [.. text.Split('\n')];
        int at = edit.Position(lines.Count);
        switch (edit.Kind % 13)
        {
            case 0 or 1 or 2:
                lines[at] = Value().Replace(lines[at], found => found.Groups[1].Value + edit.Pick(Values), 1);
                return string.Join('\n', lines);
            case 3 or 4:
                List<Match> numbers = [.. Number().Matches(text).Cast<Match>()];
                return numbers.Count == 0 ? text : Replaced(text, edit.At(numbers), edit.Pick(Values));
            case 5:
                lines.RemoveAt(at);
                return string.Join('\n', lines);
            case 6:
                lines.Insert(at, lines[edit.Value % lines.Count]);
                return string.Join('\n', lines);
            case 7:
                lines.Insert(at, edit.Pick(Lines));
                return string.Join('\n', lines);
            case 8:
                lines[at] = new string(' ', edit.Value % 9) + lines[at].TrimStart();
                return string.Join('\n', lines);
            case 9:
                (lines[at], lines[edit.Value % lines.Count]) = (lines[edit.Value % lines.Count], lines[at]);
                return string.Join('\n', lines);
            case 10:
                int character = edit.Position(text.Length);
                return text[..character] + edit.Pick(Characters) + text[Math.Min(text.Length, character + (edit.Value % 3))..];
            case 11:
                return text[..edit.Position(text.Length)];
            default:
                lines[at] = lines[at].Replace(":", edit.Pick((string[])["_x:", " :", "::", ": :", "?:", "=", ""]), StringComparison.Ordinal);
                return string.Join('\n', lines);
        }
    }

    private static string Replaced(string text, Match found, string value) => text[..found.Index] + value + text[(found.Index + found.Length)..];

    private static string Written()
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        ConfigurationTemplate.Write(writer);
        return writer.ToString();
    }

    private static string WithoutComments(string text) =>
        string.Join('\n', text.Split('\n').Where(line => line.Trim().Length > 0 && !line.TrimStart().StartsWith('#')));

    [GeneratedRegex(@"^(\s*(?:- )?[\w]+:\s*)(.*)$")]
    private static partial Regex Value();

    [GeneratedRegex(@"-?\d+(\.\d+)?")]
    private static partial Regex Number();
}
