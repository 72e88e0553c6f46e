using System.Text;
using PlanWise.Domain;

namespace PlanWise.Configuration;

/// <summary>How a finished year is judged.</summary>
/// <param name="TolerancePercent">
/// How far growth, hires and terminations since the start may be from what the exact rates give, as a fraction: 0.05 is 5 %.
/// </param>
/// <param name="MinCompensation">Lowest annual pay that is not reported, in currency units.</param>
/// <param name="MaxCompensation">Highest annual pay that is not reported, in currency units.</param>
/// <param name="MinAge">Lowest age in completed years that is not reported.</param>
/// <param name="MaxAge">Highest age in completed years that is not reported.</param>
/// <param name="MaxHeadcountChange">Largest change of the headcount in a year that is not reported, a fraction.</param>
/// <param name="MaxAverageCompensationChange">Largest change of the average pay in a year that is not reported, a fraction.</param>
/// <param name="RuleTimeLimit">How many seconds a rule of the user's own may take.</param>
/// <param name="Rules">The user's own checks.</param>
public sealed record ValidationSettings(
    decimal TolerancePercent,
    decimal MinCompensation,
    decimal MaxCompensation,
    int MinAge,
    int MaxAge,
    decimal MaxHeadcountChange,
    decimal MaxAverageCompensationChange,
    int RuleTimeLimit,
    IReadOnlyList<ValidationRule> Rules)
{
    private bool PrintMembers(StringBuilder text) => RecordText.Print(this, text);
}
