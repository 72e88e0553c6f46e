namespace PlanWise.Configuration;

/// <summary>The share of hires that join at one age.</summary>
/// <param name="Age">Completed years, 14 to 100.</param>
/// <param name="Weight">A fraction; the weights of a distribution add up to 1.</param>
public sealed record AgeWeight(int Age, decimal Weight);
