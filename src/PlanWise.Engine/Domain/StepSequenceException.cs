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
            RemedyOf(requested, missing))
    {
        Requested = requested;
        Missing = missing.ToArray();
    }

    /// <summary>The step that was asked for.</summary>
    public StepKey Requested { get; }

    /// <summary>The steps that it needs and that are not complete, in the order in which to run them.</summary>
    public IReadOnlyList<StepKey> Missing { get; }

    // Years before the step's own are run as a whole.
    private static Remedy RemedyOf(StepKey requested, IReadOnlyList<StepKey> missing) =>
        missing.Where(key => key.Year < requested.Year).Max(key => key.Year) is { } year
            ? new Remedy.RunUntil(year, [.. missing.Where(key => key.Year > year)])
            : new Remedy.RunSteps([.. missing]);
}
