namespace PlanWise.Engine.Tests.Storage;

/// <summary>While a simulation is open, its file alone is complete after whatever it did; and it is where its path says.</summary>
public sealed class FoldingTests : IDisposable
{
    private readonly Plan _plan = new(60, Plan.Years(2025, 2026));
    private readonly TemporaryDirectory _copies = new();
    private int _copied;

    [Fact]
    public void A_copy_of_the_file_alone_has_every_year_that_has_run()
    {
        foreach (YearSummary year in _plan.Simulation.Run())
        {
            // The simulation is being read meanwhile, as by a user who looks at results.
            using IEnumerator<WorkforceEvent> events = _plan.Simulation.Events().GetEnumerator();
            Assert.True(events.MoveNext());
            using Simulation copy = Copy();
            Assert.True(copy.Checklist.IsComplete(year.Year));
            Assert.Equal(_plan.Simulation.Digest(), copy.Digest());
        }

        using Simulation whole = Copy();
        Assert.Null(whole.Checklist.Next);
        Assert.True(whole.VerifyAudit().Passed);

        // Few people make a small file: DuckDB's own blocks would make it 13 MB.
        Assert.InRange(new FileInfo(whole.Path).Length, 1, 8_000_000);
    }

    [Fact]
    public void A_year_that_ends_while_somebody_reads_is_in_the_file()
    {
        _plan.Run(new RunOptions(EndYear: 2025));
        using (IEnumerator<WorkforceEvent> events = _plan.Simulation.Events().GetEnumerator())
        {
            Assert.True(events.MoveNext());
            _plan.Run();
            using Simulation copy = Copy();
            Assert.Equal(_plan.Simulation.Digest(), copy.Digest());
            Assert.True(events.MoveNext());
        }
    }

    [Fact]
    public void So_it_has_every_single_step_and_every_reset()
    {
        for (int done = 1; done <= 3; done++)
        {
            _plan.Simulation.RunStep();
            using Simulation copy = Copy();
            Assert.Equal(done, copy.Checklist.Items.Count(item => item.Status == StepStatus.Completed));
        }

        _plan.Run();
        _plan.Simulation.ResetYear(2026);
        using (Simulation copy = Copy())
        {
            Assert.Equal(new StepKey(SimulationStep.YearTransition, 2026), copy.Checklist.Next);
        }

        _plan.Simulation.StartYear(2026);
        using (Simulation copy = Copy())
        {
            Assert.Equal(new StepKey(SimulationStep.WorkforceRequirements, 2026), copy.Checklist.Next);
        }
    }

    [Fact]
    public void What_cannot_be_folded_because_dropped_tables_are_still_read_is_said_and_folded_later()
    {
        var reporter = new RecordingReporter();
        _plan.Run(new RunOptions(EndYear: 2025));
        using (IEnumerator<WorkforceEvent> events = _plan.Simulation.Events().GetEnumerator())
        {
            Assert.True(events.MoveNext());
            _plan.Simulation.RunStep(SimulationStep.PreSimulation, reporter: reporter);
            Assert.Contains(reporter.Messages, message => message.Level == MessageLevel.Warning
                && message.Text.Contains("is not complete by itself yet", StringComparison.Ordinal));
        }

        _plan.Simulation.RunStep();
        using Simulation copy = Copy();
        Assert.Equal(new StepKey(SimulationStep.WorkforceBaseline, 2025), copy.Checklist.Next);
    }

    [UnixTheory]
    [InlineData("deleted")]
    [InlineData("moved")]
    [InlineData("replaced")]
    public void A_file_that_is_not_where_it_was_is_no_success(string what)
    {
        string moved = _copies.File("moved.duckdb");
        var error = Assert.Throws<StorageException>(() => _plan.Run(reporter: new RecordingReporter(onProgress: progress =>
        {
            if (progress.StepsDone == 3 && File.Exists(_plan.DatabasePath) && !File.Exists(moved))
            {
                File.Copy(_plan.DatabasePath, moved);
                switch (what)
                {
                    case "deleted":
                        File.Delete(_plan.DatabasePath);
                        break;
                    case "moved":
                        File.Move(_plan.DatabasePath, moved, overwrite: true);
                        break;
                    default:
                        File.Move(moved, _plan.DatabasePath, overwrite: true);
                        File.Copy(_plan.DatabasePath, moved);
                        break;
                }
            }
        })));

        Assert.Equal("DatabaseGone", error.ErrorId);
        Assert.Contains(_plan.DatabasePath, error.Message, StringComparison.Ordinal);
        Assert.Contains(what == "replaced" ? "replaced" : "deleted or moved", error.Message, StringComparison.Ordinal);
        Assert.Equal("DatabaseGone", Assert.Throws<StorageException>(() => _plan.Simulation.RunStep()).ErrorId);
        Assert.Equal("DatabaseGone", Assert.Throws<StorageException>(() => _plan.Simulation.ResetYear(2025)).ErrorId);
        Assert.Equal("DatabaseGone", Assert.Throws<StorageException>(_plan.Simulation.Close).ErrorId);
        if (what == "moved")
        {
            using Simulation whole = Simulation.Open(moved);
            Assert.True(whole.Checklist.Items.Count(item => item.Status == StepStatus.Completed) >= 3);
            _ = whole.Run().ToList();
        }
    }

    public void Dispose()
    {
        _plan.Dispose();
        _copies.Dispose();
    }

    private Simulation Copy()
    {
        string copy = _copies.File($"{_copied++}.duckdb");
        File.Copy(_plan.DatabasePath, copy);
        return Simulation.Open(copy, readOnly: true);
    }
}
