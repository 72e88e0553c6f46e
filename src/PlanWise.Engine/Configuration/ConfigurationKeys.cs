using PlanWise.Configuration.Values;

namespace PlanWise.Configuration;

/// <summary>
/// Every key of the configuration, once. The loader, the checks, the template, the resolved list and the spelling
/// suggestions all go through this table; bands and levels come before the tables that refer to them.
/// </summary>
internal static class ConfigurationKeys
{
    private static readonly DecimalValue Fraction = DecimalValue.Fraction();
    private static readonly BandTable AgeMultipliers = new("bands.age", c => c.AgeBands);
    private static readonly BandTable TenureMultipliers = new("bands.tenure", c => c.TenureBands);
    private static readonly NumberTable LevelRates = PerLevel(Fraction, isComplete: true);

    public static IReadOnlyList<ConfigurationKey> All { get; } =
    [
        Integer(
            "simulation.start_year",
            "The first simulated year; the census is the workforce on 31 December before it.",
            IntegerValue.Year,
            c => c.Simulation.StartYear,
            (c, v) => c with { Simulation = c.Simulation with { StartYear = (int)v } }),
        Integer(
            "simulation.end_year",
            "The last simulated year.",
            IntegerValue.Year,
            c => c.Simulation.EndYear,
            (c, v) => c with { Simulation = c.Simulation with { EndYear = (int)v } }),
        Integer(
            "simulation.random_seed",
            "Decides every draw: who leaves, who is promoted, every date. The same seed gives the same events.",
            new IntegerValue("a number", -1_000_000_000_000_000_000, 1_000_000_000_000_000_000),
            c => c.Simulation.RandomSeed,
            (c, v) => c with { Simulation = c.Simulation with { RandomSeed = v } }),
        Rate(
            "simulation.target_growth_rate",
            "Growth of the active headcount a year; decides how many are hired. Negative to shrink.",
            ParameterGroup.Workforce,
            c => c.Simulation.TargetGrowthRate,
            (c, v) => c with { Simulation = c.Simulation with { TargetGrowthRate = v } },
            DecimalValue.Fraction(min: -1, excludesMin: true)),
        new ConfigurationKey<string>(
            "simulation.scenario_id",
            "The name that events and snapshots carry; also selects the rows of comp_levers.csv.",
            null,
            new TextValue("a name"),
            c => c.Simulation.ScenarioId,
            (c, v) => c with { Simulation = c.Simulation with { ScenarioId = v } }),

        Rate(
            "workforce.total_termination_rate",
            "Share of the opening workforce that leaves during a year. Total turnover, of hires too, is higher; the summary has it.",
            ParameterGroup.Workforce,
            c => c.Workforce.TotalTerminationRate,
            (c, v) => c with { Workforce = c.Workforce with { TotalTerminationRate = v } }),
        Rate(
            "workforce.new_hire_termination_rate",
            "Share of a year's hires that leaves in the same year.",
            ParameterGroup.Workforce,
            c => c.Workforce.NewHireTerminationRate,
            (c, v) => c with { Workforce = c.Workforce with { NewHireTerminationRate = v } },
            DecimalValue.Fraction(excludesMax: true)),

        new ConfigurationKey<IReadOnlyList<JobLevel>>(
            "job_levels",
            "Levels and their pay ranges, currency units a year. Pay of hires and levels of census people without one.",
            ParameterGroup.JobLevels,
            new JobLevelList(),
            c => c.JobLevels,
            (c, v) => c with { JobLevels = v }),

        new ConfigurationKey<IReadOnlyList<Band>>(
            "bands.age",
            "Age bands in completed years: min included, max excluded, no max in the last.",
            ParameterGroup.Bands,
            new BandList(),
            c => c.AgeBands,
            (c, v) => c with { AgeBands = v }),
        new ConfigurationKey<IReadOnlyList<Band>>(
            "bands.tenure",
            "Tenure bands in completed years, likewise.",
            ParameterGroup.Bands,
            new BandList(),
            c => c.TenureBands,
            (c, v) => c with { TenureBands = v }),

        Rate(
            "compensation.cola_rate",
            "Cost-of-living adjustment in every raise, for years that cola_by_year does not name.",
            ParameterGroup.Cola,
            c => c.Compensation.ColaRate,
            (c, v) => c with { Compensation = c.Compensation with { ColaRate = v } }),
        new ConfigurationKey<IReadOnlyList<KeyValuePair<int, decimal>>>(
            "compensation.cola_by_year",
            "Cost-of-living adjustment of single years.",
            ParameterGroup.Cola,
            new NumberTable("year", 1900, 2200, Fraction),
            c => [.. c.Compensation.ColaByYear.Select(rate => KeyValuePair.Create(rate.Year, rate.Rate))],
            (c, v) => c with { Compensation = c.Compensation with { ColaByYear = [.. v.Select(pair => new YearRate(pair.Key, pair.Value))] } })
        {
            Example = "{2026: 0.03}",
        },
        Levels(
            "compensation.merit_rates",
            "Merit increase of each level in every raise.",
            ParameterGroup.MeritRates,
            LevelRates,
            c => c.Compensation.MeritRates,
            (c, v) => c with { Compensation = c.Compensation with { MeritRates = v } }),
        new ConfigurationKey<IReadOnlyList<LevelYearRate>>(
            "compensation.merit_rates_by_year",
            "Merit increase of each level in single years.",
            ParameterGroup.MeritRates,
            new LevelYearTable(LevelRates),
            c => c.Compensation.MeritRatesByYear,
            (c, v) => c with { Compensation = c.Compensation with { MeritRatesByYear = v } })
        {
            Example = "{2026: {1: 0.04, 2: 0.03, 3: 0.03, 4: 0.02, 5: 0.02}}",
        },
        new ConfigurationKey<decimal?>(
            "compensation.merit_budget",
            "Alone: the merit increase of every level. With merit rates: the pay-weighted average to which they are scaled.",
            ParameterGroup.MeritRates,
            new OptionalDecimalValue(Fraction),
            c => c.Compensation.MeritBudget,
            (c, v) => c with { Compensation = c.Compensation with { MeritBudget = v } })
        {
            Example = "0.035",
        },
        Rate(
            "compensation.promotion_increase.min",
            "Lower end of the pay increase on promotion.",
            ParameterGroup.PromotionIncrease,
            c => c.Compensation.PromotionIncreaseMin,
            (c, v) => c with { Compensation = c.Compensation with { PromotionIncreaseMin = v } }),
        Rate(
            "compensation.promotion_increase.max",
            "Upper end of the pay increase on promotion.",
            ParameterGroup.PromotionIncrease,
            c => c.Compensation.PromotionIncreaseMax,
            (c, v) => c with { Compensation = c.Compensation with { PromotionIncreaseMax = v } }),

        Levels(
            "hiring.level_distribution",
            "Share of the hires that joins at each level.",
            ParameterGroup.Hiring,
            PerLevel(Fraction, isComplete: true, isDistribution: true),
            c => c.Hiring.LevelDistribution,
            (c, v) => c with { Hiring = c.Hiring with { LevelDistribution = v } }),
        new ConfigurationKey<IReadOnlyList<KeyValuePair<int, decimal>>>(
            "hiring.age_distribution",
            "Ages of hires in completed years, and the share of each.",
            ParameterGroup.Hiring,
            new NumberTable("age", 14, 100, Fraction) { IsDistribution = true, Fields = ("age", "weight") },
            c => [.. c.Hiring.AgeDistribution.Select(age => KeyValuePair.Create(age.Age, age.Weight))],
            (c, v) => c with { Hiring = c.Hiring with { AgeDistribution = [.. v.Select(pair => new AgeWeight(pair.Key, pair.Value))] } }),
        Levels(
            "hiring.max_compensation",
            "Caps the upper end of a level's pay range for hires, currency units a year. Levels without one use their own.",
            ParameterGroup.Hiring,
            PerLevel(DecimalValue.Pay(), isComplete: false),
            c => c.Hiring.MaxCompensation,
            (c, v) => c with { Hiring = c.Hiring with { MaxCompensation = v } }),

        Rate(
            "promotion.base_rate",
            "Probability of a promotion in a year, before the multipliers below; the product is capped at 0.5.",
            ParameterGroup.Promotion,
            c => c.Promotion.BaseRate,
            (c, v) => c with { Promotion = c.Promotion with { BaseRate = v } }),
        Rate(
            "promotion.level_dampener_factor",
            "How much each level above the first lowers the probability.",
            ParameterGroup.Promotion,
            c => c.Promotion.LevelDampenerFactor,
            (c, v) => c with { Promotion = c.Promotion with { LevelDampenerFactor = v } }),
        Multipliers(
            "promotion.age_multipliers",
            "Multiplies the probability of promotion by age band.",
            ParameterGroup.Promotion,
            AgeMultipliers,
            c => c.Promotion.AgeMultipliers,
            (c, v) => c with { Promotion = c.Promotion with { AgeMultipliers = v } }),
        Multipliers(
            "promotion.tenure_multipliers",
            "Multiplies the probability of promotion by tenure band.",
            ParameterGroup.Promotion,
            TenureMultipliers,
            c => c.Promotion.TenureMultipliers,
            (c, v) => c with { Promotion = c.Promotion with { TenureMultipliers = v } }),

        new ConfigurationKey<TerminationMethod>(
            "termination.method",
            "Who leaves: anybody alike (uniform), or by the weights below (hazard). How many is the same.",
            ParameterGroup.Termination,
            new ChoiceValue<TerminationMethod>(),
            c => c.Termination.Method,
            (c, v) => c with { Termination = c.Termination with { Method = v } }),
        Multipliers(
            "termination.age_multipliers",
            "Weight of leaving by age band; used by the method hazard.",
            ParameterGroup.Termination,
            AgeMultipliers,
            c => c.Termination.AgeMultipliers,
            (c, v) => c with { Termination = c.Termination with { AgeMultipliers = v } }),
        Multipliers(
            "termination.tenure_multipliers",
            "Weight of leaving by tenure band; used by the method hazard.",
            ParameterGroup.Termination,
            TenureMultipliers,
            c => c.Termination.TenureMultipliers,
            (c, v) => c with { Termination = c.Termination with { TenureMultipliers = v } }),
        Rate(
            "termination.level_discount_factor",
            "How much each level above the first lowers the weight; used by the method hazard.",
            ParameterGroup.Termination,
            c => c.Termination.LevelDiscountFactor,
            (c, v) => c with { Termination = c.Termination with { LevelDiscountFactor = v } }),
        Rate(
            "termination.min_level_discount_multiplier",
            "The least that the level leaves of the weight; used by the method hazard.",
            ParameterGroup.Termination,
            c => c.Termination.MinLevelDiscountMultiplier,
            (c, v) => c with { Termination = c.Termination with { MinLevelDiscountMultiplier = v } }),

        new ConfigurationKey<RaiseTimingMethodology>(
            "raise_timing.methodology",
            "When raises take effect: by the month shares below (realistic), or on any day alike (legacy).",
            ParameterGroup.RaiseTiming,
            new ChoiceValue<RaiseTimingMethodology>(),
            c => c.RaiseTiming.Methodology,
            (c, v) => c with { RaiseTiming = c.RaiseTiming with { Methodology = v } }),
        new ConfigurationKey<IReadOnlyList<KeyValuePair<int, decimal>>>(
            "raise_timing.distribution",
            "Share of the raises in each month; used by realistic. (The original system's shares, the default, add up to 1.07 and are scaled.)",
            ParameterGroup.RaiseTiming,
            new NumberTable("month", 1, 12, Fraction)
            {
                Keys = _ => Enumerable.Range(1, 12),
                IsComplete = true,
                IsDistribution = true,
                AcceptedAnyway = SimulationConfiguration.Default.RaiseTiming.Distribution,
            },
            c => [.. c.RaiseTiming.Distribution.Select((share, index) => KeyValuePair.Create(index + 1, share))],
            (c, v) => c with { RaiseTiming = c.RaiseTiming with { Distribution = [.. v.Select(pair => pair.Value)] } }),

        Rate(
            "validation.tolerance_percent",
            "How far growth, hires and terminations since the start may be from the exact rates before validation warns, as a fraction; 2 people always may.",
            null,
            c => c.Validation.TolerancePercent,
            (c, v) => c with { Validation = c.Validation with { TolerancePercent = v } }),
        Rate(
            "validation.min_compensation",
            "Annual pay below this is reported by the year's validation.",
            null,
            c => c.Validation.MinCompensation,
            (c, v) => c with { Validation = c.Validation with { MinCompensation = v } },
            DecimalValue.Pay()),
        Rate(
            "validation.max_compensation",
            "Annual pay above this is reported by the year's validation.",
            null,
            c => c.Validation.MaxCompensation,
            (c, v) => c with { Validation = c.Validation with { MaxCompensation = v } },
            DecimalValue.Pay()),
        Integer(
            "validation.min_age",
            "Ages below this are reported by the year's validation.",
            new IntegerValue("an age", 0, 200),
            c => c.Validation.MinAge,
            (c, v) => c with { Validation = c.Validation with { MinAge = (int)v } }),
        Integer(
            "validation.max_age",
            "Ages above this are reported by the year's validation.",
            new IntegerValue("an age", 0, 200),
            c => c.Validation.MaxAge,
            (c, v) => c with { Validation = c.Validation with { MaxAge = (int)v } }),
        Rate(
            "validation.max_headcount_change",
            "A larger change of the headcount in a year is reported, as a fraction of the opening headcount.",
            null,
            c => c.Validation.MaxHeadcountChange,
            (c, v) => c with { Validation = c.Validation with { MaxHeadcountChange = v } }),
        Rate(
            "validation.max_average_compensation_change",
            "A larger change of the average pay in a year is reported, as a fraction of the opening average.",
            null,
            c => c.Validation.MaxAverageCompensationChange,
            (c, v) => c with { Validation = c.Validation with { MaxAverageCompensationChange = v } }),
        Integer(
            "validation.rule_time_limit",
            "How many seconds each of the rules below may take; a longer one is stopped and fails the year.",
            new IntegerValue("seconds", 1, 86_400),
            c => c.Validation.RuleTimeLimit,
            (c, v) => c with { Validation = c.Validation with { RuleTimeLimit = (int)v } }),
        new ConfigurationKey<IReadOnlyList<ValidationRule>>(
            "validation.rules",
            "Checks of your own, run after every year; each row that the query returns is a finding.",
            null,
            new RuleList(),
            c => c.Validation.Rules,
            (c, v) => c with { Validation = c.Validation with { Rules = v } })
        {
            Example = "[{name: pay_cap, severity: warning, sql: \"select * from fct_workforce_snapshot where current_compensation > 1000000\", message: Pay above a million}]",
        },

        new ConfigurationKey<string?>(
            "census.path",
            "The census, a CSV or Parquet file; a relative path starts at this file's directory.",
            null,
            new PathValue("a file"),
            c => c.Census.Path,
            (c, v) => c with { Census = c.Census with { Path = v } })
        {
            Example = "census.csv",
            IsPlace = true,
        },
        new ConfigurationKey<IReadOnlyDictionary<string, string>>(
            "census.columns",
            "The census file's column names, where they differ from PlanWise's.",
            null,
            new ColumnMap(),
            c => c.Census.Columns,
            (c, v) => c with { Census = c.Census with { Columns = v } })
        {
            Example = "{employee_id: PERSON_NO, employee_gross_compensation: SALARY}",
        },
        new ConfigurationKey<CompensationBasis>(
            "census.compensation_basis",
            "What the census pay is: annual_rate is taken as it is, plan_year_paid is grossed up by days employed.",
            null,
            new ChoiceValue<CompensationBasis>(),
            c => c.Census.CompensationBasis,
            (c, v) => c with { Census = c.Census with { CompensationBasis = v } }),
        Rate(
            "census.max_reject_fraction",
            "The import fails when a larger share of the rows is rejected.",
            null,
            c => c.Census.MaxRejectFraction,
            (c, v) => c with { Census = c.Census with { MaxRejectFraction = v } }),

        new ConfigurationKey<string?>(
            "parameters",
            "A directory of CSV files that override the tables above: config_job_levels.csv, comp_levers.csv and others.",
            null,
            new PathValue("a directory"),
            c => c.Parameters,
            (c, v) => c with { Parameters = v })
        {
            Example = "parameters",
            IsPlace = true,
        },
    ];

