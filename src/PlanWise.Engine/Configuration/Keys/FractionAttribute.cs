using PlanWise.Configuration.Values;

namespace PlanWise.Configuration.Keys;

/// <summary>A fraction up to 1, from 0 on unless it says otherwise; one that may be left out where the property may be null.</summary>
internal sealed class FractionAttribute : KindAttribute
{
    /// <summary>Least value.</summary>
    public int Min { get; init; }

    /// <summary>Whether <see cref="Min"/> itself is refused.</summary>
    public bool ExcludesMin { get; init; }

    /// <summary>Whether 1 is refused.</summary>
    public bool ExcludesMax { get; init; }

    public override IConfigurationValue ValueFor(Type property)
    {
        var fraction = DecimalValue.Fraction(Min, ExcludesMin, ExcludesMax);
        return property == typeof(decimal?) ? new OptionalDecimalValue(fraction) : fraction;
    }
}
