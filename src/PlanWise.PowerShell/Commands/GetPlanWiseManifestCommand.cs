using System.Management.Automation;

namespace PlanWise.PowerShell.Commands;

/// <summary>Gets the manifest of a simulation: everything that produced its results, and the results by their hashes.</summary>
[Cmdlet(VerbsCommon.Get, "PlanWiseManifest")]
[OutputType(typeof(SimulationManifest), typeof(string))]
public sealed class GetPlanWiseManifestCommand : SimulationCmdlet
{
    /// <summary>Gives the manifest as JSON, to be kept in a file that <c>Test-PlanWiseManifest</c> reads.</summary>
    [Parameter]
    public SwitchParameter AsJson { get; set; }

    /// <inheritdoc/>
    protected override void Execute()
    {
        Simulation simulation = Current;
        SimulationManifest manifest = Work(_ => simulation.ReadManifest(StopToken));
        Write(simulation, AsJson ? manifest.ToJson() : manifest);
    }
}
