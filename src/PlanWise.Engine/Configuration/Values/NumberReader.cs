using System.Globalization;
using System.Text.RegularExpressions;

namespace PlanWise.Configuration.Values;

/// <summary>Exact decimal numbers from text, the same in every culture.</summary>
internal static partial class NumberReader
{
    public static string Format(decimal value) => (value == 0 ? 0 : value).ToString("0.############################", CultureInfo.InvariantCulture);

    public static ConfigurationNode Write(decimal value) => ConfigurationNode.Number(Format(value));

    public static bool TryRead(ConfigurationNode node, string path, string expected, ConfigurationReport report, out decimal value)
    {
        value = 0;
        if (node.Kind != ConfigurationNodeKind.Scalar || node.IsNull)
        {
            report.Error(path, node, node.IsNull ? $"The value is missing; expected {expected}." : $"Found {node} instead of {expected}.");
            return false;
        }

        string text = node.Text.Trim();
        if (!node.IsPlain || !Number().IsMatch(text))
        {
            report.Error(path, node, $"{Quote.Of(node.Text)} is not a number; expected {expected}.", Suggest(text, node.IsPlain));
            return false;
        }

        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            report.Error(path, node, $"{Quote.Of(text)} is too large; expected {expected}.");
            return false;
        }

        return true;
    }

    private static string? Suggest(string text, bool isPlain)
    {
        if (!isPlain)
        {
            return Number().IsMatch(text) ? $"Write {Quote.Cut(text)} without quotes." : null;
        }

        if (Thousands().IsMatch(text))
        {
            return $"Write {Quote.Cut(text.Replace(",", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal))}, without separators.";
        }

        if (DecimalComma().IsMatch(text))
        {
            return $"Write {Quote.Cut(text.Replace(',', '.'))}; decimals follow a point.";
        }

        if (text.EndsWith('%') && decimal.TryParse(text.TrimEnd('%', ' '), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal percent))
        {
            return $"Write {Format(percent / 100)}; rates are fractions.";
        }

        return Date().IsMatch(text) ? $"Write the year alone: {text[..4]}." : null;
    }

    [GeneratedRegex(@"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    // 0,125 is a decimal comma; 80,000 and 1_000 are thousands.
    [GeneratedRegex(@"^[+-]?[1-9][0-9]{0,2}([,_][0-9]{3})+$", RegexOptions.CultureInvariant)]
    private static partial Regex Thousands();

    [GeneratedRegex(@"^[+-]?[0-9]+,[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex DecimalComma();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}", RegexOptions.CultureInvariant)]
    private static partial Regex Date();
}
