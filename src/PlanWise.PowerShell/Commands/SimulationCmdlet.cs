using System.Management.Automation;
using PlanWise.PowerShell.Sessions;

namespace PlanWise.PowerShell.Commands;

/// <summary>A cmdlet on an open simulation: the one that is given, or the one that was opened last in this runspace.</summary>
public abstract class SimulationCmdlet : CancellableCmdlet
{
    /// <summary>The simulation; left out, the one that was opened last in this runspace.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public Simulation? Simulation { get; set; }

    /// <summary>The simulation to work on.</summary>
    /// <exception cref="Engine.UsageException">None is given and none is open.</exception>
    protected Simulation Current => Simulation ?? OpenSimulations.Current;
}
