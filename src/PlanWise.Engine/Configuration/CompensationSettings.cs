using System.Text;
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
    decimal ColaRate,
    IReadOnlyList<YearRate> ColaByYear,
    IReadOnlyList<LevelValue> MeritRates,
    IReadOnlyList<LevelYearRate> MeritRatesByYear,
    decimal? MeritBudget,
    decimal PromotionIncreaseMin,
    decimal PromotionIncreaseMax)
{
    private bool PrintMembers(StringBuilder text) => RecordText.Print(this, text);
}
