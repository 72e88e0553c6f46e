namespace PlanWise.Reports;

/// <summary>Collects the steps of a decision.</summary>
internal sealed class StepList
{
    private readonly List<DecisionStep> _steps = [];

    /// <summary>Adds a number.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="value">The value.</param>
    /// <param name="calculation">The formula with its numbers, or where the value comes from.</param>
    public void Add(string name, object? value, FormattableString calculation) =>
        _steps.Add(new DecisionStep(name, Notation.Of(value), Notation.Text(calculation)));

    /// <summary>Adds a day that was drawn between two others.</summary>
    public void AddDay(string name, DateTime day, DateTime firstDay, DateTime lastDay, double draw) =>
        Add(name, day, $"{firstDay} + FLOOR({draw} * {(lastDay - firstDay).Days + 1})");

    /// <summary>All steps.</summary>
    public DecisionSteps ToSteps() => new([.. _steps]);
}
