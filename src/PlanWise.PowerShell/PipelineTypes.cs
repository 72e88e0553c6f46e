namespace PlanWise.PowerShell;

/// <summary>The types of what cmdlets take and give: those in the namespace <c>PlanWise</c> itself.</summary>
public static class PipelineTypes
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Type> All { get; } =
        [.. typeof(Simulation).Assembly.GetExportedTypes().Where(type => type.Namespace == nameof(PlanWise))];
}
