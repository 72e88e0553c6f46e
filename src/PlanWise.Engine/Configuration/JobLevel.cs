namespace PlanWise.Configuration;

/// <summary>A job level and its pay range.</summary>
/// <param name="LevelId">The level, counted from 1 without gaps; the highest cannot be promoted.</param>
/// <param name="Name">The level's name.</param>
/// <param name="MinCompensation">Lower end of the pay range, currency units a year. Decides the level of a census person without one.</param>
/// <param name="MaxCompensation">Upper end of the pay range, currency units a year.</param>
public sealed record JobLevel(int LevelId, string Name, decimal MinCompensation, decimal MaxCompensation);
