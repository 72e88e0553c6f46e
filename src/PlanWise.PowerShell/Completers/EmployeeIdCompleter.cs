using System.Management.Automation;

namespace PlanWise.PowerShell.Completers;

/// <summary>Completes the ids of the people in the simulation, as many as are of use.</summary>
public sealed class EmployeeIdCompleter : SimulationCompleter
{
    private const int MaxCandidates = 100;

    /// <inheritdoc/>
    protected override IEnumerable<CompletionResult> Candidates(Simulation simulation, string prefix)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        foreach (string id in simulation.EmployeeIds(prefix, MaxCandidates))
        {
            // Ids come from a census: they may hold blanks and quotes.
            string text = id.All(character => char.IsLetterOrDigit(character) || character is '_' or '-')
                ? id
                : $"'{System.Management.Automation.Language.CodeGeneration.EscapeSingleQuotedStringContent(id)}'";
            yield return new CompletionResult(text, id, CompletionResultType.ParameterValue, id);
        }
    }
}
