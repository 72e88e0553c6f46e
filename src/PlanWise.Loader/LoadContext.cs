using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;

namespace PlanWise.Loader;

/// <summary>
/// Holds the assemblies of the module apart from those of the session, so that another module's version of a library can
/// neither replace ours nor be replaced by it, whichever is loaded first.
/// </summary>
public sealed class LoadContext : AssemblyLoadContext
{
    private static readonly ConcurrentDictionary<string, Lazy<Assembly>> Loaded = new(StringComparer.Ordinal);
    private readonly string _directory;
    private readonly AssemblyDependencyResolver _resolver;

    private LoadContext(string directory)
        : base($"PlanWise {directory}")
    {
        _directory = directory;
        _resolver = new AssemblyDependencyResolver(Path.Combine(directory, "PlanWise.PowerShell.dll"));
    }

    /// <summary>Loads the module's cmdlets, once per directory; a second import gets the same assembly.</summary>
    /// <param name="directory">The directory of the module's assemblies.</param>
    /// <returns>The assembly with the cmdlets.</returns>
    /// <exception cref="FileNotFoundException">The directory does not hold the module.</exception>
    public static Assembly Initialize(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        return Loaded.GetOrAdd(
            Path.GetFullPath(directory),
            path => new Lazy<Assembly>(() => new LoadContext(path).LoadFromAssemblyName(new AssemblyName("PlanWise.PowerShell")))).Value;
    }

    /// <inheritdoc/>
    /// <remarks>What the module does not bring (PowerShell itself, the base library) comes from the session.</remarks>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        ArgumentNullException.ThrowIfNull(assemblyName);
        string path = Path.Combine(_directory, $"{assemblyName.Name}.dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    /// <inheritdoc/>
    /// <remarks>DuckDB's library lies beside the assemblies, or, in a module for many platforms, where PlanWise.PowerShell.deps.json says.</remarks>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
}
