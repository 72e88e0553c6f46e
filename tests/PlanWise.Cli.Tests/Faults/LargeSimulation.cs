namespace PlanWise.Cli.Tests.Faults;

/// <summary>A simulation of one year that needs memory: its configuration, and the digest that it has with enough of it.</summary>
public sealed class LargeSimulation : IDisposable
{
    private readonly Workspace _workspace = new();

    /// <summary>Runs it with all memory.</summary>
    public LargeSimulation()
    {
        Configuration = _workspace.Configuration(employees: 20_000, endYear: 2025);
        string database = _workspace["undisturbed.duckdb"];
        Assert.Equal(0, InProcess.Run("run", "-c", Configuration, "-d", database).ExitCode);
        Digest = InProcess.Run("digest", "-d", database).Output;
    }

    /// <summary>The configuration file, with the census beside it.</summary>
    public string Configuration { get; }

    /// <summary>What <c>planwise digest</c> prints.</summary>
    public string Digest { get; }

    /// <inheritdoc/>
    public void Dispose() => _workspace.Dispose();
}
