namespace PlanWise.Configuration;

/// <summary>A check of the user's own, run after every year beside the built-in ones.</summary>
/// <param name="Name">A name unique among the rules.</param>
/// <param name="Severity">What a finding means for the year.</param>
/// <param name="Sql">
/// A query over the simulation's tables; every row that it returns is a finding. It may use <c>$simulation_year</c>, the
/// year that is checked, and <c>$start_year</c>.
/// </param>
/// <param name="Message">What a finding means, in words.</param>
public sealed record ValidationRule(string Name, ValidationSeverity Severity, string Sql, string Message);
