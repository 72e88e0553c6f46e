namespace PlanWise.Audit;

/// <summary>What is wrong with the views and macros of a database.</summary>
/// <param name="Messages">A sentence for each that is changed, missing or not PlanWise's; empty when all are as they should be.</param>
/// <param name="Foreign">Those that are not PlanWise's, by kind and name, e.g. <c>macro pay_times</c>; all, when they cannot be compared.</param>
internal sealed record DefinitionDifferences(IReadOnlyList<string> Messages, IReadOnlySet<string> Foreign)
{
    /// <summary>Nothing is wrong.</summary>
    public static DefinitionDifferences None { get; } = new([], new HashSet<string>());
}
