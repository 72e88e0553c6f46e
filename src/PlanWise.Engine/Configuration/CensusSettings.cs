using System.Text;
using PlanWise.Configuration.Keys;
using PlanWise.Configuration.Values;
using PlanWise.Domain;

namespace PlanWise.Configuration;

/// <summary>Where the census is and how it reads.</summary>
/// <param name="Path">The file as the configuration names it, or null when the census is given otherwise.</param>
/// <param name="FullPath">The same, absolute: relative paths start at the configuration's directory.</param>
/// <param name="Columns">Column names of the file by the names that PlanWise knows; names that are not listed are the same.</param>
/// <param name="CompensationBasis">What the pay column means.</param>
/// <param name="MaxRejectFraction">Largest share of rejected rows with which an import still succeeds, 0 to 1.</param>
public sealed record CensusSettings(
    [property: Key("The census, a CSV or Parquet file; a relative path starts at this file's directory.", Example = "census.csv")]
    [property: Place("a file")]
    string? Path,

    string? FullPath,

    [property: Key(
        "The census file's column names, where they differ from PlanWise's.",
        Example = "{employee_id: PERSON_NO, employee_gross_compensation: SALARY}")]
    [property: Kind<ColumnMap>]
    IReadOnlyDictionary<string, string> Columns,

    [property: Key("What the census pay is: annual_rate is taken as it is, plan_year_paid is grossed up by days employed.")]
    [property: Kind<ChoiceValue<CompensationBasis>>]
    CompensationBasis CompensationBasis,

    [property: Key("The import fails when a larger share of the rows is rejected."), Fraction]
    decimal MaxRejectFraction)
{
    /// <summary>
    /// Names of further columns that are carried along from the census to the results, each a text, a number or a date; as many
    /// as there are, in their order.
    /// </summary>
    [Key("Further census columns to carry along to events, workforce and exports: texts of one line, numbers or days.", Example = "[department, location]")]
    [Kind<DimensionList>]
    public IReadOnlyList<string> Dimensions { get; init; } = [];

    /// <summary>The columns that a census may have, in the order of the table <c>census_rows</c>, before its dimensions: the one list of them.</summary>
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
