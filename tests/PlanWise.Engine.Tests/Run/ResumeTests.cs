using PlanWise.Engine.Tests.Fuzzing;

namespace PlanWise.Engine.Tests.Run;

/// <summary>A simulation that goes on in other sessions, in copies of its file, and after years were undone.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly Plan _plan = new(100, Plan.Years(2025, 2026));
    private readonly TemporaryDirectory _copies = new();

    [Fact]
    public void From_every_step_a_copy_goes_on_to_the_same_end()
    {
        var copies = new List<string>();
        while (_plan.Simulation.Checklist.Next is not null)
        {
            _plan.Simulation.RunStep();

            // Every other copy is made while the simulation is open: the file alone has the step.
            if (copies.Count % 2 == 0)
            {
                _plan.Reopen();
            }

            copies.Add(Copy(withLog: false, $"{copies.Count}.duckdb"));
        }

        string digest = _plan.Simulation.Digest();
        Assert.Equal(1 + (2 * 6), copies.Count);
        Assert.All(Fuzz.Some(6, copies), copy =>
        {
            using Simulation simulation = Simulation.Open(copy);
            Assert.Equal(copies.IndexOf(copy) + 1, simulation.Checklist.Items.Count(item => item.Status == StepStatus.Completed));
            Assert.Equal(2, simulation.Run().Count());
            Assert.Equal(digest, simulation.Digest());
            Assert.True(simulation.VerifyAudit().Passed);
        });
    }

    [Theory]
    [InlineData(2025)]
    [InlineData(2026)]
    public void After_any_year_was_taken_back_another_session_goes_on_to_the_same_end(int year)
    {
        _plan.Run();
        string digest = _plan.Simulation.Digest();
        _plan.Simulation.ResetYear(year);
        _plan.Reopen();

        Assert.Equal(new StepKey(SimulationStep.YearTransition, year), _plan.Simulation.Checklist.Next);
        Assert.All(
            new[] { "fct_yearly_events", "fct_workforce_snapshot", "fct_year_metrics", "int_workforce_requirements", "int_opened_years" },
            table => Assert.Equal(0, _plan.Scalar<long>($"select count(*) from {table} where simulation_year >= {year}")));
        _plan.Run();
        Assert.Equal(digest, _plan.Simulation.Digest());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_copy_made_in_the_middle_of_a_year_stands_there_with_its_log_and_after_the_year_before_without_it(bool withLog)
    {
        using var stop = new CancellationTokenSource();
        var inTheMiddle = new StepKey(SimulationStep.EventGeneration, 2026);
        var reporter = new RecordingReporter(onProgress: progress =>
        {
            if (progress.Step == inTheMiddle)
            {
                stop.Cancel();
            }
        });
        Assert.ThrowsAny<OperationCanceledException>(() => _plan.Run(reporter: reporter, cancellationToken: stop.Token));

        using Simulation copy = Simulation.Open(Copy(withLog, "copy.duckdb"));

        Assert.Equal(withLog ? inTheMiddle : new StepKey(SimulationStep.YearTransition, 2026), copy.Checklist.Next);
        Assert.Equal(2, copy.Run().Count());
        _plan.Run();
        Assert.Equal(_plan.Simulation.Digest(), copy.Digest());
    }

    [Fact]
    public void Even_before_the_first_step_a_copy_without_its_log_is_a_simulation()
    {
        using Simulation copy = Simulation.Open(Copy(withLog: false, "copy.duckdb"), readOnly: true);

        Assert.Equal(new StepKey(SimulationStep.PreSimulation, null), copy.Checklist.Next);
        Assert.Equal(_plan.Configuration.Resolve().Sha256, copy.Configuration.Resolve().Sha256);
    }

    public void Dispose()
    {
        _plan.Dispose();
        _copies.Dispose();
    }

    private string Copy(bool withLog, string name)
    {
        string copy = _copies.File(name);
        File.Copy(_plan.DatabasePath, copy);
        if (withLog)
        {
            Assert.True(File.Exists(_plan.DatabasePath + ".wal"));
            File.Copy(_plan.DatabasePath + ".wal", copy + ".wal");
        }

        return copy;
    }
}
