using PlanWise.Configuration;

namespace PlanWise.Engine.Tests.Reports;

/// <summary>The workforce of a day, rebuilt from census and events.</summary>
public sealed class WorkforceAsOfTests(FinishedPlan finished) : IClassFixture<FinishedPlan>
{
    private readonly Simulation _simulation = finished.Simulation;
    private readonly Plan _plan = finished.Plan;

    public static TheoryData<string> Configurations => ["default", "shrinking", "hazard", "legacy", "leap", "busy"];

    [Theory]
    [MemberData(nameof(Configurations))]
    public void On_31_December_it_is_the_active_part_of_the_snapshot_in_every_column(string name)
    {
        SimulationConfiguration configuration = name switch
        {
            "shrinking" => Plan.Years(2025, 2027, growth: -0.2m),
            "hazard" => Plan.Years(2025, 2027) with
            {
                Termination = SimulationConfiguration.Default.Termination with { Method = TerminationMethod.Hazard },
            },
            "legacy" => Plan.Years(2025, 2027) with
            {
                RaiseTiming = SimulationConfiguration.Default.RaiseTiming with { Methodology = RaiseTimingMethodology.Legacy },
            },
            "leap" => Plan.Years(2027, 2029, seed: 4_711),
            "busy" => Plan.Years(2025, 2027, growth: 0.3m, terminationRate: 0.3m) with
            {
                Promotion = SimulationConfiguration.Default.Promotion with { BaseRate = 0.5m, LevelDampenerFactor = 0 },
            },
            _ => Plan.Years(2025, 2027),
        };
        using var plan = Plan.Shared(500, configuration);
        plan.Run();

        Assert.All(configuration.Years(), year =>
        {
            List<WorkforceMember> snapshot =
            [
                .. plan.Simulation.Workforce(new WorkforceFilter { Years = [year], EmploymentStatus = EmploymentStatus.Active, IncludeSsn = true })
                    .Select(member => member with { SnapshotCreatedAt = null }),
            ];
            Assert.NotEmpty(snapshot);
            Assert.Equal(snapshot, plan.Simulation.WorkforceAsOf(new DateOnly(year, 12, 31), new WorkforceFilter { IncludeSsn = true }));
        });
    }

    [Fact]
    public void A_changed_seed_and_scenario_leave_the_years_before_as_they_were()
    {
        using var plan = Plan.Shared(300, Plan.Years(2025, 2026));
        plan.Run(new RunOptions(EndYear: 2025));
        SimulationConfiguration changed = plan.Configuration with
        {
            Simulation = plan.Configuration.Simulation with { RandomSeed = 99, ScenarioId = "other" },
        };
        plan.Simulation.Dispose();
        using Simulation simulation = Simulation.Create(
            plan.DatabasePath, changed, CensusSource.FromFile(plan.CensusPath), allowConfigurationChange: true);
        _ = simulation.Run().ToList();

        Assert.All(changed.Years(), year => Assert.Equal(
            simulation.Workforce(new WorkforceFilter { Years = [year], EmploymentStatus = EmploymentStatus.Active }).Select(member => member with { SnapshotCreatedAt = null }),
            simulation.WorkforceAsOf(new DateOnly(year, 12, 31))));
    }

    [Fact]
    public void It_needs_no_snapshot_and_no_opening_workforce()
    {
        using var plan = Plan.Shared(200, Plan.Years(2025, 2026));
        plan.Run();
        List<WorkforceMember> before = [.. plan.Simulation.WorkforceAsOf(new DateOnly(2026, 8, 1))];

        plan.Execute("delete from fct_workforce_snapshot; delete from int_census_baseline");

        Assert.Equal(before, plan.Simulation.WorkforceAsOf(new DateOnly(2026, 8, 1)));
    }

    [Fact]
    public void Whoever_is_hired_on_the_day_is_there_and_whoever_leaves_is_not()
    {
        WorkforceEvent hire = _simulation.Events(new EventFilter { EventTypes = ["Hire"], Years = [2026], From = new DateOnly(2026, 3, 1) }).First();
        WorkforceEvent termination = _simulation.Events(new EventFilter { EventTypes = ["ExperiencedTermination"], Years = [2026], From = new DateOnly(2026, 3, 1) }).First();

        WorkforceMember hired = Member(hire.EmployeeId, hire.EffectiveDate)!;
        Assert.Null(Member(hire.EmployeeId, hire.EffectiveDate.AddDays(-1)));
        Assert.Equal((hire.CompensationAmount, hire.LevelId, "new_hire_active"), (hired.CurrentCompensation, hired.LevelId, hired.DetailedStatusCode));
        Assert.Equal(decimal.Round(hire.CompensationAmount!.Value / 365, 2, MidpointRounding.AwayFromZero), hired.ProratedAnnualCompensation);
        Assert.Equal((hire.EffectiveDate, 0, hire.CompensationAmount), (hired.AsOf, hired.CurrentTenure, hired.FullYearEquivalentCompensation));
        Assert.NotNull(Member(termination.EmployeeId, termination.EffectiveDate.AddDays(-1)));
        Assert.Null(Member(termination.EmployeeId, termination.EffectiveDate));
    }

