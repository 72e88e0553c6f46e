using PlanWise.Configuration.Values;

namespace PlanWise.Configuration.Keys;

/// <summary>A whole number in a range.</summary>
/// <param name="noun">What it is, with its article, e.g. "an age".</param>
/// <param name="min">Least value.</param>
/// <param name="max">Greatest value.</param>
internal class WholeNumberAttribute(string noun, long min, long max) : KindAttribute
{
    public sealed override IConfigurationValue ValueFor(Type property)
    {
        var number = new IntegerValue(noun, min, max);
        return property == typeof(int) ? new ConvertedValue<long, int>(number, read => (int)read, kept => kept) : number;
    }
}

/// <summary>A calendar year.</summary>
internal sealed class YearAttribute() : WholeNumberAttribute("a year", IntegerValue.FirstYear, IntegerValue.LastYear);
