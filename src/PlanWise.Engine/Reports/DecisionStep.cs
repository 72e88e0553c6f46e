namespace PlanWise;

/// <summary>One number of a decision and how it comes about from those before it.</summary>
/// <param name="Name">What it is, e.g. <c>age_multiplier</c>.</param>
/// <param name="Value">The value with all its digits: a number in invariant notation, a date as ISO 8601, true or false.</param>
/// <param name="Calculation">
/// The formula with its numbers, e.g. <c>MIN(0.5, 0.1 * 1.5 * 1.4 * 0.85)</c>, or in words where the value comes from.
/// <c>MD5(text)</c> is the first 14 hexadecimal digits of the MD5 of the text, divided by 8 without remainder and then by
/// 2^53; <c>SHA256(text)</c> the first 8 hexadecimal digits of its SHA-256, divided by 2^32 - 1. What follows <c>, since</c>
/// or stands in words is not a formula.
/// </param>
public sealed record DecisionStep(string Name, string Value, string Calculation)
{
    internal static RecordView View => field ??= RecordView.Of<DecisionStep>(
        """
        Step        | 21 | {Name}
        Value       | 22 | {Value}
        Calculation |    | {Calculation}
        """,
        isOfSimulation: false);

    /// <summary>The step on one line, e.g. <c>base_rate 0.12 (48 / 400)</c>.</summary>
    public override string ToString() => $"{Name} {Value} ({Calculation})";
}
