using System.Globalization;
using PlanWise.Configuration;

namespace PlanWise.Engine.Tests.Model;

/// <summary>How the events of five years of a large workforce are distributed over days, levels and amounts.</summary>
public sealed class EventDistributionTests(FiveYears years) : IClassFixture<FiveYears>
{
    private static readonly int[] Years = [2025, 2026, 2027, 2028, 2029];

    [Fact]
    public void New_hires_leave_from_each_level_in_proportion_to_its_hires()
    {
        var levels = years.Plan.Query(
            """
            select
              simulation_year, level_id,
              count(*) filter (event_type = 'hire'),
              count(*) filter (event_category = 'new_hire_termination'),
              total_hires_needed::bigint,
              expected_new_hire_terminations::bigint
            from fct_yearly_events join int_workforce_requirements using (simulation_year)
            group by all
            """,
            row => (
                Year: row.GetInt32(0), Level: row.GetInt32(1), Hires: row.GetInt64(2), Leavers: row.GetInt64(3),
                AllHires: row.GetInt64(4), AllLeavers: row.GetInt64(5)));

        Assert.Equal(5 * 5, levels.Count);
        Assert.True(levels.Sum(level => level.Leavers) > 10_000);
        Assert.All(levels.GroupBy(level => level.Year), year => Assert.Equal(year.First().AllLeavers, year.Sum(level => level.Leavers)));

        // The largest remainder gives a level its share, rounded down or up.
        Assert.All(levels, level =>
        {
            double share = (double)level.AllLeavers * level.Hires / level.AllHires;
            Assert.InRange(level.Leavers, (long)Math.Floor(share), (long)Math.Ceiling(share));
        });
    }

    [Fact]
    public void New_hires_leave_evenly_from_90_to_275_days_after_their_hire_as_far_as_the_year_goes()
    {
        var leavers = years.Plan.Query(
            """
            select left_on.effective_date - hired.effective_date, make_date(left_on.simulation_year, 12, 31) - hired.effective_date
            from fct_yearly_events as left_on join fct_yearly_events as hired using (employee_id)
            where left_on.event_category = 'new_hire_termination' and hired.event_type = 'hire'
            """,
            row => (Days: row.GetInt64(0), DaysLeft: row.GetInt64(1)));

        Assert.True(leavers.Count > 10_000);
        Assert.Equal(90, leavers.Min(leaver => leaver.Days));
        Assert.Equal(275, leavers.Max(leaver => leaver.Days));
        Assert.True(leavers.Count(leaver => leaver.DaysLeft < 275) > 1_000);

        // Uniform over n days: the average is their middle, the variance (n² - 1) / 12.
        var expected = leavers.Select(leaver =>
        {
            double last = Math.Min(275, leaver.DaysLeft);
            double days = last - 90 + 1;
            return (Middle: (90 + last) / 2, Variance: ((days * days) - 1) / 12);
        }).ToList();
        Assert.InRange(
            Statistics.Deviation(
                leavers.Sum(leaver => leaver.Days), expected.Sum(leaver => leaver.Middle), expected.Sum(leaver => leaver.Variance)),
            -4,
            4);
    }

    [Fact]
    public void Raises_of_those_who_stay_are_spread_over_the_months_as_configured()
    {
        // A raise after a departure does not happen; those who stay show the months as they are drawn.
        Dictionary<int, double> raises = CountsOf(
            """
            select month(effective_date)::integer, count(*)
            from fct_yearly_events
            where event_type = 'raise'
              and (employee_id, simulation_year) not in (
                select (employee_id, simulation_year) from fct_yearly_events where event_type = 'termination'
              )
            group by all
            """);
        double all = raises.Values.Sum();
        double[] shares = [.. years.Plan.Configuration.RaiseTiming.Shares().Select(share => (double)share)];

        Assert.True(all > 100_000);
        Assert.Equal(12, raises.Count);
        Assert.All(shares.Index(), month => Assert.InRange(
            Statistics.Deviation(raises[month.Index + 1], all * month.Item, all * month.Item * (1 - month.Item)), -4, 4));
        Assert.InRange(
            Statistics.ChiSquareDeviation(
                Statistics.ChiSquare(Enumerable.Range(1, 12).Select(month => raises[month]), shares.Select(share => all * share)), 11),
            -4,
            4);
    }

