using System.Collections;
using System.Runtime.CompilerServices;

namespace PlanWise.PowerShell.Output;

/// <summary>
/// Which simulation each result on the pipeline came from. <see cref="RecordAdapter"/> shows it, and the next cmdlet works on
/// it; a result that is not used any more is forgotten.
/// </summary>
internal static class ResultOrigin
{
    private static readonly ConditionalWeakTable<object, Simulation> Known = [];

    /// <summary>The simulation that a result came from; null when it is not known.</summary>
    public static Simulation? Of(object result) => Known.TryGetValue(result, out Simulation? simulation) ? simulation : null;

    /// <summary>Says of a result, or of each of a list of them, where it came from. Any other value is left alone.</summary>
    public static void Remember(object? value, Simulation simulation)
    {
        if (value is IList list)
        {
            foreach (object? element in list)
            {
                Remember(element, simulation);
            }
        }
        else if (value is not null && PipelineTypes.IsResult(value.GetType()))
        {
            Known.AddOrUpdate(value, simulation);
        }
    }
}