    private static readonly Dictionary<string, ConfigurationKey> ByPath = All.ToDictionary(key => key.Path, StringComparer.Ordinal);

    /// <summary>The key at a path, or null.</summary>
    public static ConfigurationKey? Find(string path) => ByPath.GetValueOrDefault(path);

    /// <summary>Whether keys lie below a path, which then is a section.</summary>
    public static bool IsSection(string path) => All.Any(key => key.Path.StartsWith(path + ".", StringComparison.Ordinal));

    /// <summary>The names that may appear in a section, in order; those of the whole file for an empty path.</summary>
    public static IEnumerable<string> NamesIn(string section)
    {
        string prefix = section.Length == 0 ? "" : section + ".";
        return All.Where(key => key.Path.StartsWith(prefix, StringComparison.Ordinal))
            .Select(key => key.Path[prefix.Length..].Split('.')[0])
            .Distinct();
    }

    /// <summary>Reports everything that makes a configuration unusable or doubtful.</summary>
    public static void Check(SimulationConfiguration configuration, ConfigurationReport report)
    {
        foreach (ConfigurationKey key in All)
        {
            key.Check(configuration, report);
        }

        CheckYears(configuration, report);
        CheckPromotionIncrease(configuration, report);
        CheckBounds("compensation", configuration.Validation.MinCompensation, configuration.Validation.MaxCompensation, report);
        CheckBounds("age", configuration.Validation.MinAge, configuration.Validation.MaxAge, report);
        CheckHiringCaps(configuration, report);
    }

