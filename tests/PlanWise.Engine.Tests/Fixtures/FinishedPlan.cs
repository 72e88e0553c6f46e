namespace PlanWise.Engine.Tests.Fixtures;

/// <summary>400 people, the years 2025 and 2026 simulated, 2027 opened; for tests that only read. Simulated once for all of them.</summary>
public sealed class FinishedPlan : IDisposable
{
    public FinishedPlan()
    {
        Plan = Plan.Shared(400, Plan.Years(2025, 2027));
        Plan.Run(new RunOptions(EndYear: 2026));
        Simulation.StartYear(2027);
    }

    public Simulation Simulation => Plan.Simulation;

    internal Plan Plan { get; }

    public void Dispose() => Plan.Dispose();
}
