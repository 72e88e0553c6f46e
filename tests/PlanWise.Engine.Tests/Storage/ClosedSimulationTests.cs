namespace PlanWise.Engine.Tests.Storage;

public sealed class ClosedSimulationTests : IDisposable
{
    private readonly Plan _plan = new(2_000, Plan.Years(2025, 2026));

    [Fact]
    public void A_closed_simulation_says_so_in_every_call()
    {
        Simulation simulation = _plan.Simulation;
        simulation.RunStep();
        Assert.False(simulation.IsClosed);
        IEnumerable<WorkforceEvent> asked = simulation.Events();
        simulation.Dispose();
        simulation.Dispose();

        Assert.True(simulation.IsClosed);
        Assert.EndsWith("plan.duckdb", simulation.Path, StringComparison.Ordinal);
        Action[] calls =
        [
            () => _ = simulation.Checklist,
            () => simulation.ReadChecklist(),
            () => simulation.ReadYearStatus(2025),
            () => simulation.RequireInputs(Plan.Years(2030, 2031)),
            () => simulation.RunStep(),
            () => simulation.RunStep(SimulationStep.YearTransition, 2025),
            () => _ = simulation.Run().ToList(),
            () => simulation.StartYear(2025),
            () => simulation.ResetYear(2025),
            () => simulation.ValidateYear(2025),
            () => simulation.Events(),
            () => _ = asked.ToList(),
            () => simulation.Workforce(),
            () => simulation.Requirements(),
            () => simulation.Summaries(),
            () => simulation.Events(),
            () => simulation.Workforce(),
            () => simulation.Requirements(),
            () => simulation.Summaries(),
            () => simulation.Digest(),
        ];
        Assert.All(calls, call =>
        {
            var error = Assert.Throws<UsageException>(call);
            Assert.Equal("SimulationClosed", error.ErrorId);
            Assert.Contains(_plan.DatabasePath, error.Message, StringComparison.Ordinal);
            Assert.Equal(_plan.DatabasePath, error.Target);
        });
    }

    [Fact]
    public void Closing_ends_an_open_enumeration_and_frees_the_file()
    {
        _plan.Run();
        using IEnumerator<WorkforceEvent> events = _plan.Simulation.Events().GetEnumerator();
        Assert.True(events.MoveNext());

        _plan.Simulation.Dispose();

        Assert.Equal("SimulationClosed", Assert.Throws<UsageException>(() => events.MoveNext()).ErrorId);
        using Simulation reader = Simulation.Open(_plan.DatabasePath, readOnly: true);
        Assert.NotEmpty(reader.Events());
    }

    [Fact]
    public async Task Closing_stops_a_running_step_and_keeps_nothing_of_it()
    {
        _plan.Run(new RunOptions(EndYear: 2025));
        string digest = _plan.Simulation.Digest(2025);
        using var started = new ManualResetEventSlim();
        void RunForever()
        {
            started.Set();
            while (true)
            {
                _plan.Simulation.RunStep(SimulationStep.YearTransition, 2026);
                _plan.Run();
            }
        }

        Task<UsageException> run = Task.Run(() => Assert.Throws<UsageException>((Action)RunForever));
        Assert.True(started.Wait(TimeSpan.FromMinutes(1)));
        await Task.Delay(50);

        _plan.Simulation.Dispose();

        UsageException error = await run.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("SimulationClosed", error.ErrorId);
        using Simulation reader = Simulation.Open(_plan.DatabasePath, readOnly: true);
        Assert.Equal(digest, reader.Digest(2025));
        Assert.All(reader.ReadChecklist(2025), item => Assert.Equal(StepStatus.Completed, item.Status));
        Assert.DoesNotContain(reader.ReadChecklist(2026), item => item.Status == StepStatus.Failed);
    }

    public void Dispose() => _plan.Dispose();
}