    [Fact]
    public void Pay_and_level_change_on_the_day_of_the_promotion_and_age_on_the_birthday()
    {
        WorkforceEvent promotion = _simulation.Events(new EventFilter { EventTypes = ["Promotion"], Years = [2026], From = new DateOnly(2026, 2, 1) }).First();

        WorkforceMember before = Member(promotion.EmployeeId, promotion.EffectiveDate.AddDays(-1))!;
        WorkforceMember after = Member(promotion.EmployeeId, promotion.EffectiveDate)!;

        Assert.Equal((promotion.PreviousCompensation, promotion.LevelId - 1), (before.CurrentCompensation, before.LevelId));
        Assert.Equal((promotion.CompensationAmount, promotion.LevelId), (after.CurrentCompensation, after.LevelId));

        DateTime birthday = new(2025, after.EmployeeBirthDate!.Value.Month, Math.Min(after.EmployeeBirthDate.Value.Day, 28));
        Assert.Equal(2025 - after.EmployeeBirthDate.Value.Year, Member(promotion.EmployeeId, birthday.AddDays(1))!.CurrentAge);
    }

    [Fact]
    public void The_headcount_of_every_month_is_that_of_the_events()
    {
        Assert.All(Enumerable.Range(0, 24), month =>
        {
            DateOnly day = new DateOnly(2025, 1, 31).AddMonths(month);
            Assert.Equal(
                400 + _plan.Scalar<long>(
                    $"""
                    select count(*) filter (event_type = 'hire') - count(*) filter (event_type = 'termination')
                    from fct_yearly_events where effective_date <= '{day:yyyy-MM-dd}'
                    """),
                _simulation.WorkforceAsOf(day).LongCount());
        });
    }

    [Fact]
    public void Filters_hold_and_what_a_day_has_not_is_refused()
    {
        var day = new DateOnly(2026, 6, 30);
        List<WorkforceMember> all = [.. _simulation.WorkforceAsOf(day)];

        Assert.Equal(
            all.Where(member => member.LevelId is 2 or 3 && member.EmployeeId.StartsWith("NH_", StringComparison.Ordinal)),
            _simulation.WorkforceAsOf(day, new WorkforceFilter { Levels = [2, 3], EmployeeIds = ["nh*"], EmploymentStatus = EmploymentStatus.Active }));
        Assert.Equal("FilterWithoutMeaning", Assert.Throws<UsageException>(() => _simulation.WorkforceAsOf(day, new WorkforceFilter { Years = [2026] })).ErrorId);
        Assert.Equal("FilterWithoutMeaning", Assert.Throws<UsageException>(() => _simulation.WorkforceAsOf(day, new WorkforceFilter { EmploymentStatus = EmploymentStatus.Terminated })).ErrorId);
    }

    [Theory]
    [InlineData(2024, 12, 31)]
    [InlineData(2027, 1, 1)]
    [InlineData(2040, 1, 1)]
    public void A_day_of_no_complete_year_is_refused(int year, int month, int day)
    {
        var error = Assert.Throws<UsageException>(() => _simulation.WorkforceAsOf(new DateOnly(year, month, day)));

        Assert.Equal(("DateOutsideSimulation", "Give a day from 2025-01-01 to 2026-12-31."), (error.ErrorId, error.RecommendedAction));
    }

    [Fact]
    public void Without_a_complete_year_there_is_no_day()
    {
        using var plan = Plan.Shared(50, Plan.Years(2025, 2025));
        plan.Simulation.RunStep();

        Assert.Equal("NoFinishedYear", Assert.Throws<UsageException>(() => plan.Simulation.WorkforceAsOf(new DateOnly(2025, 6, 1))).ErrorId);
    }

    private WorkforceMember? Member(string employeeId, DateTime day) =>
        _simulation.WorkforceAsOf(DateOnly.FromDateTime(day), new WorkforceFilter { EmployeeIds = [employeeId] }).SingleOrDefault();
}
