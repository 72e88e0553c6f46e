using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace PlanWise.PowerShell.Completers;

/// <summary>Completes the names of the event types and categories.</summary>
public sealed class EventTypeCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string prefix = (wordToComplete ?? "").Trim('\'', '"');
        return EventType.Names
            .Where(name => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .Select(name => new CompletionResult(name));
    }
}
