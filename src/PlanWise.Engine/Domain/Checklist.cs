using System.Globalization;

namespace PlanWise;

/// <summary>The state of every step of a simulation, in order: what is done, what is next, what is missing.</summary>
/// <remarks>A snapshot of what the database holds; it does not change.</remarks>
public sealed class Checklist
{
    private readonly Dictionary<StepKey, ChecklistItem> _recorded;
    private readonly List<StepKey> _order;

    /// <summary>Combines the steps that the years need with what has been recorded of them.</summary>
    /// <param name="years">The simulated years, ascending.</param>
    /// <param name="recorded">The steps that have run, in any order.</param>
    public Checklist(IEnumerable<int> years, IEnumerable<ChecklistItem> recorded)
    {
        ArgumentNullException.ThrowIfNull(years);
        ArgumentNullException.ThrowIfNull(recorded);

        _recorded = recorded.ToDictionary(item => new StepKey(item.Step, item.Year));
        _order =
        [
            new StepKey(SimulationStep.PreSimulation, null),
            .. from year in years from step in SimulationSteps.Yearly select new StepKey(step, year),
        ];

        Next = _order.Where(key => !IsComplete(key)).Select(key => (StepKey?)key).FirstOrDefault();
        Items = [.. _order.Select(Item)];
    }

    /// <summary>Every step in the order in which the simulation goes through them.</summary>
    public IReadOnlyList<ChecklistItem> Items { get; }

    /// <summary>The first step that is not complete, or null when all are.</summary>
    public StepKey? Next { get; }

    /// <summary>Whether a step has run to its end.</summary>
    public bool IsComplete(StepKey key) =>
        _recorded.TryGetValue(key, out ChecklistItem? item) && item.Status == StepStatus.Completed;

    /// <summary>Whether every step of a year is complete.</summary>
    public bool IsComplete(int year) => SimulationSteps.Yearly.All(step => IsComplete(new StepKey(step, year)));

    /// <summary>Whether anything has been recorded of a step: it ran, whether it succeeded or failed.</summary>
    public bool IsRecorded(StepKey key) => _recorded.ContainsKey(key);

    /// <summary>
    /// The steps that this one needs, directly or through others, and that are not complete, in order. A step that is
    /// complete, be it by force, answers for all that it needed itself.
    /// </summary>
    /// <param name="key">A step of this simulation.</param>
    /// <returns>Empty when the step may run.</returns>
    public IReadOnlyList<StepKey> MissingBefore(StepKey key)
    {
        var missing = new HashSet<StepKey>();
        var open = new Stack<StepKey>([key]);
        while (open.TryPop(out StepKey step))
        {
            foreach (StepKey need in Needs(step).Where(need => !IsComplete(need)))
            {
                if (missing.Add(need))
                {
                    open.Push(need);
                }
            }
        }

        return [.. _order.Where(missing.Contains)];
    }

    /// <summary>This step and all that come after it, in order.</summary>
    public IEnumerable<StepKey> From(StepKey key) => _order.SkipWhile(earlier => earlier != key);

    /// <summary>The step that is meant when not all of it is named.</summary>
    /// <param name="step">The step; null for the one that comes next.</param>
    /// <param name="year">The year; null for the first that is not complete.</param>
    /// <exception cref="UsageException">Everything is complete and no step was named.</exception>
    public StepKey Find(SimulationStep? step, int? year)
    {
        if (step == SimulationStep.PreSimulation)
        {
            return new StepKey(SimulationStep.PreSimulation, null);
        }

        if (step is { } named && year is { } given)
        {
            return new StepKey(named, given);
        }

        StepKey? next = year is null
            ? Next
            : _order.Where(key => key.Year == year && !IsComplete(key)).Select(key => (StepKey?)key).FirstOrDefault();
        if (next is not { } found)
        {
            throw new UsageException(
                "NothingLeftToRun",
                year is null
                    ? "Every step of the simulation is complete."
                    : string.Create(CultureInfo.InvariantCulture, $"Every step of {year} is complete."),
                year,
                new Remedy.LookAtChecklist());
        }

        return step is { } only ? new StepKey(only, found.Year ?? _order[1].Year) : found;
    }

    // The table of the seven steps: a year's first step needs the whole year before, the others the step before.
    private IEnumerable<StepKey> Needs(StepKey key) => key.Step switch
    {
        SimulationStep.PreSimulation => [],
        SimulationStep.YearTransition => _order.Where(step => step.Year is null || step.Year == key.Year - 1),
        _ => [new StepKey(key.Step - 1, key.Year)],
    };

    private ChecklistItem Item(StepKey key)
    {
        if (_recorded.TryGetValue(key, out ChecklistItem? recorded))
        {
            return recorded;
        }

        StepStatus status = key == Next ? StepStatus.Next : StepStatus.Waiting;
        return new ChecklistItem(key.Step, key.Year, status, Forced: false, null, null, null, null);
    }
}
