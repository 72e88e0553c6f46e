using PlanWise.Engine.Configuration;

namespace PlanWise.PowerShell.Output;

/// <summary>
/// The types of what cmdlets take and give: those in the namespace <c>PlanWise</c> itself, and the records that make up a
/// configuration.
/// </summary>
public static class PipelineTypes
{
    /// <summary>All of them; scripts may name them.</summary>
    public static IReadOnlyList<Type> All { get; } =
    [
        .. typeof(Simulation).Assembly.GetExportedTypes().Where(type =>
            type.Namespace == nameof(PlanWise) || (type.Namespace == typeof(SimulationConfiguration).Namespace && IsRecord(type))),
    ];

    /// <summary>Those that hold results; <see cref="RecordAdapter"/> shows their properties.</summary>
    public static IReadOnlyList<Type> Records { get; } = [.. All.Where(IsRecord)];

    private static bool IsRecord(Type type) => type.IsClass && type.IsAssignableTo(typeof(IEquatable<>).MakeGenericType(type));
}