    [Fact]
    public void Raises_of_all_become_fewer_over_the_months_by_those_who_have_left()
    {
        // Σ and Σ² over all employees with a year of tenure: the part of the month before the day of departure.
        var employed = years.Plan.Query(
            """
            with opening as (
              select simulation_year, employee_id from int_baseline_workforce where current_tenure >= 1
            ),
            departures as (
              select simulation_year, employee_id, effective_date from fct_yearly_events where event_category = 'experienced_termination'
            ),
            months as (
              select unnest(range(1, 13))::integer as month
            ),
            parts as (
              select
                month,
                case
                  when effective_date is null or month(effective_date) > month then 1
                  when month(effective_date) < month then 0
                  else (day(effective_date) - 1) / day(last_day(effective_date))
                end::double as part
              from opening left join departures using (simulation_year, employee_id) cross join months
            )
            select month, sum(part), sum(part * part) from parts group by month order by month
            """,
            row => (Month: row.GetInt32(0), Sum: row.GetDouble(1), SumOfSquares: row.GetDouble(2)));
        Dictionary<int, double> raises = CountsOf(
            "select month(effective_date)::integer, count(*) from fct_yearly_events where event_type = 'raise' group by all");
        IReadOnlyList<decimal> shares = years.Plan.Configuration.RaiseTiming.Shares();

        Assert.True(raises.Values.Sum() > 100_000);
        Assert.True(employed[11].Sum < 0.95 * employed[0].Sum);
        Assert.All(employed, month =>
        {
            double share = (double)shares[month.Month - 1];
            Assert.InRange(
                Statistics.Deviation(raises[month.Month], share * month.Sum, (share * month.Sum) - (share * share * month.SumOfSquares)),
                -4,
                4);
        });
    }

    [Fact]
    public void Legacy_raises_are_spread_evenly_over_the_days_of_the_year()
    {
        // There are no departures, so no raise is missed.
        SimulationConfiguration configuration = Plan.Years(2025, 2025, terminationRate: 0m);
        using var plan = new Plan(
            12_000, configuration with { RaiseTiming = configuration.RaiseTiming with { Methodology = RaiseTimingMethodology.Legacy } });
        plan.Run();
        List<double> days = plan.Query(
            "select count(*) from fct_yearly_events where event_type = 'raise' group by effective_date", row => (double)row.GetInt64(0));

        Assert.True(days.Sum() > 7_000);
        Assert.Equal(365, days.Count);
        Assert.InRange(
            Statistics.ChiSquareDeviation(Statistics.ChiSquare(days, days.Select(_ => days.Sum() / 365)), 364), -4, 4);
    }

    [Fact]
    public void Promotions_of_those_who_stay_are_spread_evenly_over_the_months()
    {
        Dictionary<int, double> promotions = CountsOf(
            """
            select 100 * simulation_year + month(effective_date), count(*)
            from fct_yearly_events
            where event_type = 'promotion'
              and (employee_id, simulation_year) not in (
                select (employee_id, simulation_year) from fct_yearly_events where event_type = 'termination'
              )
            group by all
            """);
        Dictionary<int, double> expected = Years
            .SelectMany(year => Enumerable.Range(1, 12).Select(month => (
                Key: (100 * year) + month,
                Count: promotions.Where(count => count.Key / 100 == year).Sum(count => count.Value)
                    * DateTime.DaysInMonth(year, month) / DaysIn(year))))
            .ToDictionary(month => month.Key, month => month.Count);

        Assert.True(promotions.Values.Sum() > 10_000);
        Assert.Equal(60, promotions.Count);
        Assert.All(expected, month => Assert.InRange(
            Statistics.Deviation(promotions[month.Key], month.Value, month.Value * (1 - (1 / 12.0))), -4, 4));
        Assert.InRange(
            Statistics.ChiSquareDeviation(Statistics.ChiSquare(expected.Keys.Select(month => promotions[month]), expected.Values), 5 * 11),
            -4,
            4);
    }

