using System.Globalization;
using System.Management.Automation;

namespace PlanWise.PowerShell.Completers;

/// <summary>Completes the years of the simulation, and says how far each is.</summary>
public sealed class YearCompleter : SimulationCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<CompletionResult> Candidates(Simulation simulation, string prefix)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        foreach (IGrouping<int?, ChecklistItem> year in simulation.ReadChecklist().Where(item => item.Year is not null).GroupBy(item => item.Year))
        {
            string text = year.Key!.Value.ToString(CultureInfo.InvariantCulture);
            if (text.StartsWith(prefix, StringComparison.Ordinal))
            {
                int done = year.Count(item => item.Status == StepStatus.Completed);
                yield return new CompletionResult(text, text, CompletionResultType.ParameterValue, $"{text}: {done} of {year.Count()} steps done");
            }
        }
    }
}
