namespace PlanWise;

/// <summary>One requirement of a year: the formula, the formula with its numbers, and the result.</summary>
/// <param name="Year">The simulated year.</param>
/// <param name="Requirement">Name of the figure, as in the tables, e.g. <c>total_hires_needed</c>.</param>
/// <param name="Formula">The formula in words.</param>
/// <param name="Calculation">The formula with this year's numbers.</param>
/// <param name="Value">The result: people, for <c>growth_amount</c> also parts of them; a fraction for rates.</param>
public sealed record WorkforceRequirement(int Year, string Requirement, string Formula, string Calculation, decimal Value)
{
    internal static RecordView View => field ??= RecordView.Of<WorkforceRequirement>(
        """
        Year        |  4 | {Year}
        Requirement | 30 | {Requirement}
        Value       | 13 | {Value:#,0.##}
        Formula     | wide | {Formula}
        Calculation |    | {Calculation}
        """,
        """
        Year | {Year}
        Requirement | {Requirement}
        Formula | {Formula}
        Calculation | {Calculation}
        Value | {Value:#,0.############}
        """);
}
