using System.Collections.ObjectModel;

namespace PlanWise;

/// <summary>The numbers of a decision in the order in which they build on each other.</summary>
/// <param name="steps">The steps.</param>
public sealed class DecisionSteps(IList<DecisionStep> steps) : ReadOnlyCollection<DecisionStep>(steps)
{
    /// <summary>All steps in one text, so that a decision fits into a row, of a CSV file for example.</summary>
    public override string ToString() => string.Join("; ", this);
}
