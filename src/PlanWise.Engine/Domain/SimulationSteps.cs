using System.Globalization;
using PlanWise.Domain;

namespace PlanWise;

/// <summary>Names and order of the steps.</summary>
public static class SimulationSteps
{
    /// <summary>All steps in order, the first once per simulation, the others once a year.</summary>
    public static IReadOnlyList<SimulationStep> All { get; } = Enum.GetValues<SimulationStep>();

    /// <summary>The steps that open a year, in order.</summary>
    internal static IReadOnlyList<SimulationStep> Opening { get; } = [SimulationStep.YearTransition, SimulationStep.WorkforceBaseline];

    /// <summary>The steps that every year goes through, in order.</summary>
    public static IReadOnlyList<SimulationStep> Yearly { get; } =
        [.. All.Where(step => step != SimulationStep.PreSimulation)];

    /// <summary>The name under which a step is stored, e.g. <c>event_generation</c>.</summary>
    public static string StoredName(this SimulationStep step) => step switch
    {
        SimulationStep.PreSimulation => "pre_simulation",
        SimulationStep.YearTransition => "year_transition",
        SimulationStep.WorkforceBaseline => "workforce_baseline",
        SimulationStep.WorkforceRequirements => "workforce_requirements",
        SimulationStep.EventGeneration => "event_generation",
        SimulationStep.WorkforceSnapshot => "workforce_snapshot",
        SimulationStep.ValidationMetrics => "validation_metrics",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Not a step of the simulation."),
    };

    /// <summary>Years that follow each other, in words: <c>2025</c>, <c>2025 to 2027</c>.</summary>
    internal static string Text(IReadOnlyList<int> years) => years.Count == 1
        ? years[0].ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{years[0]} to {years[^1]}");

    /// <summary>Reads a step's name in either spelling, <c>EventGeneration</c> or <c>event_generation</c>.</summary>
    /// <param name="name">The name, in any letter case.</param>
    /// <returns>The step.</returns>
    /// <exception cref="UsageException">No step has this name; the message lists those that exist.</exception>
    public static SimulationStep Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);

        foreach (SimulationStep step in All)
        {
            if (name.Equals(step.StoredName(), StringComparison.OrdinalIgnoreCase)
                || name.Equals(step.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                return step;
            }
        }

        throw new UsageException(
            "UnknownStep",
            $"There is no step {Quote.Of(name)}.",
            name,
            new Remedy.UseOneOf(All.Select(StoredName), All.Select(step => step.ToString())));
    }

    /// <summary>The step that is stored under a name; null when none is.</summary>
    internal static SimulationStep? Find(string? storedName) =>
        All.Where(step => step.StoredName() == storedName).Select(step => (SimulationStep?)step).FirstOrDefault();

    /// <summary>The step that is stored under a name.</summary>
    /// <exception cref="StorageException">None is.</exception>
    internal static SimulationStep Stored(string name) => Find(name) ?? throw DataFailure.Unknown("step_name", name);

    /// <summary>Makes sure that a range of years does not end before it begins.</summary>
    /// <exception cref="UsageException">It does.</exception>
    internal static void RequireOrder(int? firstYear, int? lastYear)
    {
        if (firstYear > lastYear)
        {
            throw new UsageException(
                "YearsOutOfOrder",
                string.Create(CultureInfo.InvariantCulture, $"The range of years would start in {firstYear}, after its end in {lastYear}."),
                firstYear,
                "Give a first year that is not after the last year.");
        }
    }
}
