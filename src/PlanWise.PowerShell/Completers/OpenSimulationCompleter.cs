using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using PlanWise.PowerShell.Sessions;

namespace PlanWise.PowerShell.Completers;

/// <summary>Completes the simulations that are open in this runspace, each as the expression that gives it.</summary>
public sealed class OpenSimulationCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        IReadOnlyList<Simulation> open = OpenSimulations.All;
        for (int i = 0; i < open.Count; i++)
        {
            string text = string.Create(CultureInfo.InvariantCulture, $"@(Get-PlanWiseSimulation)[{i}]");
            if (text.StartsWith(wordToComplete ?? "", StringComparison.OrdinalIgnoreCase))
            {
                yield return new CompletionResult(
                    $"({text})", Path.GetFileName(open[i].Path), CompletionResultType.ParameterValue, open[i].Path);
            }
        }
    }
}
