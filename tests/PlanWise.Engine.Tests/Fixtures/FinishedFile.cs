namespace PlanWise.Engine.Tests.Fixtures;

/// <summary>The file of a completed simulation of 800 people with dimensions from 2025 to 2027, to be copied and damaged.</summary>
public sealed class FinishedFile : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private int _copies;

    public FinishedFile()
    {
        using Plan plan = DimensionedCensus.Plan(800, Plan.Years(2025, 2027));
        plan.Run();
        plan.Simulation.Dispose();
        File.Copy(plan.DatabasePath, _directory.File("finished.duckdb"));
    }

    /// <summary>A copy of its own, open for writing.</summary>
    public Simulation Copy()
    {
        string path = _directory.File($"{Interlocked.Increment(ref _copies)}.duckdb");
        File.Copy(_directory.File("finished.duckdb"), path);
        return Simulation.Open(path);
    }

    public void Dispose() => _directory.Dispose();
}
