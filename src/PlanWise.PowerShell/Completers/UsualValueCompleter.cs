using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace PlanWise.PowerShell.Completers;

/// <summary>
/// Completes parameters that take whatever number or text, with values that are usual: without a completer PowerShell would
/// offer the names of files.
/// </summary>
public sealed class UsualValueCompleter : IArgumentCompleter
{
    private static readonly Dictionary<string, string[]> Usual = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Census"] = ["(Import-Csv census.csv)"],
        ["Configuration"] = ["(Get-PlanWiseConfiguration planwise.yaml)"],
        ["Count"] = ["100", "1000", "5000", "100000"],
        ["InputObject"] = ["(Import-Csv census.csv)"],
        ["MemoryLimit"] = ["1GB", "2GB", "4GB", "8GB"],
        ["Parameter"] = ["@{ year = 2025 }"],
        ["Query"] = ["'select * from fct_yearly_events'", "'select * from fct_workforce_snapshot'", "'show tables'"],
        ["Seed"] = ["42"],
        ["Threads"] = ["1", "2", "4", "8"],
        ["TimeoutSeconds"] = ["60", "300", "3600"],
    };

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        ArgumentNullException.ThrowIfNull(parameterName);
        return Usual[parameterName]
            .Where(value => value.StartsWith(wordToComplete ?? "", StringComparison.OrdinalIgnoreCase))
            .Select(value => new CompletionResult(value));
    }
}
