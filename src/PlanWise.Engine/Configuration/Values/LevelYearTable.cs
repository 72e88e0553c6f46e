using System.Globalization;

namespace PlanWise.Configuration.Values;

/// <summary>Rates by year and, inside a year, by level.</summary>
internal sealed class LevelYearTable(NumberTable levels) : ConfigurationValue<IReadOnlyList<LevelYearRate>>
{
    public override string Expected => $"{levels.Expected}, by year";

    public override bool TryRead(
        ConfigurationNode node,
        string path,
        SimulationConfiguration configuration,
        ConfigurationReport report,
        out IReadOnlyList<LevelYearRate> value)
    {
        report.Place(path, node);
        var rates = new List<LevelYearRate>();
        value = rates;
        if (node.Kind != ConfigurationNodeKind.Mapping)
        {
            report.Error(path, node, $"Found {node} instead of a map: {Expected}.");
            return false;
        }

        bool isRead = true;
        foreach (ConfigurationEntry entry in node.Entries)
        {
            if (IntegerValue.Year.TryRead(entry.Key, $"{path}.{entry.Key.Text}", configuration, report, out long year)
                && levels.TryRead(entry.Value, $"{path}.{entry.Key.Text}", configuration, report, out IReadOnlyList<KeyValuePair<int, decimal>>? byLevel))
            {
                rates.AddRange(byLevel.Select(rate => new LevelYearRate(rate.Key, (int)year, rate.Value)));
            }
            else
            {
                isRead = false;
            }
        }

        value = [.. rates.OrderBy(rate => rate.Year).ThenBy(rate => rate.LevelId)];
        return isRead;
    }

    public override ConfigurationNode Write(IReadOnlyList<LevelYearRate> value) =>
        ConfigurationNode.Mapping(ByYear(value).Select(year => (Text(year.Key), levels.Write(Levels(year)))));

    public override void Check(
        IReadOnlyList<LevelYearRate> value,
        string path,
        SimulationConfiguration configuration,
        ConfigurationReport report)
    {
        foreach (IGrouping<int, LevelYearRate> year in ByYear(value))
        {
            levels.Check(Levels(year), $"{path}.{Text(year.Key)}", configuration, report);
        }
    }

    private static IEnumerable<IGrouping<int, LevelYearRate>> ByYear(IReadOnlyList<LevelYearRate> value) => value.GroupBy(rate => rate.Year);

    private static List<KeyValuePair<int, decimal>> Levels(IEnumerable<LevelYearRate> rates) =>
        [.. rates.Select(rate => KeyValuePair.Create(rate.LevelId, rate.Rate))];

    private static string Text(int year) => year.ToString(CultureInfo.InvariantCulture);
}
