namespace PlanWise.Engine.Tests.Analysis;

/// <summary>400 people, the years 2025 and 2026 simulated, 2027 opened; for tests that only read.</summary>
public sealed class FinishedPlan : IDisposable
{
    public FinishedPlan()
    {
        Plan = new Plan(400, Plan.Years(2025, 2027));
        Plan.Run(new RunOptions(EndYear: 2026));
        Simulation.StartYear(2027);
    }

    public Simulation Simulation => Plan.Simulation;

    internal Plan Plan { get; }

    public void Dispose() => Plan.Dispose();
}