    private static void CheckYears(SimulationConfiguration configuration, ConfigurationReport report)
    {
        (int start, int end) = (configuration.Simulation.StartYear, configuration.Simulation.EndYear);
        if (report.HasErrorsAt("simulation.start_year") || report.HasErrorsAt("simulation.end_year"))
        {
            return;
        }

        if (start > end)
        {
            report.Error(
                report.IsWritten("simulation.end_year") ? "simulation.end_year" : "simulation.start_year",
                FormattableString.Invariant($"The simulation would start in {start} and end in {end}, before it starts."),
                "Let simulation.end_year be simulation.start_year or later.");
        }
    }

    private static void CheckPromotionIncrease(SimulationConfiguration configuration, ConfigurationReport report)
    {
        (decimal min, decimal max) = (configuration.Compensation.PromotionIncreaseMin, configuration.Compensation.PromotionIncreaseMax);
        if (min > max && !report.HasErrorsAt("compensation.promotion_increase"))
        {
            report.Error(
                report.IsWritten("compensation.promotion_increase.min") ? "compensation.promotion_increase.min" : "compensation.promotion_increase.max",
                $"The promotion increase has a min of {NumberReader.Format(min)} above its max of {NumberReader.Format(max)}.",
                "Swap them, or write both.");
        }
    }

