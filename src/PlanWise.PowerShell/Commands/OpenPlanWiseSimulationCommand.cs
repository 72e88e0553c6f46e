using System.Management.Automation;
using PlanWise.PowerShell.Completers;
using PlanWise.PowerShell.Parameters;
using PlanWise.PowerShell.Sessions;

namespace PlanWise.PowerShell.Commands;

/// <summary>Opens the simulation in an existing database, with the configuration stored there.</summary>
[Cmdlet(VerbsCommon.Open, "PlanWiseSimulation", DefaultParameterSetName = PathSet)]
[OutputType(typeof(Simulation))]
public sealed class OpenPlanWiseSimulationCommand : FilesCmdlet
{
    /// <summary>Opens without the right to write; other readers may be there too.</summary>
    [Parameter]
    public SwitchParameter ReadOnly { get; set; }

    /// <summary>Threads to use; left out, as many as the size of the census is worth, at most one per processor. The results do not depend on it.</summary>
    [Parameter]
    [WholeNumber]
    [ValidateRange(1, 1024)]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    public int? Threads { get; set; }

    /// <summary>Memory for DuckDB before it works on disk, e.g. 2GB.</summary>
    [Parameter]
    [MemorySize]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    public string? MemoryLimit { get; set; }

    /// <inheritdoc/>
    protected override void Execute()
    {
        Each(Files, file =>
        {
            var simulation = Simulation.Open(file, ReadOnly, new SimulationOptions(Threads, MemoryLimit), Reporter);
            OpenSimulations.Add(simulation);
            WriteObject(simulation);
        });
    }
}
