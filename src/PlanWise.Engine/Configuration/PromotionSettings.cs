using System.Text;
using PlanWise.Configuration.Keys;
using PlanWise.Domain;

namespace PlanWise.Configuration;

/// <summary>The promotion hazard: base rate × tenure multiplier × age multiplier × level dampener, at most 0.5.</summary>
/// <param name="BaseRate">Probability before multipliers, 0 to 1.</param>
/// <param name="LevelDampenerFactor">How much each level above the first lowers the probability, 0 to 1.</param>
/// <param name="AgeMultipliers">A factor for every age band, in band order.</param>
/// <param name="TenureMultipliers">A factor for every tenure band, in band order.</param>
public sealed record PromotionSettings(
    [property: Key(
        "Probability of a promotion in a year, before the multipliers below; the product is capped at 0.5.",
        ParameterGroup.Promotion,
        Parameter = "promotion_base_rate")]
    [property: Fraction]
    decimal BaseRate,

    [property: Key("How much each level above the first lowers the probability.", ParameterGroup.Promotion), Fraction]
    decimal LevelDampenerFactor,

    [property: Key("Multiplies the probability of promotion by age band.", ParameterGroup.Promotion), ByAgeBand]
    IReadOnlyList<BandMultiplier> AgeMultipliers,

    [property: Key("Multiplies the probability of promotion by tenure band.", ParameterGroup.Promotion), ByTenureBand]
    IReadOnlyList<BandMultiplier> TenureMultipliers)
{
    private bool PrintMembers(StringBuilder text) => RecordText.Print(this, text);
}
