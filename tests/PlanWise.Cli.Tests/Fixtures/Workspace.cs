namespace PlanWise.Cli.Tests.Fixtures;

/// <summary>A directory of its own for a test, with a name that needs care everywhere.</summary>
public sealed class Workspace : IDisposable
{
    /// <summary>Creates the directory.</summary>
    public Workspace() => Directory.CreateDirectory(Root);

    /// <summary>The directory.</summary>
    public string Root { get; } = Path.Combine(Path.GetTempPath(), $"plan wise's [{Guid.NewGuid():N}]");

    /// <summary>A path in the directory.</summary>
    public string this[string name] => Path.Combine(Root, name);

    /// <summary>Writes a configuration with a census beside it and returns the configuration's path.</summary>
    /// <param name="employees">Active employees of the census.</param>
    /// <param name="endYear">The last simulated year; the first is 2025.</param>
    public string Configuration(int employees = 200, int endYear = 2026)
    {
        CommandResult result = InProcess.Run(
            "init", Root, "--force", "--employees", employees.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        string path = this["planwise.yaml"];
        Change(path, "end_year: 2029", FormattableString.Invariant($"end_year: {endYear}"));
        return path;
    }

    /// <summary>Replaces a text that a file is known to contain.</summary>
    public static void Change(string path, string before, string after)
    {
        string text = File.ReadAllText(path);
        Assert.Contains(before, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(before, after, StringComparison.Ordinal));
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Root, recursive: true);
}
