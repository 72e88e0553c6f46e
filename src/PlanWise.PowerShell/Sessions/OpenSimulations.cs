using System.Collections.Concurrent;
using System.Management.Automation.Runspaces;

namespace PlanWise.PowerShell.Sessions;

/// <summary>
/// The simulations that each runspace has opened and not closed. Those of a runspace are closed when it ends or removes the
/// module, all of them when the process ends; code that holds the object may use it in any runspace until then.
/// </summary>
public static class OpenSimulations
{
    private static readonly ConcurrentDictionary<Guid, List<Simulation>> ByRunspace = new();

    static OpenSimulations() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (Guid runspace in ByRunspace.Keys)
        {
            CloseAll(runspace);
        }
    };

    /// <summary>The open simulations of this runspace, the last opened last.</summary>
    public static IReadOnlyList<Simulation> All
    {
        get
        {
            if (!ByRunspace.TryGetValue(Runspace.DefaultRunspace.InstanceId, out List<Simulation>? simulations))
            {
                return [];
            }

            lock (simulations)
            {
                // Another runspace may have closed one that it was handed.
                simulations.RemoveAll(simulation => simulation.IsClosed);
                return [.. simulations];
            }
        }
    }

    /// <summary>The simulation that this runspace opened last and has not closed.</summary>
    /// <exception cref="UsageException">None is open.</exception>
    public static Simulation Current => All is [.., var last]
        ? last
        : throw new UsageException(
            "NoSimulationOpen",
            "No simulation is open here.",
            null,
            "Open one with Open-PlanWiseSimulation or New-PlanWiseSimulation, or pass it with -Simulation.");

    /// <summary>Remembers a simulation as the current one of this runspace.</summary>
    public static void Add(Simulation simulation)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        Runspace runspace = Runspace.DefaultRunspace;
        List<Simulation> simulations = ByRunspace.GetOrAdd(runspace.InstanceId, _ =>
        {
            runspace.StateChanged += CloseWithRunspace;
            return [];
        });
        lock (simulations)
        {
            simulations.Add(simulation);
        }
    }

    /// <summary>Closes all simulations of this runspace.</summary>
    public static void CloseAll() => CloseAll(Runspace.DefaultRunspace.InstanceId);

    private static void CloseWithRunspace(object? sender, RunspaceStateEventArgs change)
    {
        if (sender is Runspace runspace && change.RunspaceStateInfo.State is RunspaceState.Closed or RunspaceState.Broken)
        {
            runspace.StateChanged -= CloseWithRunspace;
            CloseAll(runspace.InstanceId);
        }
    }

    private static void CloseAll(Guid runspace)
    {
        if (ByRunspace.TryRemove(runspace, out List<Simulation>? simulations))
        {
            lock (simulations)
            {
                simulations.ForEach(simulation => simulation.Dispose());
            }
        }
    }
}
