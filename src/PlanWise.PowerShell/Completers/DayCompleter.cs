using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using PlanWise.Configuration;
using PlanWise.PowerShell.Sessions;

namespace PlanWise.PowerShell.Completers;

/// <summary>Completes days: the eve of the simulation, and the first and the last day of each of its years.</summary>
public sealed class DayCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        ArgumentNullException.ThrowIfNull(fakeBoundParameters);
        string prefix = (wordToComplete ?? "").Trim('\'', '"');
        SimulationConfiguration configuration =
            (fakeBoundParameters["Simulation"] as Simulation ?? (OpenSimulations.All is [.., var last] ? last : null))?.Configuration
            ?? SimulationConfiguration.Default;
        return configuration.Years()
            .SelectMany(year => new[] { new DateOnly(year, 1, 1), new DateOnly(year, 12, 31) })
            .Prepend(new DateOnly(configuration.Simulation.StartYear - 1, 12, 31))
            .Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            .Where(day => day.StartsWith(prefix, StringComparison.Ordinal))
            .Select(day => new CompletionResult(day));
    }
}
