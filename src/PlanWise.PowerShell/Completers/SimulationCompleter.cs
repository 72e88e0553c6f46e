using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using PlanWise.PowerShell.Sessions;

namespace PlanWise.PowerShell.Completers;

/// <summary>Completes from the simulation that is named on the line or open already; never opens one.</summary>
public abstract class SimulationCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        ArgumentNullException.ThrowIfNull(fakeBoundParameters);
        Simulation? simulation = fakeBoundParameters["Simulation"] as Simulation ?? (OpenSimulations.All is [.., var last] ? last : null);
        if (simulation is null || simulation.IsClosed)
        {
            return [];
        }

        string prefix = (wordToComplete ?? "").Trim('\'', '"');
        try
        {
            return [.. Candidates(simulation, prefix)];
        }
        catch (PlanWiseException)
        {
            // Nothing to read yet, or no longer: nothing to complete. Running the line reports it.
            return [];
        }
    }

    /// <summary>What the word may become.</summary>
    /// <param name="simulation">An open simulation.</param>
    /// <param name="prefix">The word so far, without quotes.</param>
    protected abstract IEnumerable<CompletionResult> Candidates(Simulation simulation, string prefix);
}
