using System.Text;
using PlanWise.Domain;

namespace PlanWise.Configuration;

/// <summary>The promotion hazard: base rate × tenure multiplier × age multiplier × level dampener, at most 0.5.</summary>
/// <param name="BaseRate">Probability before multipliers, 0 to 1.</param>
/// <param name="LevelDampenerFactor">How much each level above the first lowers the probability, 0 to 1.</param>
/// <param name="AgeMultipliers">A factor for every age band, in band order.</param>
/// <param name="TenureMultipliers">A factor for every tenure band, in band order.</param>
public sealed record PromotionSettings(
    decimal BaseRate,
    decimal LevelDampenerFactor,
    IReadOnlyList<BandMultiplier> AgeMultipliers,
    IReadOnlyList<BandMultiplier> TenureMultipliers)
{
    private bool PrintMembers(StringBuilder text) => RecordText.Print(this, text);
}
