using System.Runtime.InteropServices;

namespace PlanWise.DuckDb.Native;

/// <summary>Finds, loads and checks libduckdb, once a process.</summary>
internal static unsafe class DuckDbLibrary
{
    internal const string Name = "duckdb";
    private const string Variable = "PLANWISE_DUCKDB_LIBRARY";
    private const string ExpectedVersion = "v1.5.";

    private static readonly Lazy<nint> Library = new(Load);

    /// <summary>Loads the library if it is not loaded yet.</summary>
    /// <exception cref="DuckDbLibraryException">No copy of the library was found, or none that can be used.</exception>
    internal static void EnsureLoaded() => _ = Library.Value;

    private static nint Load()
    {
        var tried = new List<string>();
        foreach (string path in Candidates())
        {
            string? trouble = TryLoad(path, out nint library);
            if (trouble is null)
            {
                NativeLibrary.SetDllImportResolver(
                    typeof(DuckDbLibrary).Assembly, (name, _, _) => name == Name ? library : 0);
                return library;
            }
            tried.Add($"{path}: {trouble}");
        }
        throw new DuckDbLibraryException(tried);
    }

    /// <summary>A copy that the user names is the only candidate: falling back to another would hide a mistake.</summary>
    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return [Path.GetFullPath(named)];
        }

        (string system, string file) =
            OperatingSystem.IsWindows() ? ("win", "duckdb.dll")
            : OperatingSystem.IsMacOS() ? ("osx", "libduckdb.dylib")
            : ("linux", "libduckdb.so");
        string runtime = $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        // Beside this assembly, which a host that loads it (PowerShell) keeps apart from the application.
        string[] directories = [Path.GetDirectoryName(typeof(DuckDbLibrary).Assembly.Location) ?? "", AppContext.BaseDirectory];
        return directories
            .Where(directory => directory.Length > 0)
            .SelectMany(directory => new[]
            {
                Path.Combine(directory, "runtimes", runtime, "native", file),
                Path.Combine(directory, file),
            })
            .Select(Path.GetFullPath)
            .Distinct();
    }

    private static string? TryLoad(string path, out nint library)
    {
        library = 0;
        if (!File.Exists(path))
        {
            return "there is no such file";
        }
        try
        {
            library = NativeLibrary.Load(path);
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException)
        {
            // The last line says why; those before it how to look for the reason with the tools of a system's loader.
            return $"it cannot be loaded ({exception.Message.Trim().Split('\n')[^1].Trim()})";
        }

        string? version = NativeLibrary.TryGetExport(library, "duckdb_library_version", out nint function)
            ? NativeMethods.ReadText(((delegate* unmanaged[Cdecl]<nint>)function)())
            : null;
        if (version?.StartsWith(ExpectedVersion, StringComparison.Ordinal) == true)
        {
            return null;
        }
        NativeLibrary.Free(library);
        return version is null
            ? "it is a library, but not DuckDB's"
            : $"it is DuckDB {version}, and {ExpectedVersion}x is needed";
    }
}
