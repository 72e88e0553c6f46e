using PlanWise.Configuration;

namespace PlanWise.Engine.Tests.Model;

public class PromotionRuleTests
{
    private sealed record Person(string EmployeeId, DateOnly BirthDate, DateOnly HireDate, int Level);

    [Fact]
    public void With_nobody_leaving_the_promoted_are_those_of_the_legacy_rule()
    {
        SimulationConfiguration configuration = Plan.Years(2025, 2025, terminationRate: 0m);
        using var plan = new Plan(5_000, configuration);
        plan.Run();

        List<Person> people = plan.Query(
            "select employee_id, employee_birth_date, employee_hire_date, level_id from census_employees",
            row => new Person(row.GetString(0), row.GetFieldValue<DateOnly>(1), row.GetFieldValue<DateOnly>(2), row.GetInt32(3)));
        var expected = people
            .Select(person => (person.EmployeeId, Probability: Probability(configuration, person, 2025)))
            .Where(person => DrawTests.LegacyPromotion(42, 2025, 2025, person.EmployeeId) < person.Probability)
            .ToDictionary(person => person.EmployeeId, person => person.Probability);

        var promoted = plan.Query(
            "select employee_id, event_probability from fct_yearly_events where event_type = 'promotion'",
            row => (EmployeeId: row.GetString(0), Probability: row.GetDouble(1))).ToDictionary(row => row.EmployeeId, row => row.Probability);

        Assert.Equal(5_000, people.Count);
        Assert.InRange(expected.Count, 100, 1_000);
        Assert.Equal(expected.Keys.Order(), promoted.Keys.Order());
        Assert.All(promoted, promotion => Assert.Equal(expected[promotion.Key], promotion.Value, 12));
    }

    // The rule in words, in plain C#: completed years at the opening, multipliers by band, cap and level dampener.
    private static double Probability(SimulationConfiguration configuration, Person person, int year)
    {
        int age = CompletedYears(person.BirthDate, new DateOnly(year - 1, 12, 31));
        int tenure = CompletedYears(person.HireDate, new DateOnly(year - 1, 12, 31));
        if (tenure < 1 || age >= 65 || person.Level >= configuration.JobLevels.Max(level => level.LevelId))
        {
            return 0;
        }

        PromotionSettings promotion = configuration.Promotion;
        return Math.Min(
            0.5,
            (double)promotion.BaseRate
                * Multiplier(configuration.TenureBands, promotion.TenureMultipliers, tenure)
                * Multiplier(configuration.AgeBands, promotion.AgeMultipliers, age)
                * Math.Max(0, 1 - ((double)promotion.LevelDampenerFactor * (person.Level - 1))));
    }

    private static double Multiplier(IReadOnlyList<Band> bands, IReadOnlyList<BandMultiplier> multipliers, int years)
    {
        string label = bands.Single(band => years >= band.Min && (band.Max is null || years < band.Max)).Label;
        return (double)multipliers.Single(multiplier => multiplier.Label == label).Multiplier;
    }

    private static int CompletedYears(DateOnly since, DateOnly asOf)
    {
        int years = asOf.Year - since.Year;
        return since.AddYears(years) > asOf ? years - 1 : years;
    }
}
