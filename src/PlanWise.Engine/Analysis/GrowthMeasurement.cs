using System.Globalization;

namespace PlanWise.Engine.Analysis;

/// <summary>Measures growth over years against its target.</summary>
internal static class GrowthMeasurement
{
    private const decimal PassPoints = 0.5m;
    private const decimal WarningPoints = 1m;
    private const int Digits = 10;

    /// <summary>Measures consecutive years.</summary>
    /// <param name="years">Their figures, ascending; at least one.</param>
    public static GrowthMeasure Of(IReadOnlyList<YearSummary> years)
    {
        int baseline = years[0].StartingWorkforce;
        int final = years[^1].EndingWorkforce;
        decimal? rate = baseline == 0 ? null : CompoundAnnualRate((double)final / baseline, years.Count);
        decimal target = Target(years);
        decimal? deviation = (rate - target) * 100;
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
                : string.Create(CultureInfo.InvariantCulture, $"Nobody was there at the opening of {years[0].Year}: growth from nothing has no rate."),
            [.. years.Select(YearOf)]);
    }

    private static YearGrowth YearOf(YearSummary year)
    {
        decimal? deviation = (year.GrowthRate - year.TargetGrowthRate) * 100;
        return new YearGrowth(
            year.Year,
            year.StartingWorkforce,
            year.EndingWorkforce,
            year.GrowthRate,
            year.TargetGrowthRate,
            deviation,
            Status(deviation));
    }

    private static decimal Target(IReadOnlyList<YearSummary> years)
    {
        decimal first = years[0].TargetGrowthRate;
        return years.All(year => year.TargetGrowthRate == first)
            ? first
            : CompoundAnnualRate((double)years.Aggregate(1m, (factor, year) => factor * (1 + year.TargetGrowthRate)), years.Count);
    }

    // A root is no exact decimal; ten digits are more than any headcount can tell apart and the same on any machine.
    private static decimal CompoundAnnualRate(double factor, int years) =>
        decimal.Round((decimal)(Math.Pow(factor, 1.0 / years) - 1), Digits);

    private static GrowthStatus Status(decimal? deviationPoints) => deviationPoints switch
    {
        null => GrowthStatus.Fail,
        >= -PassPoints and <= PassPoints => GrowthStatus.Pass,
        >= -WarningPoints and <= WarningPoints => GrowthStatus.Warning,
        _ => GrowthStatus.Fail,
    };
}
