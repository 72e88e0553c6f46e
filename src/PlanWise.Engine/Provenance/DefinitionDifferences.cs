namespace PlanWise.Engine.Provenance;

/// <summary>What is wrong with the views and macros of a database.</summary>
/// <param name="Messages">A sentence for each that is changed, missing or not PlanWise's; empty when all are as they should be.</param>
internal sealed record DefinitionDifferences(IReadOnlyList<string> Messages);
