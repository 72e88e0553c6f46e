namespace PlanWise.Configuration;

/// <summary>One line of a resolved configuration.</summary>
/// <param name="Key">Dotted path, e.g. <c>job_levels.1.min_compensation</c>.</param>
/// <param name="Value">The value as text that is the same in every culture, e.g. <c>56000</c>.</param>
public sealed record ResolvedSetting(string Key, string Value);
