using System.Data.Common;
using System.Text.RegularExpressions;
using PlanWise.Configuration;
using PlanWise.Domain;
using PlanWise.Storage;

namespace PlanWise.Model;

/// <summary>Writes a configuration into the parameter tables, so that the models and a reader of the database see it.</summary>
internal static partial class ParameterTables
{
    private static readonly Dictionary<string, string> Statements = Statement().Matches(EmbeddedSql.Text("Model/1_pre_simulation/schema.sql"))
        .ToDictionary(table => table.Groups["name"].Value, table => table.Value, StringComparer.Ordinal);

    /// <summary>The names of the tables.</summary>
    public static IReadOnlyCollection<string> Names => Statements.Keys;

    /// <summary>Creates temporary tables of the same names, which DuckDB finds before those of the simulation.</summary>
    public static void CreateTemporary(DbConnection connection)
    {
        foreach (string statement in Statements.Values)
        {
            connection.Execute(statement.Replace("create table", "create or replace temp table", StringComparison.Ordinal));
        }
    }

    /// <summary>Replaces the content of every parameter table.</summary>
    public static void Write(DbConnection connection, SimulationConfiguration configuration)
    {
        Replace(connection, "config_job_levels", configuration.JobLevels.Select(level => Row(
            level.LevelId,
            level.Name,
            level.MinCompensation,
            level.MaxCompensation,
            configuration.HiringMaximum(level),
            configuration.Hiring.LevelDistribution.First(share => share.LevelId == level.LevelId).Value)));
        Replace(connection, "config_age_bands", Bands(configuration.AgeBands));
        Replace(connection, "config_tenure_bands", Bands(configuration.TenureBands));
        connection.Execute(EmbeddedSql.Text("Model/1_pre_simulation/bands_by_years.sql"));

        Replace(connection, "config_merit_rates", configuration.MeritRates().Select(rate => Row(rate.Year, rate.LevelId, rate.Rate)));
        Replace(connection, "config_merit_budgets", configuration.Years().Select(year => Row(year, configuration.MeritBudget(year))));
        Replace(connection, "config_cola_by_year", configuration.ColaRates().Select(rate => Row(rate.Year, rate.Rate)));

        Replace(connection, "config_new_hire_age_distribution", Cumulative(
            configuration.Hiring.AgeDistribution, age => age.Age, age => age.Weight));
        Replace(connection, "config_raise_timing_distribution", Cumulative(
            configuration.RaiseTiming.Shares().Select((share, index) => (Month: index + 1, Share: share)).ToList(),
            month => month.Month,
            month => month.Share));

        Replace(connection, "config_promotion_hazard_base", [Row(configuration.Promotion.BaseRate, configuration.Promotion.LevelDampenerFactor)]);
        Replace(connection, "config_promotion_hazard_age_multipliers", Multipliers(configuration.Promotion.AgeMultipliers));
        Replace(connection, "config_promotion_hazard_tenure_multipliers", Multipliers(configuration.Promotion.TenureMultipliers));
        Replace(connection, "config_promotion_increase", [Row(configuration.Compensation.PromotionIncreaseMin, configuration.Compensation.PromotionIncreaseMax)]);

        Replace(connection, "config_termination_hazard_base", [Row(
            configuration.Termination.Method == TerminationMethod.Hazard ? "hazard" : "uniform",
            configuration.Termination.LevelDiscountFactor,
            configuration.Termination.MinLevelDiscountMultiplier)]);
        Replace(connection, "config_termination_hazard_age_multipliers", Multipliers(configuration.Termination.AgeMultipliers));
        Replace(connection, "config_termination_hazard_tenure_multipliers", Multipliers(configuration.Termination.TenureMultipliers));

        Replace(connection, "config_event_types", EventType.All.Select(type => Row(
            type.Sequence,
            type.TypeName,
            type.CategoryName,
            configuration.SourceOf(type.Parameters),
            type.HeadcountEffect,
            StoredName.Of(type.PayEffect.ToString()),
            type.Requirement,
            type.Exposure,
            type.DateSpread,
            type.IsCertain)));
    }

    private static IEnumerable<object?[]> Bands(IReadOnlyList<Band> bands) =>
        bands.Select((band, index) => Row(index + 1, band.Label, band.Min, band.Max));

    private static IEnumerable<object?[]> Multipliers(IReadOnlyList<BandMultiplier> multipliers) =>
        multipliers.Select(multiplier => Row(multiplier.Label, multiplier.Multiplier));

    // A draw u in [0, 1) falls into exactly one [from, to); the last with a share reaches beyond 1, whatever their rounding.
    private static IEnumerable<object?[]> Cumulative<T>(IReadOnlyList<T> items, Func<T, int> key, Func<T, decimal> share)
    {
        decimal from = 0;
        int last = Enumerable.Range(0, items.Count).Last(index => share(items[index]) > 0);
        for (int index = 0; index < items.Count; index++)
        {
            decimal to = from + share(items[index]);
            yield return Row(key(items[index]), share(items[index]), from, index == last ? 2m : to);
            from = index == last ? 2m : to;
        }
    }

    private static object?[] Row(params object?[] values) => values;

    private static void Replace(DbConnection connection, string table, IEnumerable<object?[]> rows)
    {
        connection.Execute($"delete from {table}");
        connection.InsertRows(table, rows);
    }

    [GeneratedRegex(@"^create table (?<name>config_\w+) \(.*?\);", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Statement();
}
