using PlanWise.Configuration;

namespace PlanWise.Engine.Tests.Reports;

public sealed class WorkforceAgeingTests(FinishedPlan finished) : IClassFixture<FinishedPlan>
{
    private static readonly DateTime Opening = new(2024, 12, 31);
    private static readonly DateTime First = new(2025, 12, 31);
    private static readonly DateTime Second = new(2026, 12, 31);

    [Fact]
    public void Ages_and_tenures_are_those_of_the_people_who_are_there()
    {
        IReadOnlyList<WorkforceAgeing> days = finished.Simulation.MeasureAgeing();

        Assert.Equal([Opening, First, Second], days.Select(day => day.AsOf));
        Assert.Equal(400, days[0].Headcount);
        foreach (WorkforceAgeing day in days.Skip(1))
        {
            Expect(
                finished.Simulation.Workforce(new WorkforceFilter { Years = [day.AsOf.Year], EmploymentStatus = EmploymentStatus.Active })
                    .Select(member => (member.CurrentAge!.Value, member.CurrentTenure!.Value)),
                day);
        }

        Expect(
            finished.Plan.Query(
                "select current_age, current_tenure from int_census_baseline", row => (row.GetInt32(0), row.GetInt32(1))),
            days[0]);
        Assert.All(days, day => Assert.True(day.Aged55OrOver > day.Aged65OrOver && day.Aged65OrOver > 0));
    }

    [Fact]
    public void Bands_hold_everybody_once()
    {
        IReadOnlyList<WorkforceBand> bands = finished.Simulation.MeasureBands();

        Assert.Equal(
            ["< 25", "25-34", "35-44", "45-54", "55-64", "65+"],
            bands.Where(band => band.AsOf == First && band.Kind == WorkforceBandKind.Age).Select(band => band.Band));
        Assert.Equal(
            ["< 2", "2-4", "5-9", "10-19", "20+"],
            bands.Where(band => band.AsOf == Second && band.Kind == WorkforceBandKind.Tenure).Select(band => band.Band));
        Assert.Equal(33, bands.Count);
        foreach (IGrouping<(DateTime AsOf, WorkforceBandKind), WorkforceBand> group in bands.GroupBy(band => (band.AsOf, band.Kind)))
        {
            int headcount = finished.Simulation.MeasureAgeing().Single(day => day.AsOf == group.Key.AsOf).Headcount;
            Assert.Equal(headcount, group.Sum(band => band.Headcount));
            Assert.All(group, band => Assert.Equal((headcount, decimal.Round((decimal)band.Headcount / headcount, 10)), (band.Workforce, band.Share)));
            Assert.Equal(1, group.Sum(band => band.Share)!.Value, 8);
        }

        Assert.Equal(
            finished.Simulation.Workforce(new WorkforceFilter { Years = [2026], EmploymentStatus = EmploymentStatus.Active }).Count(member => member.AgeBand == "35-44"),
            bands.Single(band => band.AsOf == Second && band.Band == "35-44").Headcount);
    }

    [Fact]
    public void A_later_first_year_opens_as_the_one_before_ended()
    {
        Assert.Equal(finished.Simulation.MeasureAgeing().Skip(1), finished.Simulation.MeasureAgeing(2026));
        Assert.Equal(finished.Simulation.MeasureBands().Skip(11), finished.Simulation.MeasureBands(2026, 2026));
        Assert.Equal("NoFinishedYear", Assert.Throws<UsageException>(() => finished.Simulation.MeasureAgeing(2027)).ErrorId);
        Assert.Equal("NoFinishedYear", Assert.Throws<UsageException>(() => finished.Simulation.MeasureBands(2027)).ErrorId);
        Assert.Equal("YearsOutOfOrder", Assert.Throws<UsageException>(() => finished.Simulation.MeasureAgeing(2026, 2025)).ErrorId);
    }

