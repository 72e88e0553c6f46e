namespace PlanWise.Engine.Tests.Fixtures;

/// <summary>60,000 people and the years 2025 to 2029, simulated with the default configuration; for tests that only read.</summary>
public sealed class FiveYears : IDisposable
{
    public FiveYears()
    {
        Plan = new Plan(60_000, Plan.Years(2025, 2029));
        Plan.Run();
    }

    internal Plan Plan { get; }

    public void Dispose() => Plan.Dispose();
}
