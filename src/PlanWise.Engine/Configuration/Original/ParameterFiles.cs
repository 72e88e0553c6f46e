using PlanWise.Configuration.Keys;
using PlanWise.Configuration.Values;

namespace PlanWise.Configuration;

/// <summary>Overrides tables of a configuration with CSV files in the original system's names and columns.</summary>
internal sealed class ParameterFiles(ConfigurationBuilder builder)
{
    private const string JobLevels = "config_job_levels.csv";
    private const string PromotionBase = "config_promotion_hazard_base.csv";
    private const string TerminationBase = "config_termination_hazard_base.csv";
    private const string RaiseTiming = "config_raise_timing_distribution.csv";
    private const string ColaByYear = "config_cola_by_year.csv";
    private const string Levers = "comp_levers.csv";
    private const string DefaultScenario = "default";

    private static readonly (string File, string Column, string Key)[] Multipliers =
    [
        ("config_promotion_hazard_age_multipliers.csv", "age_band", "promotion.age_multipliers"),
        ("config_promotion_hazard_tenure_multipliers.csv", "tenure_band", "promotion.tenure_multipliers"),
        ("config_termination_hazard_age_multipliers.csv", "age_band", "termination.age_multipliers"),
        ("config_termination_hazard_tenure_multipliers.csv", "tenure_band", "termination.tenure_multipliers"),
    ];

    /// <summary>The names of the files.</summary>
    public static IReadOnlySet<string> KnownFiles { get; } = new HashSet<string>(
        [JobLevels, PromotionBase, TerminationBase, RaiseTiming, ColaByYear, Levers, .. Multipliers.Select(file => file.File)]);

    private ConfigurationReport Report => builder.Report;

    private SimulationConfiguration Configuration => builder.Configuration;

