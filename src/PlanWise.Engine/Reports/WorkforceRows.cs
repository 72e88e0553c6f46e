using System.Data.Common;
using PlanWise.Domain;
using PlanWise.Storage;

namespace PlanWise.Reports;

/// <summary>Makes records of rows in which not everything is a column.</summary>
internal static class WorkforceRows
{
    private const string Year = "simulation_year";

    /// <summary>People on one day.</summary>
    /// <param name="asOf">The day; null for the last day of the year of each row.</param>
    public static Func<DbDataReader, WorkforceMember> Members(DateOnly? asOf = null) => asOf is { } day
        ? RowMapper<WorkforceMember>.For((nameof(WorkforceMember.AsOf), _ => day.ToDateTime(TimeOnly.MinValue)))
        : RowMapper<WorkforceMember>.For((nameof(WorkforceMember.AsOf), row => EndOfYear(row)));

    /// <summary>The formulas of requirements.</summary>
    /// <remarks>People are whole numbers: a division by one takes the column's zeros off the scale.</remarks>
    public static Func<DbDataReader, WorkforceRequirement> Requirements()
    {
        Func<DbDataReader, WorkforceRequirement> map = RowMapper<WorkforceRequirement>.For();
        return row =>
        {
            WorkforceRequirement requirement = map(row);
            return requirement with { Value = requirement.Value / 1.0000000000000000000000000000m };
        };
    }

    private static DateTime EndOfYear(DbDataReader row)
    {
        int column = row.GetOrdinal(Year);
        return row.Get<int>(column) is >= 1 and <= 9999 and var year ? new DateTime(year, 12, 31) : throw DataFailure.OfColumn(row, column, "is not a year");
    }
}
