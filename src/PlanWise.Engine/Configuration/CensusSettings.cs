using System.Text;
using PlanWise.Domain;

namespace PlanWise.Configuration;

/// <summary>Where the census is and how it reads.</summary>
/// <param name="Path">The file as the configuration names it, or null when the census is given otherwise.</param>
/// <param name="FullPath">The same, absolute: relative paths start at the configuration's directory.</param>
/// <param name="Columns">Column names of the file by the names that PlanWise knows; names that are not listed are the same.</param>
/// <param name="CompensationBasis">What the pay column means.</param>
/// <param name="MaxRejectFraction">Largest share of rejected rows with which an import still succeeds, 0 to 1.</param>
public sealed record CensusSettings(
    string? Path,
    string? FullPath,
    IReadOnlyDictionary<string, string> Columns,
    CompensationBasis CompensationBasis,
    decimal MaxRejectFraction)
{
    /// <summary>The columns that a census may have, in the order of the table <c>census_rows</c>: the one list of them.</summary>
    internal static IReadOnlyList<string> KnownColumns { get; } =
    [
        "employee_id",
        "employee_ssn",
        "employee_birth_date",
        "employee_hire_date",
        "employee_gross_compensation",
        "employee_termination_date",
        "active",
        "level_id",
    ];

    private bool PrintMembers(StringBuilder text) => RecordText.Print(this, text);
}
