using System.Globalization;
using System.Management.Automation;

namespace PlanWise.PowerShell.Parameters;

/// <summary>
/// A parameter that takes a day: a <see cref="DateTime"/>, a <see cref="DateOnly"/>, or text as yyyy-mm-dd. PowerShell itself
/// would read text in the culture of the session, so that the same script asked for other days elsewhere.
/// </summary>
public sealed class IsoDayAttribute : ArgumentTransformationAttribute
{
    private const string Form = "yyyy-MM-dd";

    /// <inheritdoc/>
    /// <exception cref="ArgumentTransformationMetadataException">It is not a day.</exception>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            null => null,
            DateTime day => day.Date,
            DateTimeOffset day => day.Date,
            DateOnly day => day.ToDateTime(TimeOnly.MinValue),
            string text when DateOnly.TryParseExact(text.Trim(), Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) =>
                day.ToDateTime(TimeOnly.MinValue),
            var other => throw new ArgumentTransformationMetadataException(
                $"A day is written as yyyy-mm-dd, such as 2026-06-01, in every culture; {Quote.Of(Convert.ToString(other, CultureInfo.InvariantCulture))} is not. A [datetime] is taken too."),
        };
}