    [Fact]
    public void Each_year_has_the_bands_that_it_ran_with()
    {
        using var plan = new Plan(100, Plan.Years(2025, 2026));
        plan.Run(new RunOptions(EndYear: 2025));
        plan.Simulation.Dispose();
        SimulationConfiguration usual = plan.Configuration;
        SimulationConfiguration changed = usual with
        {
            AgeBands = [.. usual.AgeBands.SkipLast(1), new("65+", 65, 100), new("100+", 100, null)],
            Promotion = usual.Promotion with { AgeMultipliers = [.. usual.Promotion.AgeMultipliers, new("100+", 1)] },
            Termination = usual.Termination with { AgeMultipliers = [.. usual.Termination.AgeMultipliers, new("100+", 1)] },
        };
        using Simulation simulation = Simulation.Create(
            plan.DatabasePath, changed, CensusSource.FromFile(plan.CensusPath), allowConfigurationChange: true);
        Assert.Equal(2, simulation.Run().Count());

        IReadOnlyList<WorkforceBand> bands = simulation.MeasureBands();

        string[][] labels = [.. bands.Where(band => band.Kind == WorkforceBandKind.Age).GroupBy(band => band.AsOf).Select(day => day.Select(band => band.Band!).ToArray())];
        Assert.Equal([6, 6, 7], labels.Select(day => day.Length));
        Assert.Equal([.. labels[0], "100+"], labels[2]);
        Assert.Equal((Second, 0), bands.Where(band => band.Band == "100+").Select(band => (band.AsOf, band.Headcount)).Single());
    }

    [Fact]
    public void People_without_a_band_are_listed_too()
    {
        using var plan = new Plan(100, Plan.Years(2025, 2025));
        plan.Run();
        Assert.Equal(103, plan.Execute("update fct_workforce_snapshot set age_band = if(current_age >= 35, null, 'odd') where employment_status = 'active'"));

        WorkforceBand[] bands = [.. plan.Simulation.MeasureBands().Where(band => band.AsOf == First && band.Kind == WorkforceBandKind.Age)];

        Assert.Equal([null, "odd"], bands.Where(band => band.Headcount > 0).Select(band => band.Band).Order());
        Assert.Equal((8, 103), (bands.Length, bands.Sum(band => band.Headcount)));
    }

    [Fact]
    public void A_day_without_people_has_no_averages()
    {
        using var plan = new Plan(3, Plan.Years(2025, 2025, growth: -0.9m));
        plan.Run();

        WorkforceAgeing end = plan.Simulation.MeasureAgeing()[^1];

        Assert.Equal(new WorkforceAgeing(First, 0, null, null, null, null, 0, 0), end);
        Assert.Null(end.ShareAged55OrOver);
        Assert.Null(end.ShareAged65OrOver);
        WorkforceBand[] bands = [.. plan.Simulation.MeasureBands().Where(band => band.AsOf == First)];
        Assert.Equal(11, bands.Length);
        Assert.All(bands, band => Assert.Equal((0, null), (band.Headcount, band.Share)));
    }

    private static void Expect(IEnumerable<(int Age, int Tenure)> people, WorkforceAgeing day)
    {
        (int Age, int Tenure)[] all = [.. people];
        Assert.Equal(all.Length, day.Headcount);
        Assert.Equal(Average(all.Select(person => person.Age)), day.AverageAge);
        Assert.Equal(Average(all.Select(person => person.Tenure)), day.AverageTenure);
        Assert.Equal(Median([.. all.Select(person => person.Age)]), day.MedianAge);
        Assert.Equal(Median([.. all.Select(person => person.Tenure)]), day.MedianTenure);
        Assert.Equal(all.Count(person => person.Age >= 55), day.Aged55OrOver);
        Assert.Equal(all.Count(person => person.Age >= 65), day.Aged65OrOver);
        Assert.Equal(decimal.Round((decimal)day.Aged55OrOver / all.Length, 10), day.ShareAged55OrOver);
        Assert.Equal(decimal.Round((decimal)day.Aged65OrOver / all.Length, 10), day.ShareAged65OrOver);
    }

    private static decimal Average(IEnumerable<int> values) =>
        decimal.Round(values.Average(value => (decimal)value), 2, MidpointRounding.AwayFromZero);

    private static decimal Median(int[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2m;
    }
}
