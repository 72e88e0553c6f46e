namespace PlanWise.Reports;

/// <summary>Compares decisions, made again, with the stored events: a story that was not so is never told.</summary>
internal static class DecisionCheck
{
    /// <summary>Makes sure that the stored events of a type are what the decision gives.</summary>
    /// <param name="year">The employee's year.</param>
    /// <param name="type">The type of event.</param>
    /// <param name="decided">The decision; null when there was none.</param>
    /// <exception cref="StorageException">They are not.</exception>
    public static void Require(DecidedYear year, EventType type, Decided? decided)
    {
        if (decided?.Disagreement is { } disagreement)
        {
            throw Disagreement(year, $"{disagreement}");
        }

        string[] expected = decided is { Decision.Happened: true } ? [Shown(decided)] : [];
        string[] stored = [.. year.Events.Where(each => each.EventCategory == type.Category).Select(Shown)];
        if (!expected.SequenceEqual(stored))
        {
            throw Disagreement(year, $"{type.CategoryName} is stored {All(stored)}, but decided {All(expected)}");
        }
    }

    private static StorageException Disagreement(DecidedYear year, FormattableString what) => new(
        "DecisionDisagrees",
        Notation.Text($"The story of {year.EmployeeId} in {year.Year} cannot be explained: {Notation.Text(what)}."),
        year.EmployeeId,
        Notation.Text($"The data has been changed since the events were generated. Validate {year.Year} and the years before; reset the first that fails, and run it again."));

    private static string All(string[] events) => events.Length == 0 ? "not at all" : string.Join(" and ", events);

    private static string Shown(Decided decided) => Shown(
        decided.Decision.EffectiveDate,
        decided.LevelAfter,
        decided.Decision.CompensationBefore,
        decided.Decision.CompensationAfter,
        decided.Decision.Probability);

    private static string Shown(WorkforceEvent stored) => Shown(
        stored.EffectiveDate, stored.LevelId, stored.PreviousCompensation, stored.CompensationAmount, stored.EventProbability);

    private static string Shown(DateTime? day, int? level, decimal? before, decimal? after, double? probability) =>
        Notation.Text($"on {day}, level {level}, pay {(before is null ? "" : Notation.Text($"{before} -> "))}{after}, probability {probability}");
}
