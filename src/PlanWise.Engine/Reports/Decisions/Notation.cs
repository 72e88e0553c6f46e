using System.Globalization;

namespace PlanWise.Reports;

/// <summary>
/// How numbers and dates are written into calculations: with all their digits but binary noise, and the same in every culture.
/// </summary>
internal sealed class Notation : IFormatProvider, ICustomFormatter
{
    private Notation()
    {
    }

    /// <summary>The notation, for text with values in it.</summary>
    public static Notation Exact { get; } = new();

    /// <summary>A value as text.</summary>
    public static string Of(object? value) => value switch
    {
        null => "",
        bool answer => answer ? "true" : "false",
        DateTime or DateOnly => ((IFormattable)value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        double fraction => BinaryFraction.Rounded(fraction).ToString(CultureInfo.InvariantCulture),

        // Amounts have two digits after the point; rates come with the zeros of their column.
        decimal { Scale: > 2 } rate => rate.ToString("0.############################", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>Text with values in it.</summary>
    public static string Text(FormattableString text) => text.ToString(Exact);

    /// <inheritdoc/>
    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

    /// <inheritdoc/>
    public string Format(string? format, object? arg, IFormatProvider? formatProvider) => Of(arg);
}