    /// <summary>Applies every file of a directory that has a known name, and lists the others as ignored.</summary>
    public void Apply(string directory)
    {
        if (!Directory.Exists(directory))
        {
            Report.Error("parameters", $"There is no directory {Quote.Path(directory)}.", "Correct the path or remove the key.");
            return;
        }

        Dictionary<string, string> files;
        try
        {
            files = Directory.EnumerateFiles(directory).ToDictionary(file => Path.GetFileName(file), StringComparer.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var trouble = FileTrouble.Of(exception);
            Report.Error("parameters", $"The directory {Quote.Path(directory)} cannot be read: {trouble.Why}", trouble.WhatToDo);
            return;
        }

        if (!files.Keys.Any(KnownFiles.Contains))
        {
            Report.Warn("parameters", $"The directory {Quote.Path(directory)} holds no parameter file.", $"Known names: {string.Join(", ", KnownFiles.Order(StringComparer.Ordinal))}.");
        }

        ApplyJobLevels(Table(files, JobLevels, "level_id", "name", "min_compensation", "max_compensation"));
        ApplyRow(Table(files, PromotionBase, "base_rate", "level_dampener_factor"), "promotion");
        ApplyRow(Table(files, TerminationBase, "level_discount_factor", "min_level_discount_multiplier"), "termination");
        foreach ((string file, string column, string key) in Multipliers)
        {
            ApplyMap(Table(files, file, column, "multiplier"), column, "multiplier", key);
        }

        ApplyMap(Table(files, RaiseTiming, "month", "percentage"), "month", "percentage", "raise_timing.distribution");
        SimulationConfiguration written = Configuration;
        ApplyColaByYear(Table(files, ColaByYear, "year", "cola_rate"), written);
        ApplyLevers(Table(files, Levers, "scenario_id", "fiscal_year", "job_level", "event_type", "parameter_name", "parameter_value"), written);

        foreach (string other in files.Keys.Where(file => !KnownFiles.Contains(file)).Order(StringComparer.Ordinal))
        {
            builder.Ignored.Add(($"{Configuration.Parameters}/{other}", builder.Written("parameters")));
        }
    }

    private ParameterTable? Table(Dictionary<string, string> files, string name, params string[] columns)
    {
        if (!files.TryGetValue(name, out string? path) || ParameterTable.Read(path, columns, Report) is not { } table)
        {
            return null;
        }

        if (table.Rows.Count == 0)
        {
            Report.Error(name, new ConfigurationNode { Kind = ConfigurationNodeKind.Mapping, Source = name, Line = 1 }, "The file has no row.", "Add rows or remove the file.");
            return null;
        }

        builder.Configuration = Configuration with
        {
            Sources = [.. Configuration.Sources, new SourceFile(SourceFileRole.Parameters, path, table.Sha256)],
        };
        return table;
    }

    private void ApplyJobLevels(ParameterTable? table)
    {
        if (table is not null)
        {
            Override(
                "job_levels",
                ConfigurationNode.Sequence(table.Rows.Select(row =>
                    ConfigurationNode.Mapping(row.Select(cell => (cell.Key, cell.Value))).At(row["level_id"]))),
                table);
        }
    }

    private void ApplyRow(ParameterTable? table, string section)
    {
        if (table is null)
        {
            return;
        }

        if (table.Rows.Count > 1)
        {
            Report.Error(table.Name, table.Rows[1].First().Value, FormattableString.Invariant($"The file has {table.Rows.Count} rows; expected one."), "Keep one.");
            return;
        }

        foreach ((string column, ConfigurationNode cell) in table.Rows[0])
        {
            Override($"{section}.{column}", cell, table);
        }
    }

    private void ApplyMap(ParameterTable? table, string keyColumn, string valueColumn, string key)
    {
        if (table is not null)
        {
            Override(key, Map(table.Rows.Select(row => new ConfigurationEntry(row[keyColumn], row[valueColumn]))), table);
        }
    }

    private void ApplyColaByYear(ParameterTable? table, SimulationConfiguration written)
    {
        if (table is not null)
        {
            SetCola(table.Rows.Select(row => new ConfigurationEntry(row["year"], row["cola_rate"])), table.Name, written);
        }
    }

    private void ApplyLevers(ParameterTable? table, SimulationConfiguration written)
    {
        if (table is null)
        {
            return;
        }

        if (ScenarioRows(table, "merit_base") is { Count: > 0 } merit)
        {
            SetMerit(merit, written);
        }

        if (ScenarioRows(table, "cola_rate") is { Count: > 0 } cola)
        {
            ApplyLeverCola(cola, written);
        }

        builder.Ignored.AddRange(table.Rows
            .Where(row => !IsRaise(row) || row["parameter_name"].Text is not ("merit_base" or "cola_rate"))
            .DistinctBy(row => (row["event_type"].Text, row["parameter_name"].Text))
            .Select(row => ($"{Levers} {row["event_type"].Text} {row["parameter_name"].Text}", (ConfigurationNode?)row["parameter_name"])));
    }

    // The scenario's own rows; where it has none, those of the default scenario, as in the original.
    private List<IReadOnlyDictionary<string, ConfigurationNode>> ScenarioRows(ParameterTable table, string parameter)
    {
        string scenario = Configuration.Simulation.ScenarioId;
        List<IReadOnlyDictionary<string, ConfigurationNode>> rows = [.. table.Rows.Where(row => IsRaise(row) && row["parameter_name"].Text == parameter)];
        List<IReadOnlyDictionary<string, ConfigurationNode>> own = [.. rows.Where(row => row["scenario_id"].Text == scenario)];
        if (own.Count > 0 || rows.Count == 0)
        {
            return own;
        }

        List<IReadOnlyDictionary<string, ConfigurationNode>> fallback = [.. rows.Where(row => row["scenario_id"].Text == DefaultScenario)];
        Report.Warn(
            "simulation.scenario_id",
            fallback.Count > 0
                ? $"{Levers} has no {parameter} for the scenario {Quote.Of(scenario)}; the scenario '{DefaultScenario}' is used."
                : $"{Levers} has no {parameter} for the scenario {Quote.Of(scenario)} nor for '{DefaultScenario}'; the file changes nothing here.",
            "Add rows for the scenario to change that.");
        return fallback;
    }

    private static bool IsRaise(IReadOnlyDictionary<string, ConfigurationNode> row) =>
        string.Equals(row["event_type"].Text, "RAISE", StringComparison.OrdinalIgnoreCase);

    private void ApplyLeverCola(List<IReadOnlyDictionary<string, ConfigurationNode>> rows, SimulationConfiguration written)
    {
        var entries = new List<ConfigurationEntry>();
        foreach (IGrouping<string, IReadOnlyDictionary<string, ConfigurationNode>> year in rows.GroupBy(row => row["fiscal_year"].Text))
        {
            IReadOnlyDictionary<string, ConfigurationNode> first = year.First();
            IReadOnlyDictionary<string, ConfigurationNode>? other = year.FirstOrDefault(row => row["parameter_value"].Text != first["parameter_value"].Text);
            if (other is not null)
            {
                Report.Error(
                    "compensation.cola_by_year",
                    other["parameter_value"],
                    $"The cola_rate of {Quote.Cut(year.Key)} is {Quote.Cut(first["parameter_value"].Text)} for level {Quote.Cut(first["job_level"].Text)} but {Quote.Cut(other["parameter_value"].Text)} for level {Quote.Cut(other["job_level"].Text)}.",
                    "A year has one cost-of-living adjustment: give all levels the same.");
                return;
            }

            entries.Add(new ConfigurationEntry(first["fiscal_year"], first["parameter_value"]));
        }

        SimulationConfiguration before = Configuration;
        bool hasFile = builder.SourceOf("compensation.cola_by_year") == ColaByYear;
        SetCola(entries, Levers, written);
        if (hasFile && Configuration.Years().Where(year => before.ColaRate(year) != Configuration.ColaRate(year)).Select(year => (int?)year).FirstOrDefault() is { } differing)
        {
            Report.Warn(
                "compensation.cola_by_year",
                FormattableString.Invariant($"{Levers} has {NumberReader.Format(Configuration.ColaRate(differing))} for {differing}, {ColaByYear} {NumberReader.Format(before.ColaRate(differing))}; {Levers} wins, as in the original."),
                "Remove one of the two.");
        }
    }

    private void SetCola(IEnumerable<ConfigurationEntry> entries, string source, SimulationConfiguration written)
    {
        builder.Set("compensation.cola_by_year", Map(entries), source);
        if (!builder.IsSound("compensation.cola_by_year"))
        {
            return;
        }

        builder.Attribute("compensation.cola_rate", source);
        Dictionary<int, decimal> rates = Configuration.Compensation.ColaByYear.ToDictionary(rate => rate.Year, rate => rate.Rate);
        builder.Configuration = Configuration with
        {
            Compensation = Configuration.Compensation with
            {
                ColaByYear = [.. CarryOn(rates, "compensation.cola_by_year", source).Select(rate => new YearRate(rate.Key, rate.Value))],
            },
        };
        WarnIf(
            Configuration.Years().Any(year => written.ColaRate(year) != Configuration.ColaRate(year)),
            source,
            "compensation.cola_by_year",
            "compensation.cola_rate");
    }

    private void SetMerit(List<IReadOnlyDictionary<string, ConfigurationNode>> rows, SimulationConfiguration written)
    {
        const string Key = "compensation.merit_rates_by_year";
        builder.Set(
            Key,
            Map(rows.GroupBy(row => row["fiscal_year"].Text).Select(year => new ConfigurationEntry(
                year.First()["fiscal_year"],
                Map(year.Select(row => new ConfigurationEntry(row["job_level"], row["parameter_value"])))))),
            Levers);
        if (!builder.IsSound(Key))
        {
            return;
        }

        Dictionary<int, LevelYearRate[]> byYear = Configuration.Compensation.MeritRatesByYear.GroupBy(rate => rate.Year).ToDictionary(year => year.Key, year => year.ToArray());
        List<KeyValuePair<int, LevelYearRate[]>> all = [.. CarryOn(byYear, Key, Levers)];
        builder.Attribute("compensation.merit_rates", Levers);
        builder.Configuration = Configuration with
        {
            Compensation = Configuration.Compensation with
            {
                // The file replaces the whole table, rates of years without their own included.
                MeritRates = [.. all[0].Value.Select(rate => new LevelValue(rate.LevelId, rate.Rate))],
                MeritRatesByYear = [.. all.SelectMany(year => year.Value.Select(rate => rate with { Year = year.Key }))],
            },
        };
        WarnIf(
            Configuration.Years().Any(year => !Merit(written, year).SequenceEqual(Merit(Configuration, year))),
            Levers,
            "compensation.merit_rates",
            Key);
    }

    private static IEnumerable<LevelValue> Merit(SimulationConfiguration configuration, int year) =>
        configuration.Compensation.MeritRatesByYear.Where(rate => rate.Year == year).Select(rate => new LevelValue(rate.LevelId, rate.Rate)).ToList()
            is { Count: > 0 } rates ? rates : configuration.Compensation.MeritRates;

    /// <summary>Gives every simulated year a value: its own, else the last year's before it, else the first year's.</summary>
    private SortedDictionary<int, T> CarryOn<T>(Dictionary<int, T> values, string key, string source)
    {
        var all = new SortedDictionary<int, T>(values);
        List<int> years = [.. values.Keys.Order()];
        List<int> missing = [.. Configuration.Years().Where(year => !values.ContainsKey(year))];
        foreach (int year in missing)
        {
            all[year] = values[years.LastOrDefault(known => known < year, years[0])];
        }

        if (missing.Count > 0)
        {
            Report.Warn(
                key,
                FormattableString.Invariant($"{source} has no rows for {string.Join(", ", missing)}; the nearest year before (else the first, {years[0]}) is used."),
                "Add rows for these years to change that.");
        }

        return all;
    }

    private void Override(string key, ConfigurationNode node, ParameterTable table)
    {
        ConfigurationNode before = ConfigurationKeys.All.Find(key)!.Write(Configuration);
        ConfigurationNode place = node.Line is null ? node.At(table.Rows[0].First().Value) : node;
        builder.Set(key, place, table.Name);
        WarnIf(
            !before.Flatten(key).SequenceEqual(ConfigurationKeys.All.Find(key)!.Write(Configuration).Flatten(key)),
            table.Name,
            key);
    }

    /// <summary>Warns at the keys of the configuration file that a parameter file overrules.</summary>
    private void WarnIf(bool differs, string source, params string[] keys)
    {
        foreach (string key in keys.Where(key => differs && builder.Written(key) is not null))
        {
            Report.Warn(key, builder.Written(key), $"{source} has another value; the parameter file wins.", "Remove one of the two.");
        }
    }

    private static ConfigurationNode Map(IEnumerable<ConfigurationEntry> entries)
    {
        List<ConfigurationEntry> all = [.. entries];
        return new ConfigurationNode { Kind = ConfigurationNodeKind.Mapping, Entries = all }.At(all[0].Key);
    }
}
