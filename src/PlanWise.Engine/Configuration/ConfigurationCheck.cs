using PlanWise.Configuration.Keys;
using PlanWise.Configuration.Values;

namespace PlanWise.Configuration;

/// <summary>What is wrong with a configuration: each key by itself, then keys that contradict each other.</summary>
internal static class ConfigurationCheck
{
    /// <summary>Reports everything that makes a configuration unusable or doubtful.</summary>
    public static void Run(SimulationConfiguration configuration, ConfigurationReport report)
    {
        foreach (ConfigurationKey key in ConfigurationKeys.All)
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
                $"validation.min_{figure} ({NumberReader.Format(min)}) is greater than validation.max_{figure} ({NumberReader.Format(max)}).",
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
}
