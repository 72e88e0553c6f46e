using System.Globalization;
using System.Management.Automation;
using PlanWise.Configuration;

namespace PlanWise.PowerShell.Completers;

/// <summary>Completes the job levels of the simulation.</summary>
public sealed class LevelCompleter : SimulationCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<CompletionResult> Candidates(Simulation simulation, string prefix)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        foreach (JobLevel level in simulation.Configuration.JobLevels)
        {
            string text = level.LevelId.ToString(CultureInfo.InvariantCulture);
            if (text.StartsWith(prefix, StringComparison.Ordinal))
            {
                yield return new CompletionResult(text, text, CompletionResultType.ParameterValue, $"{text}: {level.Name}");
            }
        }
    }
}