    [Fact]
    public void Increases_by_promotion_are_uniform_between_the_bounds()
    {
        // Pay is rounded to the cent, which moves an increase by no more than 0.005 / 56,000: a millionth of the range, and
        // a thousandth of what the statistic could tell.
        List<decimal> increases = years.Plan.Query(
            "select compensation_amount, previous_compensation from fct_yearly_events where event_type = 'promotion'",
            row => (row.GetDecimal(0) / row.GetDecimal(1)) - 1);

        Assert.True(increases.Count > 10_000);
        Assert.All(increases, increase => Assert.InRange(increase, 0.1499999m, 0.2500001m));
        Assert.InRange(Statistics.KolmogorovSmirnov(increases.Select(increase => (double)increase), 0.15, 0.25), 0, 2.23);
    }

    [Fact]
    public void Experienced_leavers_are_spread_evenly_over_the_days_of_the_year()
    {
        Dictionary<int, double> days = CountsOf(
            "select dayofyear(effective_date)::integer, count(*) from fct_yearly_events where event_category = 'experienced_termination' group by all");
        Dictionary<int, double> leavers = CountsOf(
            "select simulation_year, count(*) from fct_yearly_events where event_category = 'experienced_termination' group by all");

        // The 366th day is 2028's alone.
        Assert.True(leavers.Values.Sum() > 30_000);
        Assert.Equal(366, days.Count);
        Assert.InRange(
            Statistics.ChiSquareDeviation(
                Statistics.ChiSquare(
                    Enumerable.Range(1, 366).Select(day => days[day]),
                    Enumerable.Range(1, 366).Select(day => Years.Where(year => day <= DaysIn(year)).Sum(year => leavers[year] / DaysIn(year)))),
                365),
            -4,
            4);
    }

    [Fact]
    public void Hires_come_evenly_day_by_day()
    {
        var days = years.Plan.Query(
            """
            select simulation_year, dayofyear(effective_date)::integer, count(*)
            from fct_yearly_events where event_type = 'hire' group by all order by 1, 2
            """,
            row => (Year: row.GetInt32(0), Day: row.GetInt32(1), Hires: row.GetInt64(2))).ToLookup(day => day.Year);

        Assert.Equal(Years, days.Select(year => year.Key));
        foreach (var year in days)
        {
            // By the end of any day, hires are as many as they should be, rounded up or down. The last day has none.
            long hires = year.Sum(day => day.Hires);
            long hiredSoFar = 0;
            Assert.True(hires > 5_000);
            Assert.Equal(Enumerable.Range(1, DaysIn(year.Key) - 1), year.Select(day => day.Day));
            foreach ((_, int day, long hiredOnDay) in year)
            {
                hiredSoFar += hiredOnDay;
                Assert.InRange(hiredSoFar - (hires * day / (DaysIn(year.Key) - 1.0)), -1, 1);
            }
        }
    }

    [Fact]
    public void Hires_come_in_each_quarter_independently_of_their_level()
    {
        var hires = years.Plan.Query(
            """
            select simulation_year, level_id, quarter(effective_date)::integer, count(*)
            from fct_yearly_events where event_type = 'hire' group by all order by 1, 2, 3
            """,
            row => (Year: row.GetInt32(0), Level: row.GetInt32(1), Quarter: row.GetInt32(2), Count: (double)row.GetInt64(3)));

        // A table of 5 levels × 4 quarters a year: 12 degrees of freedom each.
        double[][][] tables =
        [
            .. hires.GroupBy(hire => hire.Year).Select(year =>
                (double[][])[.. year.GroupBy(hire => hire.Level).Select(level => (double[])[.. level.Select(hire => hire.Count)])]),
        ];
        Assert.Equal(5 * 5 * 4, hires.Count);
        Assert.True(hires.Min(hire => hire.Count) > 20);
        Assert.InRange(
            Statistics.ChiSquareDeviation(tables.Sum(Statistics.ChiSquareOfIndependence), 5 * 4 * 3), -4, 4);
    }

    private static int DaysIn(int year) => CultureInfo.InvariantCulture.Calendar.GetDaysInYear(year);

    private Dictionary<int, double> CountsOf(string sql) =>
        years.Plan.Query(sql, row => (Key: row.GetInt32(0), Count: (double)row.GetInt64(1))).ToDictionary(row => row.Key, row => row.Count);
}