    private static void CheckBounds(string figure, decimal min, decimal max, ConfigurationReport report)
    {
        if (min > max && !report.HasErrorsAt($"validation.min_{figure}") && !report.HasErrorsAt($"validation.max_{figure}"))
        {
            report.Error(
                report.IsWritten($"validation.min_{figure}") ? $"validation.min_{figure}" : $"validation.max_{figure}",
                $"The bounds of validation have a min_{figure} of {NumberReader.Format(min)} above the max_{figure} of {NumberReader.Format(max)}.",
                "Swap them, or write both.");
        }
    }

    private static void CheckHiringCaps(SimulationConfiguration configuration, ConfigurationReport report)
    {
        if (report.HasErrorsAt("job_levels") || report.HasErrorsAt("hiring.max_compensation"))
        {
            return;
        }

        foreach (JobLevel level in configuration.JobLevels.Where(level => configuration.HiringMaximum(level) < level.MinCompensation))
        {
            report.Error(
                FormattableString.Invariant($"hiring.max_compensation.{level.LevelId}"),
                FormattableString.Invariant($"Hires of level {level.LevelId} may get at most {NumberReader.Format(configuration.HiringMaximum(level))}, below the level's minimum of {NumberReader.Format(level.MinCompensation)}."),
                report.IsWritten("hiring.max_compensation") ? "Raise the cap." : "The default cap does not fit: write hiring.max_compensation.");
        }
    }

