using System.Globalization;

namespace PlanWise;

/// <summary>A step was asked for before what it needs is complete.</summary>
public sealed class StepSequenceException : PlanWiseException
{
    /// <summary>Creates the error.</summary>
    /// <param name="requested">The step that was asked for.</param>
    /// <param name="missing">The steps that it needs and that are not complete, in order; never empty.</param>
    public StepSequenceException(StepKey requested, IReadOnlyList<StepKey> missing)
        : base(
            "StepOutOfSequence",
            $"The step {requested} needs {string.Join(", ", missing)}, which {(missing.Count == 1 ? "is" : "are")} not complete.",
            requested,
            YearsBeforeOf(requested, missing) is { } year
                ? string.Create(CultureInfo.InvariantCulture, $"Run the simulation up to {year} first.")
                : $"Run {missing[0]} first.")
    {
        Requested = requested;
        Missing = missing.ToArray();
    }

    /// <summary>The step that was asked for.</summary>
    public StepKey Requested { get; }

    /// <summary>The steps that it needs and that are not complete, in the order in which to run them.</summary>
    public IReadOnlyList<StepKey> Missing { get; }

    /// <summary>The last year before the step's own that is not complete; null when only steps of its own year are missing.</summary>
    public int? YearsBefore => YearsBeforeOf(Requested, Missing);

    private static int? YearsBeforeOf(StepKey requested, IReadOnlyList<StepKey> missing) =>
        missing.Where(key => key.Year < requested.Year).Max(key => key.Year);
}
