using System.Text;
using PlanWise.Configuration.Keys;
using PlanWise.Configuration.Values;
using PlanWise.Domain;

namespace PlanWise.Configuration;

/// <summary>When merit raises take effect.</summary>
/// <param name="Methodology">By month shares, or uniform over the year.</param>
/// <param name="Distribution">
/// Twelve fractions, January first, as configured. They add up to 1, save for the default: the original system's table adds
/// up to 1.07. Use <see cref="Shares"/> to draw from them.
/// </param>
public sealed record RaiseTimingSettings(
    [property: Key(
        "When raises take effect: by the month shares below (realistic), or any day equally likely (legacy).",
        ParameterGroup.RaiseTiming,
        Parameter = "raise_timing_methodology")]
    [property: Kind<ChoiceValue<RaiseTimingMethodology>>]
    RaiseTimingMethodology Methodology,

    [property: Key(
        "Share of the raises in each month; used by realistic. (The original system's shares, the default, add up to 1.07 and are scaled.)",
        ParameterGroup.RaiseTiming)]
    [property: ByMonth]
    IReadOnlyList<decimal> Distribution)
{
    /// <summary>The share of each month, January first, used by <see cref="RaiseTimingMethodology.Realistic"/>.</summary>
    /// <returns>Twelve fractions of the year's raises: <see cref="Distribution"/> divided by its sum.</returns>
    public IReadOnlyList<decimal> Shares()
    {
        decimal sum = Distribution.Sum();
        return [.. Distribution.Select(share => share / sum)];
    }

    private bool PrintMembers(StringBuilder text) => RecordText.Print(this, text);
}
