using System.Globalization;
using System.Numerics;
using PlanWise.Configuration;

namespace PlanWise.Engine.Tests.Model;

/// <summary>Pay is computed to the cent, whatever the configuration allows, and what it cannot hold is said.</summary>
public sealed class PayArithmeticTests
{
    private static readonly string[] EdgePays =
    [
        "0.01", "0.02", "0.49", "0.50", "1", "560.37", "199999.99", "200000", "649999.99", "650000", "650000.01", "666666.67", "958257",
        "958259", "999999.99", "1000000", "1000000.01", "12345678.90", "999999999999.99", "1000000000000", "2000000000000", "99999999999999.98", "99999999999999.99",
    ];

    private static readonly string[] EdgeFactors =
    [
        "0", "0.0000000001", "0.45", "0.55", "1", "1.0000000001", "1.0435608", "1.0627384", "1.25", "1.4999999999", "1.5", "1.5000000001", "2",
        "2.9999999999", "3", "5", "100", "999999.9999999999", "1000001.9999999999",
    ];

    [Fact]
    public void Pay_times_a_factor_is_exact_over_the_whole_range_and_null_where_no_amount_can_hold_it()
    {
        var random = new Random(958259);
        List<(decimal Pay, decimal Factor)> cases =
        [
            .. EdgePays.SelectMany(pay => EdgeFactors.Select(factor => (Number(pay), Number(factor)))),
            .. Enumerable.Range(0, 6_000).Select(_ => (Digits(random, 16) / 100m, Digits(random, 16) / 10_000_000_000m)),
            .. Enumerable.Range(0, 3_000).Select(_ => (Digits(random, 10) / 100m, 1 + (Digits(random, 10) / 10_000_000_000m))),
        ];

        using var plan = new Plan(people: 20);
        plan.Simulation.RunStep();
        List<decimal?> products = plan.Query(
            $"select pay_times(pay, factor) from (values {string.Join(", ", cases.Select((each, index) => Row(index, each.Pay, each.Factor, "decimal(18, 10)")))}) as cases(position, pay, factor) order by position",
            row => row.IsDBNull(0) ? (decimal?)null : row.GetDecimal(0));

        Assert.Equal(cases.Select(each => Product(each.Pay, each.Factor)), products);
        Assert.Contains(null, products);
        Assert.True(products.Count(product => product > 1_000_000) > 1_000 && products.Count(product => product < 1_000_000) > 1_000);
    }

    [Fact]
    public void An_amount_per_day_is_exact_up_to_the_largest_pay_and_days_of_a_leap_year()
    {
        var random = new Random(366);
        List<(decimal Pay, int Days, int DaysOfYear)> cases =
        [
            .. EdgePays.SelectMany(pay => new[] { 1, 59, 365, 366 }.Select(days => (Number(pay), days, 366))),
            .. Enumerable.Range(0, 3_000).Select(_ => (Digits(random, 16) / 100m, random.Next(1, 366), random.Next(365, 367))),
        ];

        using var plan = new Plan(people: 20);
        plan.Simulation.RunStep();
        List<decimal> amounts = plan.Query(
            $"select amount_per_day(in_cents(pay) * days, days_of_year) from (values {string.Join(", ", cases.Select((each, index) => Row(index, each.Pay, each.Days, "integer", each.DaysOfYear)))}) as cases(position, pay, days, days_of_year) order by position",
            row => row.GetDecimal(0));

        Assert.Equal(
            cases.Select(each => (decimal)HalfUp(new BigInteger(each.Pay * 100) * each.Days, each.DaysOfYear) / 100m), amounts);
    }

    // The largest totals: nine million people, and the average to the cent.
    [Fact]
    public void An_average_is_exact_although_its_total_has_no_room_in_64_bits()
    {
        using var plan = new Plan(people: 20);
        plan.Simulation.RunStep();

        Assert.Equal(99_999_999_999_999.98m, plan.Scalar<decimal>("select average_pay(899999999999999820000000.00::decimal(38, 2), 9000000000::bigint)"));
        Assert.Equal(0.5m, plan.Scalar<decimal>("select average_pay(0.99::decimal(38, 2), 2)"));
    }

    // The edge of level 5 with the defaults was 958,257.
    [Theory]
    [InlineData("958259")]
    [InlineData("990000")]
    [InlineData("999999.99")]
    [InlineData("99000000000000")]
    public void One_pay_of_any_size_is_raised_like_all_others(string pay)
    {
        using var plan = new Plan(Plan.Years(2025, 2025, terminationRate: 0), options: null, path => File.WriteAllText(
            path, $"employee_id,employee_birth_date,employee_hire_date,employee_gross_compensation\nX,1975-05-05,2010-03-01,{pay}\nY,1980-01-31,2024-06-30,70000\n"));
        if (pay.Length < 14)
        {
            plan.Run();

            WorkforceEvent raise = plan.Simulation.Events().Single(each => each.EmployeeId == "X");
            Assert.Equal(Product(Number(pay), 1.0435608m), raise.CompensationAmount);
            Assert.True(plan.Simulation.ValidateYear(2025).Passed);
            return;
        }

        InfeasiblePlanException refusal = Assert.Throws<InfeasiblePlanException>(() => plan.Run());
        Assert.Equal("PayTooLarge", refusal.ErrorId);
        Assert.Equal("X", refusal.Target);
        Assert.Matches("^The merit_raise of X on 2025-[0-9-]{5} would lift an annual pay of 99,000,000,000,000.00 above 99,999,999,999,999.99, the largest that is simulated.$", refusal.Message);
    }

