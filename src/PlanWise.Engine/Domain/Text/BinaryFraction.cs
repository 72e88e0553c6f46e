using System.Globalization;

namespace PlanWise;

/// <summary>Binary fractions as they are shown: what is stored as 0.19800000000000004 is 0.1 × 1.8 × 1.1, and that is 0.198.</summary>
public static class BinaryFraction
{
    // The first 15 digits of a binary fraction are certain. Where the last of them are zeros, what follows is noise; a number
    // that needs them all, such as a draw, has its further digits too.
    private const string Certain = "E14";
    private const string Zeros = "000";

    /// <summary>A number without binary noise; null for null.</summary>
    /// <param name="value">Any number, or null.</param>
    public static double? Rounded(double? value) => value is { } number ? Rounded(number) : null;

    /// <summary>A number without binary noise: of twelve digits or fewer, or as it is.</summary>
    /// <param name="value">Any number, infinities and NaN included.</param>
    public static double Rounded(double value)
    {
        if (!double.IsFinite(value) || value == Math.Truncate(value))
        {
            return value;
        }

        Span<char> text = stackalloc char[32];
        value.TryFormat(text, out int length, Certain, CultureInfo.InvariantCulture);
        ReadOnlySpan<char> digits = text[..length];
        return digits[..digits.IndexOf('E')].EndsWith(Zeros, StringComparison.Ordinal)
            ? double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture)
            : value;
    }
}
