using PlanWise.Domain;

namespace PlanWise.Engine.Tests.Reports;

public sealed class WorkforceTests(FinishedPlan finished) : IClassFixture<FinishedPlan>
{
    private readonly Simulation _simulation = finished.Simulation;
    private readonly Plan _plan = finished.Plan;

    [Fact]
    public void Every_member_is_read_with_every_value_by_year_and_person()
    {
        List<WorkforceMember> members = [.. _simulation.Workforce(new WorkforceFilter { IncludeSsn = true })];

        List<WorkforceMember> stored = _plan.Query(
            "select * from fct_workforce_snapshot order by simulation_year, employee_id",
            row => new WorkforceMember(
                row.GetString(row.GetOrdinal("employee_id")),
                row.GetString(row.GetOrdinal("employee_ssn")),
                row.GetDateTime(row.GetOrdinal("employee_birth_date")),
                row.GetDateTime(row.GetOrdinal("employee_hire_date")),
                row.GetDecimal(row.GetOrdinal("current_compensation")),
                row.GetDecimal(row.GetOrdinal("prorated_annual_compensation")),
                row.GetDecimal(row.GetOrdinal("full_year_equivalent_compensation")),
                row.GetInt32(row.GetOrdinal("current_age")),
                row.GetInt32(row.GetOrdinal("current_tenure")),
                row.GetInt32(row.GetOrdinal("level_id")),
                row.GetString(row.GetOrdinal("age_band")),
                row.GetString(row.GetOrdinal("tenure_band")),
                Enum.Parse<EmploymentStatus>(row.GetString(row.GetOrdinal("employment_status")), ignoreCase: true),
                row.IsDBNull(row.GetOrdinal("termination_date")) ? null : row.GetDateTime(row.GetOrdinal("termination_date")),
                row.IsDBNull(row.GetOrdinal("termination_reason"))
                    ? null
                    : StoredName.Shown(row.GetString(row.GetOrdinal("termination_reason"))),
                row.GetString(row.GetOrdinal("detailed_status_code")),
                row.GetInt32(row.GetOrdinal("simulation_year")),
                new DateTime(row.GetInt32(row.GetOrdinal("simulation_year")), 12, 31),
                row.GetString(row.GetOrdinal("scenario_id")),
                row.GetString(row.GetOrdinal("data_quality_flag")),
                row.GetString(row.GetOrdinal("validation_status")),
                row.GetFieldValue<DateTimeOffset>(row.GetOrdinal("snapshot_created_at"))));
        Assert.Equal(stored, members);
    }

    [Fact]
    public void Filters_hold_together()
    {
        var cases = new (WorkforceFilter Filter, string Condition)[]
        {
            (new WorkforceFilter { Years = [2026] }, "simulation_year = 2026"),
            (new WorkforceFilter { EmploymentStatus = EmploymentStatus.Active }, "employment_status = 'active'"),
            (new WorkforceFilter { EmploymentStatus = EmploymentStatus.Terminated, Years = [2025] }, "employment_status = 'terminated' and simulation_year = 2025"),
            (new WorkforceFilter { EmployeeIds = ["nh_2026*"], Levels = [1, 2] }, "employee_id like 'NH\\_2026%' escape '\\' and level_id in (1, 2)"),
        };

        Assert.All(cases, each => Assert.Equal(
            _plan.Query($"select employee_id || simulation_year from fct_workforce_snapshot where {each.Condition} order by simulation_year, employee_id", row => row.GetString(0)),
            _simulation.Workforce(each.Filter).Select(found => $"{found.EmployeeId}{found.Year}")));
        Assert.All(_simulation.Workforce(), member => Assert.StartsWith("SSN-*****", member.EmployeeSsn, StringComparison.Ordinal));
        Assert.Equal("YearOutsideSimulation", Assert.Throws<UsageException>(() => _simulation.Workforce(new WorkforceFilter { Years = [2024] })).ErrorId);
        Assert.Equal("UnknownLevel", Assert.Throws<UsageException>(() => _simulation.Workforce(new WorkforceFilter { Levels = [0] })).ErrorId);
    }
}
