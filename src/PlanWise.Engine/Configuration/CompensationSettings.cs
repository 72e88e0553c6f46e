using System.Text;
using PlanWise.Configuration.Keys;
using PlanWise.Domain;

namespace PlanWise.Configuration;

/// <summary>How pay grows. All rates are fractions of the pay on the day.</summary>
/// <param name="ColaRate">Cost-of-living adjustment of every year without a rate of its own.</param>
/// <param name="ColaByYear">Cost-of-living adjustment of single years, ascending.</param>
/// <param name="MeritRates">Merit rate of each level in every year without rates of its own.</param>
/// <param name="MeritRatesByYear">Merit rates of single years, ascending by year, then level.</param>
/// <param name="MeritBudget">
/// The pay-weighted average to which the merit rates of a year are scaled, or null to take them as they are. Without
/// merit rates it is every level's rate.
/// </param>
/// <param name="PromotionIncreaseMin">Lower end of the increase on promotion.</param>
/// <param name="PromotionIncreaseMax">Upper end of the increase on promotion.</param>
public sealed record CompensationSettings(
    [property: Key("Cost-of-living adjustment in every raise, for years that cola_by_year does not name.", ParameterGroup.Cola)]
    [property: Fraction]
    decimal ColaRate,

    [property: Key("Cost-of-living adjustment of single years.", ParameterGroup.Cola, Example = "{2026: 0.03}"), ByYear]
    IReadOnlyList<YearRate> ColaByYear,

    [property: Key("Merit increase of each level in every raise.", ParameterGroup.MeritRates), ByLevel]
    IReadOnlyList<LevelValue> MeritRates,

    [property: Key(
        "Merit increase of each level in single years.",
        ParameterGroup.MeritRates,
        Example = "{2026: {1: 0.04, 2: 0.03, 3: 0.03, 4: 0.02, 5: 0.02}}")]
    [property: ByLevelAndYear]
    IReadOnlyList<LevelYearRate> MeritRatesByYear,

    [property: Key(
        "Alone: the merit increase of every level. With merit rates: the pay-weighted average to which they are scaled.",
        ParameterGroup.MeritRates,
        Example = "0.035")]
    [property: Fraction]
    decimal? MeritBudget,

    [property: Section("The pay increase on promotion, drawn uniformly between the two.")]
    [property: Key(
        "Lower end of the pay increase on promotion.",
        ParameterGroup.PromotionIncrease,
        Name = "promotion_increase.min",
        Parameter = "promotion_increase_min")]
    [property: Fraction]
    decimal PromotionIncreaseMin,

    [property: Key(
        "Upper end of the pay increase on promotion.",
        ParameterGroup.PromotionIncrease,
        Name = "promotion_increase.max",
        Parameter = "promotion_increase_max")]
    [property: Fraction]
    decimal PromotionIncreaseMax)
{
    private bool PrintMembers(StringBuilder text) => RecordText.Print(this, text);
}
