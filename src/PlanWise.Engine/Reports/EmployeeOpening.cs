using System.ComponentModel.DataAnnotations.Schema;

namespace PlanWise;

/// <summary>An employee as of the opening of a year, 31 December before.</summary>
/// <param name="Compensation">Annual pay, in currency units.</param>
/// <param name="LevelId">The job level, from 1.</param>
/// <param name="Age">Completed years of age.</param>
/// <param name="Tenure">Completed years of service.</param>
/// <param name="AgeBand">The age band.</param>
/// <param name="TenureBand">The tenure band.</param>
public sealed record EmployeeOpening(
    [property: Column("employee_compensation")] decimal? Compensation,
    int? LevelId,
    [property: Column("current_age")] int? Age,
    [property: Column("current_tenure")] int? Tenure,
    string? AgeBand,
    string? TenureBand);
