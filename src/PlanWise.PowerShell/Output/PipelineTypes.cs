namespace PlanWise.PowerShell.Output;

/// <summary>
/// The types of what cmdlets take and give: those in the namespace <c>PlanWise</c> itself, the records that make up a
/// configuration, and the errors.
/// </summary>
public static class PipelineTypes
{
    private static readonly Type[] Exported = typeof(Simulation).Assembly.GetExportedTypes();

    private static readonly HashSet<Type> Results = [.. Exported.Where(type => type.Namespace == nameof(PlanWise) && IsRecord(type))];

    private static int _users;

    /// <summary>All of them by the names that scripts use; an error is <c>PlanWise.UsageException</c> and the like.</summary>
    public static IReadOnlyDictionary<string, Type> All { get; } = Exported
        .Where(type => type.Namespace == nameof(PlanWise) || IsRecord(type) || type.IsAssignableTo(typeof(PlanWiseException)))
        .ToDictionary(type => type.IsAssignableTo(typeof(PlanWiseException)) ? $"{nameof(PlanWise)}.{type.Name}" : type.FullName!);

    /// <summary>Those that hold results; <see cref="RecordAdapter"/> shows their properties.</summary>
    public static IReadOnlyList<Type> Records { get; } = [.. All.Values.Where(IsRecord)];

    /// <summary>Whether objects of a type are results of a simulation.</summary>
    internal static bool IsResult(Type type) => Results.Contains(type);

    /// <summary>A runspace begins to use the names. They are the same for all runspaces of a process.</summary>
    public static void Use() => Interlocked.Increment(ref _users);

    /// <summary>A runspace removes the module.</summary>
    /// <returns>Whether it is the last, so that the names can go.</returns>
    public static bool Release() => Interlocked.Decrement(ref _users) == 0;

    private static bool IsRecord(Type type) => type.IsClass && type.IsAssignableTo(typeof(IEquatable<>).MakeGenericType(type));
}
