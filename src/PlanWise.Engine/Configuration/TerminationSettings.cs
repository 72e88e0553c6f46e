using System.Text;
using PlanWise.Domain;

namespace PlanWise.Configuration;

/// <summary>Who the experienced leavers are. Their number follows from <see cref="WorkforceSettings"/> alone.</summary>
/// <param name="Method">Uniform, or weighted by the multipliers below.</param>
/// <param name="AgeMultipliers">A factor for every age band, in band order.</param>
/// <param name="TenureMultipliers">A factor for every tenure band, in band order.</param>
/// <param name="LevelDiscountFactor">How much each level above the first lowers the weight, 0 to 1.</param>
/// <param name="MinLevelDiscountMultiplier">The least that the level leaves of the weight, 0 to 1.</param>
public sealed record TerminationSettings(
    TerminationMethod Method,
    IReadOnlyList<BandMultiplier> AgeMultipliers,
    IReadOnlyList<BandMultiplier> TenureMultipliers,
    decimal LevelDiscountFactor,
    decimal MinLevelDiscountMultiplier)
{
    private bool PrintMembers(StringBuilder text) => RecordText.Print(this, text);
}
