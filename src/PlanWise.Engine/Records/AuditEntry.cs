namespace PlanWise;

/// <summary>One entry of the log, to which every attempt to change the simulation adds one.</summary>
/// <param name="EntryId">Its number, from 1, in the order of time.</param>
/// <param name="LoggedAt">When it ended, in UTC.</param>
/// <param name="UserName">Who did it.</param>
/// <param name="HostName">On which machine.</param>
/// <param name="EngineVersion">With which version of PlanWise.</param>
/// <param name="DuckDbVersion">With which version of DuckDB.</param>
/// <param name="Action">What was done: <c>run_step</c>, <c>reset_year</c> or <c>change_configuration</c>.</param>
/// <param name="Step">The step; null when it is about no single one.</param>
/// <param name="Year">The simulated year; null when it is about no single one.</param>
/// <param name="Forced">Whether a step was run past the checklist.</param>
/// <param name="Outcome"><c>completed</c> or <c>failed</c>.</param>
/// <param name="Rows">Rows of the output; null when there is none.</param>
/// <param name="Duration">How long it took; null when it was not measured.</param>
/// <param name="ConfigurationSha256">Hash of the configuration, 64 hexadecimal digits.</param>
/// <param name="CensusSha256">Hash of the census, 64 hexadecimal digits; null before it is imported.</param>
/// <param name="Message">Why it failed, or what changed; null otherwise.</param>
public sealed record AuditEntry(
    long EntryId,
    DateTimeOffset LoggedAt,
    string UserName,
    string HostName,
    string EngineVersion,
    string DuckDbVersion,
    string Action,
    SimulationStep? Step,
    int? Year,
    bool Forced,
    string Outcome,
    long? Rows,
    TimeSpan? Duration,
    string ConfigurationSha256,
    string? CensusSha256,
    string? Message);
