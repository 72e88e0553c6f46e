using System.Text;
using PlanWise.Configuration.Keys;
using PlanWise.Configuration.Values;
using PlanWise.Domain;

namespace PlanWise.Configuration;

/// <summary>How a completed year is judged.</summary>
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
    [property: Key("How far growth, hires and terminations since the start may be from the exact rates before validation warns, as a fraction; 2 people always may.")]
    [property: Fraction]
    decimal TolerancePercent,

    [property: Key("Annual pay below this is reported by the year's validation."), Pay]
    decimal MinCompensation,

    [property: Key("Annual pay above this is reported by the year's validation."), Pay]
    decimal MaxCompensation,

    [property: Key("Ages below this are reported by the year's validation."), WholeNumber("an age", 0, 200)]
    int MinAge,

    [property: Key("Ages above this are reported by the year's validation."), WholeNumber("an age", 0, 200)]
    int MaxAge,

    [property: Key("A larger change of the headcount in a year is reported, as a fraction of the opening headcount."), Fraction]
    decimal MaxHeadcountChange,

    [property: Key("A larger change of the average pay in a year is reported, as a fraction of the opening average."), Fraction]
    decimal MaxAverageCompensationChange,

    [property: Key("How many seconds each of the rules below may take; a longer one is stopped, and the year fails.")]
    [property: WholeNumber("seconds", 1, 86_400)]
    int RuleTimeLimit,

    [property: Key(
        "Your own rules, run after every year; each row that the query returns is a finding.",
        Example = "[{name: pay_cap, severity: warning, sql: \"select * from fct_workforce_snapshot where current_compensation > 1000000\", message: Pay above a million}]")]
    [property: Kind<RuleList>]
    IReadOnlyList<ValidationRule> Rules)
{
    private bool PrintMembers(StringBuilder text) => RecordText.Print(this, text);
}
