using System.Globalization;
using System.Text.Json.Nodes;
using PlanWise.Configuration.Keys;

namespace PlanWise.Configuration.Values;

/// <summary>Rates by year and, inside a year, by level.</summary>
internal sealed class LevelYearTable(NumberTable levels) : ConfigurationValue<IReadOnlyList<LevelYearRate>>
{
    public override string Expected => $"{levels.Expected}, by year";

    public override bool TryRead(
        ConfigurationNode node,
        string path,
        IWorkforceStructure configuration,
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
            string yearPath = $"{path}.{entry.Key.Text}";
            if (!IntegerValue.Year.TryRead(entry.Key, yearPath, configuration, report, out long year)
                || !levels.TryRead(entry.Value, yearPath, configuration, report, out IReadOnlyList<KeyValuePair<int, decimal>>? byLevel))
            {
                isRead = false;
            }
            else if (rates.Exists(rate => rate.Year == year))
            {
                report.Error(yearPath, entry.Key, FormattableString.Invariant($"The year {year} appears twice."), "Remove one of the two.");
                isRead = false;
            }
            else if (byLevel.Count == 0)
            {
                // Nothing of it is kept, so that it has to be judged here.
                levels.Check(byLevel, yearPath, configuration, report);
                isRead = false;
            }
            else
            {
                rates.AddRange(byLevel.Select(rate => new LevelYearRate(rate.Key, (int)year, rate.Value)));
            }
        }

        value = [.. rates.OrderBy(rate => rate.Year).ThenBy(rate => rate.LevelId)];
        return isRead;
    }

    // A year is read as any number is: 2026.0 and 2.026e3 are 2026.
    public override JsonObject Schema() => new()
    {
        ["type"] = "object",
        ["patternProperties"] = new JsonObject
        {
            [$"^[+]?0*({SchemaPattern.Numbers(IntegerValue.FirstYear, IntegerValue.LastYear)})([.]0*)?$|[eE]"] = levels.Schema(),
        },
        ["additionalProperties"] = false,
    };

    public override ConfigurationNode Write(IReadOnlyList<LevelYearRate> value) =>
        ConfigurationNode.Mapping(ByYear(value).Select(year => (Text(year.Key), levels.Write(Levels(year)))));

    public override void Check(
        IReadOnlyList<LevelYearRate> value,
        string path,
        IWorkforceStructure configuration,
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
