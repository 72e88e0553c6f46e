using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using PlanWise.Configuration.Keys;
using PlanWise.Configuration.Values;
using PlanWise.Domain;

namespace PlanWise.Configuration;

/// <summary>
/// Everything that decides what a simulation does, resolved: every default filled in, every rate a fraction.
/// </summary>
/// <remarks>Immutable; use <c>with</c> for a variant of it. Rates are exact decimals.</remarks>
public sealed record SimulationConfiguration : IWorkforceStructure
{
    // Above Default, which reads them when it is initialised.
    private static readonly Band[] DefaultAgeBands =
    [
        new("< 25", 0, 25),
        new("25-34", 25, 35),
        new("35-44", 35, 45),
        new("45-54", 45, 55),
        new("55-64", 55, 65),
        new("65+", 65, null),
    ];

    private static readonly Band[] DefaultTenureBands =
    [
        new("< 2", 0, 2),
        new("2-4", 2, 5),
        new("5-9", 5, 10),
        new("10-19", 10, 20),
        new("20+", 20, null),
    ];

    private static readonly JsonSerializerOptions JsonFormat = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
    };

    /// <summary>The configuration of an empty file.</summary>
    public static SimulationConfiguration Default { get; } = new();

    /// <summary>Years, seed, growth target and scenario.</summary>
    [Section("Years, seed and growth target.")]
    public SimulationSettings Simulation { get; init; } = new(2025, 2029, 42, 0.03m, "default");

    /// <summary>Attrition.</summary>
    [Section("Attrition.")]
    public WorkforceSettings Workforce { get; init; } = new(0.12m, 0.25m);

    /// <summary>Levels and their pay ranges, ascending from level 1.</summary>
    [Key("Levels and their pay ranges, currency units a year. Pay of hires, and levels of census employees without one.", ParameterGroup.JobLevels)]
    [Kind<JobLevelList>]
    public IReadOnlyList<JobLevel> JobLevels { get; init; } =
    [
        new(1, "Staff", 56_000, 80_000),
        new(2, "Manager", 81_000, 120_000),
        new(3, "SrMgr", 121_000, 160_000),
        new(4, "Director", 161_000, 300_000),
        new(5, "VP", 275_000, 500_000),
    ];

    /// <summary>Age bands, ascending, from 0 without gap or overlap.</summary>
    [Section("Bands of age and tenure; every multiplier below is given per band.")]
    [Key("Age bands in completed years: min included, max excluded, no max in the last.", ParameterGroup.Bands, Name = "bands.age")]
    [Kind<BandList>]
    public IReadOnlyList<Band> AgeBands { get; init; } = DefaultAgeBands;

    /// <summary>Tenure bands, ascending, from 0 without gap or overlap.</summary>
    [Key("Tenure bands in completed years, by the same rules.", ParameterGroup.Bands, Name = "bands.tenure")]
    [Kind<BandList>]
    public IReadOnlyList<Band> TenureBands { get; init; } = DefaultTenureBands;

    /// <summary>How pay grows.</summary>
    [Section("How pay grows.")]
    public CompensationSettings Compensation { get; init; } = new(
        ColaRate: 0.025m,
        ColaByYear: [],
        MeritRates: ByLevel(0.0377384m, 0.0279440m, 0.0231496m, 0.0183552m, 0.0185608m),
        MeritRatesByYear: [],
        MeritBudget: null,
        PromotionIncreaseMin: 0.15m,
        PromotionIncreaseMax: 0.25m);

    /// <summary>Which employees are hired, and at what pay.</summary>
    [Section("Which employees are hired, and at what pay.")]
    public HiringSettings Hiring { get; init; } = new(
        LevelDistribution: ByLevel(0.40m, 0.30m, 0.20m, 0.08m, 0.02m),
        AgeDistribution: [new(25, 0.20m), new(28, 0.20m), new(32, 0.20m), new(35, 0.20m), new(40, 0.20m)],
        MaxCompensation: [new(4, 250_000), new(5, 350_000)]);

    /// <summary>The promotion hazard.</summary>
    [Section("Which employees are promoted: base_rate x tenure multiplier x age multiplier x level dampener.")]
    public PromotionSettings Promotion { get; init; } = new(
        BaseRate: 0.1m,
        LevelDampenerFactor: 0.15m,
        AgeMultipliers: ByBand(DefaultAgeBands, 1.6m, 1.4m, 1.1m, 0.7m, 0.3m, 0.1m),
        TenureMultipliers: ByBand(DefaultTenureBands, 0.5m, 1.5m, 1.8m, 0.8m, 0.2m));

    /// <summary>Who the experienced leavers are.</summary>
    [Section("Which experienced employees leave; workforce.total_termination_rate sets how many.")]
    public TerminationSettings Termination { get; init; } = new(
        Method: TerminationMethod.Uniform,
        AgeMultipliers: ByBand(DefaultAgeBands, 0.7m, 1.3m, 1.0m, 1.6m, 1.0m, 1.2m),
        TenureMultipliers: ByBand(DefaultTenureBands, 1.8m, 0.6m, 0.5m, 0.4m, 0.3m),
        LevelDiscountFactor: 0.1m,
        MinLevelDiscountMultiplier: 0.4m);

    /// <summary>When merit raises take effect.</summary>
    [Section("When raises take effect.")]
    public RaiseTimingSettings RaiseTiming { get; init; } = new(
        RaiseTimingMethodology.Realistic,
        [0.28m, 0.03m, 0.07m, 0.18m, 0.04m, 0.05m, 0.23m, 0.03m, 0.04m, 0.08m, 0.02m, 0.02m]);

    /// <summary>How a completed year is judged.</summary>
    [Section("How a completed year is judged.")]
    public ValidationSettings Validation { get; init; } = new(
        TolerancePercent: 0.05m,
        MinCompensation: 10_000,
        MaxCompensation: 2_000_000,
        MinAge: 16,
        MaxAge: 85,
        MaxHeadcountChange: 0.5m,
        MaxAverageCompensationChange: 0.25m,
        RuleTimeLimit: 60,
        Rules: []);

    /// <summary>Where the census is and how it reads.</summary>
    [Section("The workforce to start from.")]
    public CensusSettings Census { get; init; } = new(
        Path: null,
        FullPath: null,
        Columns: new Dictionary<string, string>(),
        CompensationBasis: CompensationBasis.AnnualRate,
        MaxRejectFraction: 0.01m);

    /// <summary>
    /// The directory of parameter files as the configuration names it, or null. Its content is already part of this
    /// configuration.
    /// </summary>
    [Key("A directory of CSV files that override the tables above: config_job_levels.csv, comp_levers.csv and others.", Example = "parameters")]
    [Place("a directory")]
    public string? Parameters { get; init; }

    /// <summary>
    /// Where each group of parameters comes from, by the name of the group, e.g. <c>merit_rates</c>: <c>default</c>,
    /// <c>configuration</c>, or the names of the parameter files joined by <c>+</c>.
    /// </summary>
    /// <remarks>Its keys are texts, since other dictionaries cannot be written by ConvertTo-Json.</remarks>
    public IReadOnlyDictionary<string, string> ParameterSources { get; init; } = SourcesByGroup(_ => "default");

    /// <summary>Warnings, and one listing of content that was ignored. Not part of the configuration's identity.</summary>
    [JsonIgnore]
    public IReadOnlyList<ConfigurationIssue> Issues { get; init; } = [];

    /// <summary>The files that it was read from, as they were then. Not part of the configuration's identity.</summary>
    [JsonIgnore]
    public IReadOnlyList<SourceFile> Sources { get; init; } = [];

    /// <summary>Reads back what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The text.</param>
    /// <returns>An equal configuration; nothing else needs to be read.</returns>
    /// <exception cref="PlanWiseConfigurationException">The text is not a configuration of this version.</exception>
    public static SimulationConfiguration FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);

        const string SourceName = "stored configuration";
        try
        {
            SimulationConfiguration configuration = JsonSerializer.Deserialize<SimulationConfiguration>(json, JsonFormat)
                ?? throw new JsonException("The text is null.");
            if (!configuration.ParameterSources.Keys.ToHashSet().SetEquals(Default.ParameterSources.Keys))
            {
                throw new JsonException("The sources of its parameters are not those of every group.");
            }

            return configuration.Validate().Where(issue => issue.Severity == ConfigurationIssueSeverity.Error).ToList() is { Count: > 0 } issues
                ? throw new PlanWiseConfigurationException(SourceName, issues)
                : configuration;
        }
        catch (JsonException exception)
        {
            throw new PlanWiseConfigurationException(
                SourceName,
                [new ConfigurationIssue(ConfigurationIssueSeverity.Error, "", $"It cannot be read: {Quote.Foreign(exception.Message)}", SourceName, Suggestion: "Open the database with the version of PlanWise that wrote it.")],
                exception);
        }
    }

    /// <summary>The whole configuration as JSON, without loss.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonFormat);

    /// <summary>
    /// Every key and value in the order of the configuration file, places on disk left out: what is hashed and compared.
    /// </summary>
    public ResolvedSettings Resolve() => new(ConfigurationKeys.All.Resolve(this));

    /// <summary>
    /// Judges a configuration that was changed in code. One that <see cref="ConfigurationLoader"/> returned needs none.
    /// </summary>
    /// <returns>Every issue found; empty when the configuration can be used.</returns>
    public IReadOnlyList<ConfigurationIssue> Validate()
    {
        var report = new ConfigurationReport("configuration");
        ConfigurationCheck.Run(this, report);
        return report.Issues;
    }

    /// <summary>Whether two configurations give the same results from the same census.</summary>
    /// <param name="other">Another configuration.</param>
    public bool Equals(SimulationConfiguration? other) => other is not null && Resolve().SequenceEqual(other.Resolve());

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Resolve().Sha256);

    /// <summary>Where a group of parameters comes from.</summary>
    internal string SourceOf(ParameterGroup group) => ParameterSources[NameOf(group)];

    /// <summary>What <see cref="ParameterSources"/> holds for groups.</summary>
    internal static Dictionary<string, string> SourcesByGroup(Func<ParameterGroup, string> source) =>
        Enum.GetValues<ParameterGroup>().ToDictionary(NameOf, source);

    private static string NameOf(ParameterGroup group) => StoredName.Of(group.ToString());

    /// <summary>The simulated years, ascending.</summary>
    public IEnumerable<int> Years() =>
        Enumerable.Range(Simulation.StartYear, Math.Max(0, Simulation.EndYear - Simulation.StartYear + 1));

    /// <summary>The cost-of-living adjustment of a year.</summary>
    /// <param name="year">Calendar year; any year has a rate.</param>
    /// <returns>A fraction of pay.</returns>
    public decimal ColaRate(int year) =>
        Compensation.ColaByYear.FirstOrDefault(rate => rate.Year == year)?.Rate ?? Compensation.ColaRate;

    /// <summary>
    /// The merit rate of a level in a year, before <see cref="CompensationSettings.MeritBudget"/> scales it.
    /// </summary>
    /// <param name="level">A job level of this configuration.</param>
    /// <param name="year">Calendar year; any year has a rate.</param>
    /// <returns>A fraction of pay.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The configuration has no such level.</exception>
    public decimal MeritRate(int level, int year) =>
        Compensation.MeritRatesByYear.FirstOrDefault(rate => rate.LevelId == level && rate.Year == year)?.Rate
        ?? Compensation.MeritRates.FirstOrDefault(rate => rate.LevelId == level)?.Value
        ?? throw new ArgumentOutOfRangeException(nameof(level), level, "The configuration has no merit rate for this level.");

    /// <summary>The cost-of-living adjustment of every simulated year.</summary>
    public IEnumerable<YearRate> ColaRates() => Years().Select(year => new YearRate(year, ColaRate(year)));

    /// <summary>The merit rate of every level in every simulated year, before the budget scales it.</summary>
    public IEnumerable<LevelYearRate> MeritRates() =>
        from year in Years()
        from level in JobLevels
        select new LevelYearRate(level.LevelId, year, MeritRate(level.LevelId, year));

    /// <summary>
    /// The pay-weighted average to which a year's merit rates are to be scaled, or null when they are taken as they
    /// are: without a budget, or when every level's rate of that year is the budget already.
    /// </summary>
    /// <param name="year">A simulated year.</param>
    /// <returns>A fraction of the pay of all employees who get a raise.</returns>
    public decimal? MeritBudget(int year) =>
        Compensation.MeritBudget is { } budget && JobLevels.Any(level => MeritRate(level.LevelId, year) != budget)
            ? budget
            : null;

    /// <summary>The upper end of the pay range that hires of a level are offered.</summary>
    /// <param name="level">A level of <see cref="JobLevels"/>.</param>
    /// <returns>Currency units a year: the level's maximum, or the cap of <see cref="HiringSettings.MaxCompensation"/> if lower.</returns>
    public decimal HiringMaximum(JobLevel level)
    {
        ArgumentNullException.ThrowIfNull(level);

        decimal? cap = Hiring.MaxCompensation.FirstOrDefault(maximum => maximum.LevelId == level.LevelId)?.Value;
        return Math.Min(level.MaxCompensation, cap ?? level.MaxCompensation);
    }

    /// <inheritdoc/>
    IReadOnlyList<string> IWorkforceStructure.Dimensions => Census.Dimensions;

    private static List<LevelValue> ByLevel(params decimal[] values) =>
        [.. values.Select((value, index) => new LevelValue(index + 1, value))];

    private static List<BandMultiplier> ByBand(Band[] bands, params decimal[] multipliers) =>
        [.. bands.Zip(multipliers, (band, multiplier) => new BandMultiplier(band.Label, multiplier))];

    private bool PrintMembers(StringBuilder text) => RecordText.Print(this, text);
}