    // The largest ranges, rates, increases and multipliers that the configuration takes; pay grows until no amount can hold it.
    [Fact]
    public void The_largest_of_everything_is_simulated_exactly_until_pay_has_no_room()
    {
        SimulationConfiguration defaults = Plan.Years(2025, 2035, seed: 3);
        SimulationConfiguration largest = defaults with
        {
            JobLevels = [new JobLevel(1, "Low", 0.01m, 1_000_000_000_000m), new JobLevel(2, "High", 999_999_999_999.99m, 1_000_000_000_000m)],
            Compensation = defaults.Compensation with
            {
                ColaRate = 1,
                MeritRates = [new LevelValue(1, 1), new LevelValue(2, 1)],
                PromotionIncreaseMin = 1,
                PromotionIncreaseMax = 1,
            },
            Hiring = defaults.Hiring with { LevelDistribution = [new LevelValue(1, 0.5m), new LevelValue(2, 0.5m)], MaxCompensation = [] },
            Promotion = defaults.Promotion with
            {
                BaseRate = 1,
                AgeMultipliers = [.. defaults.Promotion.AgeMultipliers.Select(band => band with { Multiplier = 1000 })],
                TenureMultipliers = [.. defaults.Promotion.TenureMultipliers.Select(band => band with { Multiplier = 1000 })],
            },
            Termination = defaults.Termination with
            {
                Method = TerminationMethod.Hazard,
                AgeMultipliers = [.. defaults.Termination.AgeMultipliers.Select(band => band with { Multiplier = 1000 })],
                TenureMultipliers = [.. defaults.Termination.TenureMultipliers.Select(band => band with { Multiplier = 1000 })],
            },
        };
        using var plan = new Plan(largest, options: null, path => File.WriteAllText(
            path,
            "employee_id,employee_birth_date,employee_hire_date,employee_gross_compensation\n" + string.Concat(Enumerable.Range(0, 40).Select(
                index => $"E{index},1990-05-05,2010-03-01,{(index % 2 == 0 ? "0.01" : "1000000000000")}\n"))));

        var finished = new List<YearSummary>();
        InfeasiblePlanException refusal = Assert.Throws<InfeasiblePlanException>(() =>
        {
            foreach (YearSummary year in plan.Simulation.Run())
            {
                finished.Add(year);
            }
        });

        Assert.Equal("PayTooLarge", refusal.ErrorId);
        Assert.True(finished.Count >= 3, $"{finished.Count}");
        Assert.All(finished, year => Assert.True(plan.Simulation.ValidateYear(year.Year).Passed));
        Assert.True(plan.Simulation.Summaries().Max(year => year.TotalCompensation) > 10_000_000_000_000m);
        foreach (WorkforceEvent each in plan.Simulation.Events().Where(each => each.EventType == "Raise"))
        {
            Assert.Equal(Product(each.PreviousCompensation!.Value, 3), each.CompensationAmount);
        }
    }

    [Fact]
    public void A_merit_budget_that_would_need_rates_beyond_any_measure_is_refused_with_the_numbers()
    {
        SimulationConfiguration defaults = Plan.Years(2025, 2025);
        SimulationConfiguration lopsided = defaults with
        {
            Compensation = defaults.Compensation with
            {
                MeritBudget = 1,
                MeritRates = [.. defaults.JobLevels.Select(level => new LevelValue(level.LevelId, level.LevelId == 1 ? 0.0000000001m : 0))],
            },
        };
        using var plan = new Plan(lopsided, options: null, path => File.WriteAllText(
            path, "employee_id,employee_birth_date,employee_hire_date,employee_gross_compensation\nX,1975-05-05,2010-03-01,1\nY,1980-01-31,2010-06-30,90000000000\nZ,1980-01-31,2010-06-30,90000000000\n"));

        InfeasiblePlanException refusal = Assert.Throws<InfeasiblePlanException>(() => plan.Run());

        Assert.Equal("MeritBudgetNotMet", refusal.ErrorId);
        Assert.Equal("The merit budget of 1 cannot be met in 2025: the merit rate of level 1, configured as 0.0000000001, would have to be a million or more.", refusal.Message);
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    // A number of one to so many digits, each length as likely as another.
    private static decimal Digits(Random random, int most) => 1 + decimal.Floor((decimal)(random.NextDouble() * Math.Pow(10, random.Next(1, most + 1)) * 0.99));

    private static string Row(int index, decimal pay, decimal other, string type, int? last = null) => string.Create(
        CultureInfo.InvariantCulture, $"({index}, {pay}::decimal(18, 2), {other}::{type}{(last is null ? "" : $", {last}")})");

    // In whole numbers of any size: cents times ten-thousand-millionths.
    private static decimal? Product(decimal pay, decimal factor)
    {
        BigInteger cents = HalfUp(new BigInteger(pay * 100) * new BigInteger(factor * 10_000_000_000), 10_000_000_000);
        return cents >= BigInteger.Pow(10, 18) ? null : (decimal)cents / 100m;
    }

    private static BigInteger HalfUp(BigInteger dividend, BigInteger divisor) => ((2 * dividend) + divisor) / (2 * divisor);
}
