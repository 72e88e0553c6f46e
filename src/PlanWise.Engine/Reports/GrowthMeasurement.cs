using System.Globalization;
using PlanWise.Configuration;

namespace PlanWise.Reports;

/// <summary>Measures growth over years against its target.</summary>
internal static class GrowthMeasurement
{
    private const decimal PassPoints = 0.5m;
    private const decimal WarningPoints = 1m;
    private const int Digits = 10;

    /// <summary>Measures consecutive years.</summary>
    /// <param name="years">Their figures, ascending; at least one.</param>
    /// <param name="configuration">The configuration that the next year would run with.</param>
    public static GrowthMeasure Of(IReadOnlyList<YearSummary> years, SimulationConfiguration configuration)
    {
        int baseline = years[0].StartingWorkforce;
        int final = years[^1].EndingWorkforce;
        decimal? rate = baseline == 0 ? null : CompoundAnnualRate((double)final / baseline, years.Count);
        decimal target = Target(years);
        decimal? deviation = (rate - target) * 100;
        decimal[] path = Path(years);
        int nextTarget = People(path[^1] * (1 + configuration.Simulation.TargetGrowthRate));
        decimal? nextRate = final == 0 ? null : RoundedDown(((decimal)nextTarget / final) - 1);
        HeadcountRequirement planned = Requirement(configuration.Simulation.TargetGrowthRate);
        HeadcountRequirement? corrected = nextRate is { } correction ? Requirement(correction) : null;
        return new GrowthMeasure(
            years[0].Year,
            years[^1].Year,
            years.Count,
            baseline,
            final,
            rate,
            target,
            deviation,
            Status(deviation),
            rate is not null
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"There were no employees at the opening of {years[0].Year}: growth from nothing has no rate."),
            People(path[^1]),
            final - People(path[^1]),
            years[^1].Year + 1,
            nextTarget,
            nextRate,
            corrected?.TotalHiresNeeded - planned.TotalHiresNeeded,
            corrected?.ExperiencedTerminations - planned.ExperiencedTerminations,
            [.. years.Zip(path, YearOf)]);

        HeadcountRequirement Requirement(decimal growthRate) => HeadcountRequirement.Compute(
            final, growthRate, configuration.Workforce.TotalTerminationRate, configuration.Workforce.NewHireTerminationRate);
    }

    private static YearGrowth YearOf(YearSummary year, decimal path)
    {
        decimal? deviation = (year.GrowthRate - year.TargetGrowthRate) * 100;
        int target = People(year.StartingWorkforce * (1 + year.TargetGrowthRate));
        return new YearGrowth(
            year.Year,
            year.StartingWorkforce,
            year.EndingWorkforce,
            year.GrowthRate,
            year.TargetGrowthRate,
            deviation,
            Status(deviation),
            target,
            year.EndingWorkforce - target,
            People(path),
            year.EndingWorkforce - People(path));
    }

    // Where the targets lead from the first opening until the end of each year, in fractions of people: rounding comes last.
    private static decimal[] Path(IReadOnlyList<YearSummary> years)
    {
        decimal headcount = years[0].StartingWorkforce;
        return [.. years.Select(year => headcount *= 1 + year.TargetGrowthRate)];
    }

    private static int People(decimal headcount) => (int)decimal.Round(headcount, 0, MidpointRounding.ToEven);

    private static decimal RoundedDown(decimal rate) => decimal.Round(rate, Digits, MidpointRounding.ToNegativeInfinity);

    private static decimal Target(IReadOnlyList<YearSummary> years)
    {
        decimal first = years[0].TargetGrowthRate;
        return years.All(year => year.TargetGrowthRate == first)
            ? first
            : CompoundAnnualRate((double)years.Aggregate(1m, (factor, year) => factor * (1 + year.TargetGrowthRate)), years.Count);
    }

    // A root is not an exact decimal; ten digits are more than any headcount can tell apart and the same on any machine.
    private static decimal CompoundAnnualRate(double factor, int years) =>
        decimal.Round((decimal)(Math.Pow(factor, 1.0 / years) - 1), Digits);

    internal static GrowthStatus Status(decimal? deviationPoints) => deviationPoints switch
    {
        null => GrowthStatus.Fail,
        >= -PassPoints and <= PassPoints => GrowthStatus.Pass,
        >= -WarningPoints and <= WarningPoints => GrowthStatus.Warning,
        _ => GrowthStatus.Fail,
    };
}
