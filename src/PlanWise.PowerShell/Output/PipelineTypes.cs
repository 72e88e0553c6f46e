namespace PlanWise.PowerShell.Output;

/// <summary>The types of what cmdlets take and give: those in the namespace <c>PlanWise</c> itself.</summary>
public static class PipelineTypes
{
    /// <summary>All of them; scripts may name them.</summary>
    public static IReadOnlyList<Type> All { get; } =
        [.. typeof(Simulation).Assembly.GetExportedTypes().Where(type => type.Namespace == nameof(PlanWise))];

    /// <summary>Those that hold results; <see cref="RecordAdapter"/> shows their properties.</summary>
    public static IReadOnlyList<Type> Records { get; } =
        [.. All.Where(type => type.IsClass && type.IsAssignableTo(typeof(IEquatable<>).MakeGenericType(type)))];
}
