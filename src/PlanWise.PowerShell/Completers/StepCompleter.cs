using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace PlanWise.PowerShell.Completers;

/// <summary>Completes the steps in the order in which a year goes through them, in the spelling that was begun.</summary>
public sealed class StepCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string prefix = (wordToComplete ?? "").Trim('\'', '"');
        return SimulationSteps.All
            .Select(step => prefix.Contains('_', StringComparison.Ordinal) ? step.StoredName() : step.ToString())
            .Where(name => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .Select(name => new CompletionResult(name));
    }
}
