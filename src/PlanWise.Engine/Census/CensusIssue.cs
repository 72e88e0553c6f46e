namespace PlanWise;

/// <summary>Something to know about a census before it is imported.</summary>
/// <param name="Severity">Error: not imported. Warning: imported, and worth a look.</param>
/// <param name="Line">The line of the file (Parquet and objects: the row, from 1), or null when it is about the whole census.</param>
/// <param name="EmployeeId">Who it is about, or null when that is not known.</param>
/// <param name="Reason">A stable code, e.g. <c>birth_after_hire</c>; for the whole census, the error id of the import.</param>
/// <param name="Detail">A sentence with the offending value; SSNs are masked.</param>
public sealed record CensusIssue(CensusIssueSeverity Severity, long? Line, string? EmployeeId, string Reason, string Detail)
{
    internal static RecordView View => field ??= RecordView.Of<CensusIssue>(
        """
        Severity |  8 | {mark: Severity=Error red Error; yellow Warning}
        Line     |  9 | {Line:N0}
        Employee | 15 | {EmployeeId}
        Reason   | 22 | {Reason}
        Detail   |    | {Detail:paragraph}
        """,
        isOfSimulation: false);
}
