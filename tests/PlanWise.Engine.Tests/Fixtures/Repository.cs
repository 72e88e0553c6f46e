namespace PlanWise.Engine.Tests.Fixtures;

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>Its directory.</summary>
    public static string Root { get; } = Find();

    /// <summary>A file of it.</summary>
    /// <param name="path">Its path from the root, with slashes.</param>
    public static string File(string path) => Path.Combine(Root, path);

    private static string Find()
    {
        string directory = AppContext.BaseDirectory;
        while (!System.IO.File.Exists(Path.Combine(directory, "PlanWise.sln")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new DirectoryNotFoundException("PlanWise.sln is in no directory above the tests.");
        }

        return directory;
    }
}