    private static NumberTable PerLevel(DecimalValue element, bool isComplete, bool isDistribution = false) => new("level", 1, 100, element)
    {
        Keys = c => c.JobLevels.Select(level => level.LevelId),
        KeysFrom = "job_levels",
        IsComplete = isComplete,
        IsDistribution = isDistribution,
    };

    private static ConfigurationKey<long> Integer(
        string path,
        string summary,
        IntegerValue value,
        Func<SimulationConfiguration, long> get,
        Func<SimulationConfiguration, long, SimulationConfiguration> set) => new(path, summary, null, value, get, set);

    private static ConfigurationKey<decimal> Rate(
        string path,
        string summary,
        ParameterGroup? group,
        Func<SimulationConfiguration, decimal> get,
        Func<SimulationConfiguration, decimal, SimulationConfiguration> set,
        DecimalValue? value = null) => new(path, summary, group, value ?? Fraction, get, set);

    private static ConfigurationKey<IReadOnlyList<BandMultiplier>> Multipliers(
        string path,
        string summary,
        ParameterGroup group,
        BandTable value,
        Func<SimulationConfiguration, IReadOnlyList<BandMultiplier>> get,
        Func<SimulationConfiguration, IReadOnlyList<BandMultiplier>, SimulationConfiguration> set) => new(path, summary, group, value, get, set);

    private static ConfigurationKey<IReadOnlyList<KeyValuePair<int, decimal>>> Levels(
        string path,
        string summary,
        ParameterGroup group,
        NumberTable value,
        Func<SimulationConfiguration, IReadOnlyList<LevelValue>> get,
        Func<SimulationConfiguration, IReadOnlyList<LevelValue>, SimulationConfiguration> set) => new(
            path,
            summary,
            group,
            value,
            c => [.. get(c).Select(level => KeyValuePair.Create(level.LevelId, level.Value))],
            (c, v) => set(c, [.. v.Select(pair => new LevelValue(pair.Key, pair.Value))]));
}
