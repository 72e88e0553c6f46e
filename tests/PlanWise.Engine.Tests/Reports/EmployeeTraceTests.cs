namespace PlanWise.Engine.Tests.Reports;

public sealed class EmployeeTraceTests(FinishedPlan finished) : IClassFixture<FinishedPlan>
{
    private readonly Simulation _simulation = finished.Simulation;
    private readonly Plan _plan = finished.Plan;

    [Fact]
    public void Somebody_of_the_census_is_followed_through_every_year()
    {
        string id = _plan.Scalar<string>(
            """
            select employee_id from fct_yearly_events
            where not starts_with(employee_id, 'NH_')
            group by employee_id
            having count(*) filter (event_type = 'raise') = 2 and count(*) filter (event_type = 'promotion') > 0
              and count(*) filter (event_type = 'termination') = 0
            order by employee_id limit 1
            """);

        EmployeeTrace trace = _simulation.TraceEmployee(id);

        Assert.Equal((id, EmployeeSource.Census), (trace.EmployeeId, trace.Source));
        Assert.Equal([2025, 2026, 2027], trace.Years.Select(year => year.Year));
        Assert.StartsWith("SSN-*****", trace.EmployeeSsn, StringComparison.Ordinal);
        Assert.Equal(
            _plan.Scalar<DateTime>($"select employee_birth_date from census_employees where employee_id = '{id}'"), trace.EmployeeBirthDate);
        Assert.Equal(
            _plan.Scalar<decimal>($"select employee_gross_compensation from census_employees where employee_id = '{id}'"), trace.StartingCompensation);
        Assert.Equal(_simulation.Events(new EventFilter { EmployeeIds = [id] }), trace.Years.SelectMany(year => year.Events));
        Assert.Equal(_simulation.Workforce(new WorkforceFilter { EmployeeIds = [id] }), trace.Years.Take(2).Select(year => year.Closing));
        EmployeeYear first = trace.Years[0];
        EmployeeYear second = trace.Years[1];
        Assert.Equal((trace.StartingCompensation, trace.StartingLevelId), (first.Opening!.Compensation, first.Opening.LevelId));
        Assert.Equal(
            (first.Closing!.CurrentCompensation, first.Closing.LevelId, first.Closing.CurrentAge, first.Closing.AgeBand, first.Closing.TenureBand),
            (second.Opening!.Compensation, second.Opening.LevelId, second.Opening.Age, second.Opening.AgeBand, second.Opening.TenureBand));
        Assert.Equal(second.Closing!.CurrentCompensation, trace.Years[2].Opening!.Compensation);
        Assert.Null(trace.Years[2].Closing);
        Assert.Equal(2, trace.Raises);
        Assert.Equal(trace.LatestLevelId - trace.StartingLevelId, trace.Promotions);
        Assert.Equal(second.Closing.CurrentCompensation, trace.LatestCompensation);
        Assert.Equal(trace.LatestCompensation - trace.StartingCompensation, trace.CompensationChange);
        Assert.Equal(decimal.Round(trace.CompensationChange / trace.StartingCompensation, 10), trace.CompensationChangeRate);
        Assert.Equal(first.Closing.ProratedAnnualCompensation + second.Closing.ProratedAnnualCompensation, trace.ProratedCompensation);
        Assert.Null(trace.TerminationDate);
    }

    [Fact]
    public void A_hire_who_left_in_the_same_year_has_one_year_without_opening()
    {
        WorkforceEvent left = _simulation.Events(new EventFilter { EventTypes = ["NewHireTermination"], Years = [2025] }).First();

        EmployeeTrace trace = _simulation.TraceEmployee(left.EmployeeId, includeSsn: true);

        EmployeeYear year = Assert.Single(trace.Years);
        Assert.Null(year.Opening);
        Assert.Equal(["Hire", "Termination"], year.Events.Select(each => each.EventType));
        Assert.Equal((EmployeeSource.Hire, left.EffectiveDate), (trace.Source, trace.TerminationDate));
        Assert.Equal((year.Closing!.EmployeeBirthDate, year.Closing.EmployeeHireDate), (trace.EmployeeBirthDate, trace.EmployeeHireDate));
        Assert.Matches("^SSN-9[0-9]{8}$", trace.EmployeeSsn);
        Assert.Equal(0, trace.CompensationChange);
    }

    [Fact]
    public void A_hire_of_a_year_without_snapshot_has_the_birth_date_that_the_snapshot_will_have()
    {
        using var plan = new Plan(100, Plan.Years(2025, 2025));
        while (plan.Simulation.RunStep().Step != SimulationStep.EventGeneration)
        {
        }

        EmployeeTrace before = plan.Simulation.TraceEmployee("NH_2025_0000001");
        plan.Run();

        Assert.Null(before.Years[0].Closing);
        EmployeeTrace after = plan.Simulation.TraceEmployee("NH_2025_0000001");
        Assert.Equal((before.EmployeeBirthDate, before.Years[0].Events[0]), (after.EmployeeBirthDate, after.Years[0].Events[0]));
        Assert.Equal(after.Years[0].Closing!.EmployeeBirthDate, after.EmployeeBirthDate);
    }

    [Fact]
    public void An_id_is_found_in_another_letter_case() =>
        Assert.Equal("NH_2025_0000001", _simulation.TraceEmployee("nh_2025_0000001").EmployeeId);

    [Theory]
    [InlineData("nobody")]
    [InlineData("NH_2025_*")]
    [InlineData("' or 1=1 --")]
    public void An_unknown_employee_is_an_error(string id)
    {
        var error = Assert.Throws<UsageException>(() => _simulation.TraceEmployee(id));

        Assert.Equal(("EmployeeNotFound", id), (error.ErrorId, error.Target));
    }

    [Fact]
    public void An_id_is_required_to_be_that_of_an_employee_unless_it_has_wildcards()
    {
        string hire = _simulation.Events(new EventFilter { EventTypes = ["Hire"] }).First().EmployeeId;

        _simulation.RequireEmployee(hire);
        _simulation.RequireEmployee(hire.ToLowerInvariant());
        _simulation.RequireEmployee("nobody*");
        _simulation.RequireEmployee("nobod?");
        foreach (string id in (string[])["nobody", "", "nobody`*", "' or 1=1 --"])
        {
            var error = Assert.Throws<UsageException>(() => _simulation.RequireEmployee(id));
            Assert.Equal(("EmployeeNotFound", id.Replace("`", "", StringComparison.Ordinal)), (error.ErrorId, error.Target));
        }
    }

    [Fact]
    public void Ids_begin_as_they_are_typed_census_and_hires_alike()
    {
        IReadOnlyList<string> all = finished.Simulation.EmployeeIds("", 100_000);
        string hire = finished.Simulation.Events(new EventFilter { EventTypes = ["Hire"] }).First().EmployeeId;

        Assert.Equal(finished.Plan.Scalar<long>("select count(*) from int_census_baseline")
            + finished.Plan.Scalar<long>("select count(*) from fct_yearly_events where event_type = 'hire'"), all.Count);
        Assert.Contains(hire, all);
        Assert.Equal([hire], finished.Simulation.EmployeeIds(hire.ToLowerInvariant(), 5));
        Assert.Equal(all.Take(3), finished.Simulation.EmployeeIds("", 3));
        Assert.Empty(finished.Simulation.EmployeeIds("%", 5));
    }
}
