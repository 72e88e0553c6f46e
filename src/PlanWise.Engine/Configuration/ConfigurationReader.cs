using System.Globalization;
using PlanWise.Configuration.Keys;
using PlanWise.Configuration.Values;

namespace PlanWise.Configuration;

/// <summary>Turns one text into one configuration.</summary>
internal sealed class ConfigurationReader
{
    private readonly string _baseDirectory;
    private readonly string _sourceName;
    private readonly ConfigurationReport _report;
    private readonly ConfigurationBuilder _builder;
    private readonly Dictionary<string, ConfigurationNode> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ConfigurationNode> _legacy = new(StringComparer.Ordinal);

    public ConfigurationReader(string baseDirectory, string sourceName)
    {
        _baseDirectory = baseDirectory;
        _sourceName = sourceName;
        _report = new ConfigurationReport(sourceName);
        _builder = new ConfigurationBuilder(_report);
    }

    private SimulationConfiguration Configuration => _builder.Configuration;

    public SimulationConfiguration Read(string text)
    {
        if (ConfigurationDocument.Read(text, _sourceName, _report) is { } root)
        {
            CollectSection(root, "");
        }

        TranslateLegacy();
        foreach (ConfigurationKey key in ConfigurationKeys.All)
        {
            if (_known.TryGetValue(key.Path, out ConfigurationNode? node))
            {
                _builder.Set(key.Path, node, ConfigurationBuilder.FromConfiguration);
            }
        }

        WarnOfOtherYears();
        if (Configuration.Parameters is { } directory && _builder.IsSound("parameters"))
        {
            new ParameterFiles(_builder).Apply(Path.GetFullPath(directory, _baseDirectory));
        }

        Resolve();
        ConfigurationCheck.Run(Configuration, _report);
        if (_builder.Ignored.Count > 0)
        {
            _report.Ignore(
                _builder.Ignored[0].Place,
                $"Without meaning here and ignored: {Quote.List(_builder.Ignored.Select(ignored => ignored.Text), most: 100)}.");
        }

        _report.ThrowOnErrors();
        return Configuration with { Issues = _report.Issues };
    }

    private void CollectSection(ConfigurationNode node, string path)
    {
        if (node.IsNull)
        {
            return;
        }

        if (node.Kind != ConfigurationNodeKind.Mapping)
        {
            _report.Error(
                path,
                node,
                $"Found {node} where {(path.Length == 0 ? "the file" : Quote.Of(path))} should hold keys.",
                $"Known keys: {string.Join(", ", ConfigurationKeys.All.NamesIn(path))}.");
            return;
        }

        foreach ((ConfigurationNode key, ConfigurationNode value) in node.Entries)
        {
            Collect(path, path.Length == 0 ? key.Text : $"{path}.{key.Text}", key, value);
        }
    }

    private void Collect(string section, string path, ConfigurationNode key, ConfigurationNode value)
    {
        if (ConfigurationKeys.All.Find(path) is not null)
        {
            _known.Add(path, value);
        }
        else if (LegacyKeys.IsTranslated(path))
        {
            _legacy.Add(path, value);
        }
        else if (path == LegacyKeys.PromotionIncrease && value is { Kind: ConfigurationNodeKind.Scalar, IsNull: false })
        {
            _known.Add(path + ".min", value);
            _known.Add(path + ".max", value);
        }
        else if (ConfigurationKeys.All.IsSection(path) || LegacyKeys.IsSection(path))
        {
            CollectSection(value, path);
        }
        else if (LegacyKeys.IsIgnored(path))
        {
            _builder.Ignored.Add((path, key));
        }
        else
        {
            _report.Error(path, key, $"The key {Quote.Of(key.Text)} is not known{(section.Length == 0 ? "" : $" in {Quote.Of(section)}")}.", SuggestKey(section, key.Text));
        }
    }

    private static string SuggestKey(string section, string name)
    {
        if (Spelling.Nearest(name, ConfigurationKeys.All.NamesIn(section)) is { } sibling)
        {
            return $"Did you mean '{sibling}'?";
        }

        string? elsewhere = Spelling.Nearest(name, ConfigurationKeys.All.Select(key => key.Name));
        return elsewhere is null
            ? $"Known keys: {string.Join(", ", ConfigurationKeys.All.NamesIn(section))}."
            : $"Did you mean '{ConfigurationKeys.All.First(key => key.Name == elsewhere).Path}'?";
    }

