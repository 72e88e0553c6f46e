using System.Globalization;
using PlanWise.Model;
using PlanWise.Storage;

namespace PlanWise.Reports;

/// <summary>The queries of people, and with them what is carried along of each.</summary>
internal static class DimensionedQuery
{
    /// <summary>Events, each with the dimensions on its day.</summary>
    public static string Events(IReadOnlyList<Dimension> dimensions) => Of("events", "effective_date", dimensions);

    /// <summary>The workforce of years, with the dimensions on 31 December.</summary>
    public static string Workforce(IReadOnlyList<Dimension> dimensions) => Of("workforce", "make_date(simulation_year, 12, 31)", dimensions);

    /// <summary>The workforce of a day, with the dimensions on it.</summary>
    public static string WorkforceAsOf(DateOnly day, IReadOnlyList<Dimension> dimensions) =>
        Of("workforce_as_of", string.Create(CultureInfo.InvariantCulture, $"date '{day:yyyy-MM-dd}'"), dimensions);

    // The rows stay in their order.
    private static string Of(string query, string day, IReadOnlyList<Dimension> dimensions)
    {
        string rows = EmbeddedSql.Text($"Reports/{query}.sql").TrimEnd().TrimEnd(';');
        return dimensions.Count == 0 ? rows :
            $"""
            with report as (
            select row_number() over () as position, *, {day} as day
            from (
            {rows}
            )
            )
            select report.* exclude (position, day), {string.Join(", ", dimensions.Select(Shown))}
            from report
            asof left join int_people as people on report.employee_id = people.employee_id and report.day >= people.valid_from
            order by report.position
            """;
    }

    private static string Shown(Dimension dimension)
    {
        string name = EmbeddedSql.Name(dimension.Name);
        return dimension.IsText ? $"if($include_ssn, people.{name}, temp.main.mask_written_ssn(people.{name})) as {name}" : $"people.{name}";
    }
}
