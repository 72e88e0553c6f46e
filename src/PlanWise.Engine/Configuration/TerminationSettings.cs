using System.Text;
using PlanWise.Configuration.Keys;
using PlanWise.Configuration.Values;
using PlanWise.Domain;

namespace PlanWise.Configuration;

/// <summary>Who the experienced leavers are. Their number follows from <see cref="WorkforceSettings"/> alone.</summary>
/// <param name="Method">Uniform, or weighted by the multipliers below.</param>
/// <param name="AgeMultipliers">A factor for every age band, in band order.</param>
/// <param name="TenureMultipliers">A factor for every tenure band, in band order.</param>
/// <param name="LevelDiscountFactor">How much each level above the first lowers the weight, 0 to 1.</param>
/// <param name="MinLevelDiscountMultiplier">The least that the level leaves of the weight, 0 to 1.</param>
public sealed record TerminationSettings(
    [property: Key(
        "Which employees leave: all equally likely (uniform), or by the weights below (hazard). The number is the same.",
        ParameterGroup.Termination,
        Parameter = "termination_method")]
    [property: Kind<ChoiceValue<TerminationMethod>>]
    TerminationMethod Method,

    [property: Key("Weight of leaving by age band; used by the method hazard.", ParameterGroup.Termination), ByAgeBand]
    IReadOnlyList<BandMultiplier> AgeMultipliers,

    [property: Key("Weight of leaving by tenure band; used by the method hazard.", ParameterGroup.Termination), ByTenureBand]
    IReadOnlyList<BandMultiplier> TenureMultipliers,

    [property: Key("How much each level above the first lowers the weight; used by the method hazard.", ParameterGroup.Termination)]
    [property: Fraction]
    decimal LevelDiscountFactor,

    [property: Key("The least that the level leaves of the weight; used by the method hazard.", ParameterGroup.Termination)]
    [property: Fraction]
    decimal MinLevelDiscountMultiplier)
{
    private bool PrintMembers(StringBuilder text) => RecordText.Print(this, text);
}
