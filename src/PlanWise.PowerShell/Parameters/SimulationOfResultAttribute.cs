using System.Management.Automation;
using PlanWise.PowerShell.Output;
using PlanWise.PowerShell.Sessions;

namespace PlanWise.PowerShell.Parameters;

/// <summary>
/// A parameter that takes a simulation, or a result of one and means the simulation that it came from: what comes out of one
/// cmdlet goes into the next one on the same simulation, whichever was opened last.
/// </summary>
public sealed class SimulationOfResultAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is null || ResultOrigin.Of(value) is not { } origin)
        {
            return inputData;
        }

        // Closed and opened again, it is another session on the same file.
        return origin.IsClosed ? OpenSimulations.All.LastOrDefault(open => open.Path == origin.Path) ?? origin : origin;
    }
}
