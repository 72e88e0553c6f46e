using PlanWise.Engine.Configuration;

namespace PlanWise.Engine.Models;

/// <summary>A kind of event that a year can hold. Its rows come from the model of the same name.</summary>
/// <param name="Sequence">Order of generation, and of events of one person on one day.</param>
/// <param name="Type">Value of <c>event_type</c>.</param>
/// <param name="Category">Value of <c>event_category</c>.</param>
/// <param name="Model">File name of the model, without folder and extension.</param>
/// <param name="Parameters">The parameters that decide on it, for <c>parameter_source</c>.</param>
public sealed record EventType(int Sequence, string Type, string Category, string Model, ParameterGroup Parameters)
{
    /// <summary>The catalogue: all event types in the order of their generation.</summary>
    public static IReadOnlyList<EventType> All { get; } =
    [
        new(1, "termination", "experienced_termination", "experienced_termination", ParameterGroup.Termination),
        new(2, "hire", "hiring", "hire", ParameterGroup.Hiring),
        new(3, "termination", "new_hire_termination", "new_hire_termination", ParameterGroup.Workforce),
        new(4, "raise", "merit_raise", "merit_raise", ParameterGroup.MeritRates),
        new(5, "promotion", "promotion", "promotion", ParameterGroup.Promotion),
    ];
}
