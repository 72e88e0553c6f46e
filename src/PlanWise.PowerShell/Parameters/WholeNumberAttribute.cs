using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;

namespace PlanWise.PowerShell.Parameters;

/// <summary>
/// A parameter that takes a whole number, or several: any number without a fraction, or text of digits with an optional
/// minus. PowerShell itself would round a fraction, read separators in text, and take a yes for 1, all silently.
/// </summary>
public sealed class WholeNumberAttribute : ArgumentTransformationAttribute
{
    /// <summary>The largest number that the parameter holds; that of an <see cref="int"/> unless set.</summary>
    public long Largest { get; set; } = int.MaxValue;

    /// <inheritdoc/>
    /// <exception cref="ArgumentTransformationMetadataException">It is not a whole number, or holds something that is not.</exception>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => Bare(inputData) switch
    {
        null => null,
        IEnumerable items and not (string or IDictionary) => items.Cast<object?>().Select(item => (object)Number(Bare(item))).ToArray(),
        var item => Number(item),
    };

    private long Number(object? value)
    {
        if (Whole(value) is not { } number)
        {
            throw Refusal(value, $"{Shown(value)} is not a whole number: write digits alone, such as 2026, without a fraction and without separators.");
        }

        return number >= -Largest - 1 && number <= Largest
            ? (long)number
            : throw Refusal(value, string.Create(CultureInfo.InvariantCulture, $"{Shown(value)} is too large; the largest whole number here is {Largest}."));
    }

    // Whatever a pipeline brings is tried here first; an object may still have the number as a property.
    private static ArgumentTransformationMetadataException Refusal(object? value, string message) => value is null or string or ValueType
        ? new(message)
        : new(message, new PSInvalidCastException(message));

    private static BigInteger? Whole(object? value) => value switch
    {
        sbyte or byte or short or ushort or int or uint or long => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        ulong number => number,
        BigInteger number => number,
        decimal number when decimal.IsInteger(number) => new BigInteger(number),
        double number when double.IsInteger(number) => new BigInteger(number),
        float number when float.IsInteger(number) => new BigInteger(number),
        string text when IsWritten(text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : new BigInteger(ulong.MaxValue),
        _ => null,
    };

    private static bool IsWritten(string text)
    {
        ReadOnlySpan<char> digits = text.AsSpan(text.StartsWith('-') ? 1 : 0);
        return !digits.IsEmpty && !digits.ContainsAnyExceptInRange('0', '9');
    }

    private static object? Bare(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static string Shown(object? value) => value is null
        ? "Nothing"
        : Quote.Of(Convert.ToString(value, CultureInfo.InvariantCulture));
}