    private void TranslateLegacy()
    {
        TranslatePromotionRange();
        foreach ((string legacy, string key) in LegacyKeys.Aliases)
        {
            if (_legacy.TryGetValue(legacy, out ConfigurationNode? node))
            {
                Translate(legacy, key, node);
            }
        }
    }

    // base ± range, as the original writes it, becomes min and max.
    private void TranslatePromotionRange()
    {
        ConfigurationNode? place = _legacy.GetValueOrDefault(LegacyKeys.PromotionBase) ?? _legacy.GetValueOrDefault(LegacyKeys.PromotionRange);
        if (place is null)
        {
            return;
        }

        CompensationSettings defaults = SimulationConfiguration.Default.Compensation;
        decimal middle = (defaults.PromotionIncreaseMin + defaults.PromotionIncreaseMax) / 2;
        if (ReadFraction(LegacyKeys.PromotionBase, middle) is { } increase
            && ReadFraction(LegacyKeys.PromotionRange, middle - defaults.PromotionIncreaseMin) is { } range)
        {
            Translate(LegacyKeys.PromotionBase, LegacyKeys.PromotionIncrease + ".min", NumberReader.Write(increase - range).At(place));
            Translate(LegacyKeys.PromotionBase, LegacyKeys.PromotionIncrease + ".max", NumberReader.Write(increase + range).At(place));
        }
    }

    private decimal? ReadFraction(string path, decimal absent)
    {
        DecimalValue fraction = DecimalValue.Fraction();
        if (!_legacy.TryGetValue(path, out ConfigurationNode? node))
        {
            return absent;
        }

        if (!fraction.TryRead(node, path, Configuration, _report, out decimal value))
        {
            return null;
        }

        fraction.Check(value, path, Configuration, _report);
        return _report.HasErrorsAt(path) ? null : value;
    }

    private void Translate(string legacy, string key, ConfigurationNode node)
    {
        if (!_known.TryAdd(key, node) && !_known[key].Flatten(key).SequenceEqual(node.Flatten(key)))
        {
            _report.Warn(
                key,
                node,
                FormattableString.Invariant($"{Quote.Of(legacy)} is {node}, but {key} in line {_known[key].Line} is {_known[key]}; the latter wins."),
                "Remove one of the two.");
        }
    }

    private void WarnOfOtherYears()
    {
        HashSet<int> simulated = [.. Configuration.Years()];
        foreach (string key in (string[])["compensation.cola_by_year", "compensation.merit_rates_by_year"])
        {
            if (_builder.Written(key) is not { } node || _report.HasErrors)
            {
                continue;
            }

            List<string> others = [.. node.Entries.Select(entry => entry.Key.Text).Where(year => !simulated.Contains((int)decimal.Parse(year, NumberStyles.Float, CultureInfo.InvariantCulture)))];
            if (others.Count > 0)
            {
                _report.Warn(
                    key,
                    FormattableString.Invariant($"{Quote.List(others)} {(others.Count == 1 ? "is" : "are")} not simulated ({Configuration.Simulation.StartYear} to {Configuration.Simulation.EndYear}); the rate changes nothing."));
            }
        }
    }

    private void Resolve()
    {
        CompensationSettings compensation = Configuration.Compensation;
        if (compensation.MeritBudget is { } budget
            && _builder.IsSound("compensation.merit_budget")
            && !_builder.IsSet("compensation.merit_rates")
            && !_builder.IsSet("compensation.merit_rates_by_year"))
        {
            compensation = compensation with { MeritRates = [.. Configuration.JobLevels.Select(level => new LevelValue(level.LevelId, budget))] };
        }

        HiringSettings hiring = Configuration.Hiring;
        if (!_builder.IsSet("hiring.max_compensation"))
        {
            hiring = hiring with { MaxCompensation = [.. hiring.MaxCompensation.Where(cap => Configuration.JobLevels.Any(level => level.LevelId == cap.LevelId))] };
        }

        CensusSettings census = Configuration.Census;
        if (census.Path is { } path && !path.Contains('\0', StringComparison.Ordinal))
        {
            census = census with { FullPath = Path.GetFullPath(path, _baseDirectory) };
        }

        _builder.Configuration = Configuration with
        {
            Compensation = compensation,
            Hiring = hiring,
            Census = census,
            ParameterSources = _builder.SourcesByGroup(),
        };
    }
}
