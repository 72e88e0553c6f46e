namespace PlanWise.Cli.Tests.Fixtures;

/// <summary>A simulation of 400 people from 2025 to 2029 that the demo has run; tests read it or work on a copy.</summary>
public sealed class FinishedSimulation : IDisposable
{
    private readonly Workspace _workspace = new();

    /// <summary>Runs the demo.</summary>
    public FinishedSimulation()
    {
        Demo = InProcess.Run("demo", "--output", _workspace.Root, "--employees", "400");
        Assert.Equal(0, Demo.ExitCode);
    }

    /// <summary>What the demo printed.</summary>
    public CommandResult Demo { get; }

    /// <summary>The directory of the demo.</summary>
    public string Root => _workspace.Root;

    /// <summary>The configuration file.</summary>
    public string Configuration => _workspace["planwise.yaml"];

    /// <summary>The database file.</summary>
    public string Database => _workspace["planwise.duckdb"];

    /// <summary>Copies the database into a test's own directory.</summary>
    public string CopyTo(Workspace workspace)
    {
        ArgumentNullException.ThrowIfNull(workspace);

        string copy = workspace["copy.duckdb"];
        File.Copy(Database, copy);
        return copy;
    }

    /// <inheritdoc/>
    public void Dispose() => _workspace.Dispose();
}
