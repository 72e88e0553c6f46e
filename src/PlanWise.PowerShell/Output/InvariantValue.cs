using System.Globalization;
using System.Management.Automation;

namespace PlanWise.PowerShell.Output;

/// <summary>
/// A number or a date that turns into the same text everywhere. <c>Export-Csv</c> asks values for their text, and theirs
/// depends on the culture of the session. In all else, arithmetic, comparison, formats and JSON, it is the value itself.
/// </summary>
internal sealed class InvariantValue : PSObject
{
    private readonly string? _format;

    private InvariantValue(IFormattable value, string? format = null)
        : base(value) => _format = format;

    /// <summary>Wraps a value whose text depends on the culture; gives any other value as it is.</summary>
    /// <remarks>A binary fraction has no binary noise. A day becomes a <see cref="DateTime"/>, which PowerShell compares, calculates with and writes as JSON.</remarks>
    public static object? Of(object? value) => value switch
    {
        double fraction => new InvariantValue(BinaryFraction.Rounded(fraction)),
        decimal or float => new InvariantValue((IFormattable)value),
        DateOnly day => new InvariantValue(day.ToDateTime(TimeOnly.MinValue), "yyyy-MM-dd"),
        DateTime { TimeOfDay.Ticks: 0 } => new InvariantValue((IFormattable)value, "yyyy-MM-dd"),
        DateTime or DateTimeOffset => new InvariantValue((IFormattable)value, "O"),
        _ => value,
    };

    /// <inheritdoc/>
    public override string ToString() => ((IFormattable)BaseObject).ToString(_format, CultureInfo.InvariantCulture);
}
