namespace PlanWise.Configuration;

/// <summary>
/// What the original system's files hold beyond the keys of <see cref="Keys.ConfigurationKeys"/>: other spellings of them, and
/// settings of features that PlanWise does not have.
/// </summary>
internal static class LegacyKeys
{
    /// <summary>Middle of the promotion increase in the original's notation.</summary>
    public const string PromotionBase = "compensation.promotion_compensation.base_increase_pct";

    /// <summary>Half the width of the promotion increase in the original's notation.</summary>
    public const string PromotionRange = "compensation.promotion_compensation.distribution_range";

    /// <summary>One number in place of min and max.</summary>
    public const string PromotionIncrease = "compensation.promotion_increase";

    /// <summary>Other spellings of keys. A key's own spelling wins over them, and an earlier one over a later one.</summary>
    public static IReadOnlyList<(string Legacy, string Key)> Aliases { get; } =
    [
        ("scenario_id", "simulation.scenario_id"),
        ("termination.total_termination_rate", "workforce.total_termination_rate"),
        ("termination.new_hire_termination_rate", "workforce.new_hire_termination_rate"),
        ("new_hire.age_distribution", "hiring.age_distribution"),
        ("setup.census_parquet_path", "census.path"),
        ("ops.run_multi_year_simulation.config.start_year", "simulation.start_year"),
        ("ops.run_multi_year_simulation.config.end_year", "simulation.end_year"),
        ("ops.run_multi_year_simulation.config.random_seed", "simulation.random_seed"),
        ("ops.run_multi_year_simulation.config.target_growth_rate", "simulation.target_growth_rate"),
        ("ops.run_multi_year_simulation.config.total_termination_rate", "workforce.total_termination_rate"),
        ("ops.run_multi_year_simulation.config.new_hire_termination_rate", "workforce.new_hire_termination_rate"),
    ];

    private static readonly HashSet<string> Translated =
        [.. Aliases.Select(alias => alias.Legacy), PromotionBase, PromotionRange];

    private static readonly HashSet<string> Ignored =
    [
        "compensation.calculation_methodology",
        "compensation.growth_target",
        "compensation.growth_tolerance",
        "core_allow_new_hires",
        "core_allow_terminated_new_hires",
        "core_minimum_hours",
        "core_minimum_tenure_years",
        "core_require_active_eoy",
        "corporate_network",
        "dc_plan",
        "deferral_auto_escalation",
        "deferral_baseline",
        "deferral_match_response",
        "deferral_rates",
        "eligibility",
        "employee_id_generation",
        "employer_core_contribution",
        "employer_match",
        "enrollment",
        "erisa_eligibility",
        "multi_year",
        "new_hire.job_level_compensation",
        "new_hire_compensation",
        "optimization",
        "orchestrator",
        "plan_design_id",
        "plan_eligibility",
        "plan_year",
        "production_safety",
        "raise_timing.deterministic_behavior",
        "raise_timing.distribution_profile",
        "raise_timing.validation_tolerance",
        "storage",
        "workforce.part_time_new_hire_pct",
    ];

    /// <summary>Sections in which a few keys are translated and the rest are ignored.</summary>
    public static IReadOnlyList<string> IgnoredBelow { get; } = ["compensation.promotion_compensation.", "ops.", "setup."];

    /// <summary>Every key that is translated or known to have no meaning here.</summary>
    public static IEnumerable<string> All => Translated.Concat(Ignored);

    /// <summary>Whether the key has another spelling here.</summary>
    public static bool IsTranslated(string path) => Translated.Contains(path);

    /// <summary>Whether translated keys lie below a path.</summary>
    public static bool IsSection(string path) => Translated.Any(key => key.StartsWith(path + ".", StringComparison.Ordinal));

    /// <summary>Whether a section holds keys without meaning here that are not listed.</summary>
    public static bool IsOpen(string section) => IgnoredBelow.Any(ignored => $"{section}.".StartsWith(ignored, StringComparison.Ordinal));

    /// <summary>Whether a key is known to have no meaning here.</summary>
    public static bool IsIgnored(string path) =>
        Ignored.Contains(path) || IgnoredBelow.Any(section => path.StartsWith(section, StringComparison.Ordinal));
}
