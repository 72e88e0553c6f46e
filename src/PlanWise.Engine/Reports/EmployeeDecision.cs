using PlanWise.Domain;

namespace PlanWise;

/// <summary>
/// One decision of a year about one employee: whether it could be made, with which probability and draw, and how it came out.
/// </summary>
/// <param name="EmployeeId">About whom.</param>
/// <param name="Year">The simulated year.</param>
/// <param name="EventCategory">What was decided on, such as <c>MeritRaise</c>.</param>
/// <param name="IsEligible">Whether the person could be drawn at all.</param>
/// <param name="Happened">Whether the event happened.</param>
/// <param name="Outcome">How it came out and why, in words.</param>
/// <remarks>A value that a decision does not use, or did not come to, is null. <see cref="Steps"/> explains all.</remarks>
public sealed record EmployeeDecision(
    string EmployeeId, int Year, [property: EventName] string EventCategory, bool IsEligible, bool Happened, string Outcome)
{
    internal static RecordView View => field ??= RecordView.Of<EmployeeDecision>(
        """
        Year     |  4 | {Year}
        Decision | 22 | {EventCategory}
        Chance   |  9 | {Probability:P2}
        Draw     |  7 | {Draw:N5}
        Outcome  |    | {Outcome}
        """,
        """
        Employee | {EmployeeId}
        Year | {Year}
        Decision | {EventCategory}
        Outcome | {Outcome}
        Level | {LevelId}
        Age band | {AgeBand}
        Tenure band | {TenureBand}
        Base rate ?BaseRate | {BaseRate:R}
        Multipliers ?TenureMultiplier | tenure {TenureMultiplier:R}, age {AgeMultiplier:R}, level {LevelMultiplier:R}
        Probability ?Probability | {Probability:R}
        Draw ?Draw | {Draw:R} of {DrawText}
        Rank ?Rank | {Rank:N0}, the first {Places:N0} leave || {Rank:N0}
        Date ?EffectiveDate | {EffectiveDate:d}
        Increase ?IncreaseRate | {IncreaseRate:0.##########}
        Pay ?CompensationAfter | {CompensationBefore:N2} → {CompensationAfter:N2}
        """,
        isOfSimulation: false);

    /// <summary>The job level at which it was decided, from 1: at the opening, on the day of a raise, of a hire.</summary>
    public int? LevelId { get; init; }

    /// <summary>The age band at the year's opening.</summary>
    public string? AgeBand { get; init; }

    /// <summary>The tenure band at the year's opening.</summary>
    public string? TenureBand { get; init; }

    /// <summary>The rate before the multipliers, 0 to 1.</summary>
    public double? BaseRate { get; init => field = BinaryFraction.Rounded(value); }

    /// <summary>What the age band multiplies the rate or the weight with.</summary>
    public double? AgeMultiplier { get; init => field = BinaryFraction.Rounded(value); }

    /// <summary>What the tenure band multiplies the rate or the weight with.</summary>
    public double? TenureMultiplier { get; init => field = BinaryFraction.Rounded(value); }

    /// <summary>What the level multiplies the rate or the weight with.</summary>
    public double? LevelMultiplier { get; init => field = BinaryFraction.Rounded(value); }

    /// <summary>The probability that was used, 0 to 1; 1 for what is certain.</summary>
    public double? Probability { get; init => field = BinaryFraction.Rounded(value); }

    /// <summary>The draw that decided, from 0 to below 1.</summary>
    public double? Draw { get; init => field = BinaryFraction.Rounded(value); }

    /// <summary>The text whose MD5, or for promotions SHA-256, gives the draw.</summary>
    public string? DrawText { get; init; }

    /// <summary>The place among all who could be drawn, from 1; null where a draw is compared with the probability.</summary>
    public long? Rank { get; init; }

    /// <summary>How many of the first places it happens to; null where a draw is compared with the probability.</summary>
    public long? Places { get; init; }

    /// <summary>The day of the event; also of one that the person's leaving forestalled.</summary>
    public DateTime? EffectiveDate { get; init; }

    /// <summary>Annual pay before, in currency units.</summary>
    public decimal? CompensationBefore { get; init; }

    /// <summary>The increase of pay, a fraction.</summary>
    public decimal? IncreaseRate { get; init; }

    /// <summary>Annual pay after, in currency units.</summary>
    public decimal? CompensationAfter { get; init; }

    /// <summary>Every number with the formula that gives it.</summary>
    public DecisionSteps Steps { get; init; } = new([]);
}
