namespace PlanWise.Engine.Tests.Run;

public sealed class ChecklistTests : IDisposable
{
    private readonly Plan _plan = Plan.Shared(200, Plan.Years(2025, 2026));

    [Theory]
    [InlineData("event_generation", SimulationStep.EventGeneration)]
    [InlineData("EventGeneration", SimulationStep.EventGeneration)]
    [InlineData("PRE_SIMULATION", SimulationStep.PreSimulation)]
    public void Steps_are_named_either_way(string name, SimulationStep step) => Assert.Equal(step, SimulationSteps.Parse(name));

    [Fact]
    public void An_unknown_step_lists_the_known_ones()
    {
        var error = Assert.Throws<UsageException>(() => SimulationSteps.Parse("event generation"));

        Assert.Contains("'event generation'", error.Message, StringComparison.Ordinal);
        Assert.Contains("event_generation", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_name_the_steps_run_in_order()
    {
        var order = new List<StepKey>();
        while (_plan.Simulation.Checklist.Next is { } next)
        {
            StepResult result = _plan.Simulation.RunStep();
            order.Add(new StepKey(result.Step, result.Year));
            Assert.Equal(next, order[^1]);
            Assert.True(result.Rows > 0);
        }

        Assert.Equal(1 + (2 * 6), order.Count);
        Assert.Equal(new StepKey(SimulationStep.PreSimulation, null), order[0]);
        Assert.Equal(new StepKey(SimulationStep.ValidationMetrics, 2026), order[^1]);
        Assert.Throws<UsageException>(() => _plan.Simulation.RunStep());
    }

    [Fact]
    public void A_step_out_of_order_names_every_step_that_is_missing()
    {
        _plan.Simulation.RunStep();

        var error = Assert.Throws<StepSequenceException>(
            () => _plan.Simulation.RunStep(SimulationStep.WorkforceSnapshot, 2025));

        Assert.Equal("StepOutOfSequence", error.ErrorId);
        Assert.Equal(
            [SimulationStep.YearTransition, SimulationStep.WorkforceBaseline, SimulationStep.WorkforceRequirements, SimulationStep.EventGeneration],
            error.Missing.Select(key => key.Step));
        Assert.Contains("event_generation of 2025", error.Message, StringComparison.Ordinal);
        Assert.Contains("year_transition of 2025", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(0, _plan.Scalar<long>("select count(*) from fct_workforce_snapshot"));
    }

    [Fact]
    public void A_year_needs_the_whole_year_before()
    {
        _plan.Run(new RunOptions(EndYear: 2025));
        _plan.Simulation.RunStep(SimulationStep.WorkforceSnapshot, 2025);

        var error = Assert.Throws<StepSequenceException>(() => _plan.Simulation.RunStep(SimulationStep.YearTransition, 2026));

        Assert.Equal([new StepKey(SimulationStep.ValidationMetrics, 2025)], error.Missing);
    }

    [Fact]
    public void A_forced_step_runs_warns_and_is_recorded()
    {
        var reporter = new RecordingReporter();
        _plan.Simulation.RunStep();

        StepResult result = _plan.Simulation.RunStep(SimulationStep.EventGeneration, 2025, force: true, reporter);

        Assert.True(result.Forced);
        Assert.Contains(reporter.Messages, message => message.Level == MessageLevel.Warning
            && message.Text.Contains("year_transition of 2025", StringComparison.Ordinal));
        Assert.True(_plan.Simulation.Checklist.Items.Single(item => item.Step == SimulationStep.EventGeneration && item.Year == 2025).Forced);
        Assert.Equal(1, _plan.Scalar<long>("select count(*) from simulation_audit_log where forced"));
    }

    [Fact]
    public void A_forced_step_that_nothing_stood_against_is_forced_all_the_same()
    {
        var reporter = new RecordingReporter();
        _plan.Simulation.RunStep();

        Assert.True(_plan.Simulation.RunStep(force: true, reporter: reporter).Forced);

        Assert.Equal("year_transition of 2025 is forced; every step that it needs is complete.", Assert.Single(reporter.Messages, message => message.Level == MessageLevel.Warning).Text);
        Assert.True(_plan.Simulation.ReadAudit()[^1].Forced);
    }

    [Theory]
    [InlineData(2025)]
    [InlineData(2026)]
    public void What_a_forced_step_left_is_run_again_by_one_call(int year)
    {
        using var undisturbed = Plan.Shared(200, Plan.Years(2025, 2026));
        undisturbed.Run();
        _plan.Run(new RunOptions(EndYear: 2025));
        if (year == 2025)
        {
            _plan.Simulation.ResetYear(2025);
        }

        _plan.Simulation.RunStep(SimulationStep.YearTransition, year);
        _plan.Simulation.RunStep(SimulationStep.WorkforceSnapshot, year, force: true);

        Assert.Equal(2, _plan.Run().Count);

        Assert.Equal(undisturbed.Simulation.Digest(), _plan.Simulation.Digest());
        Assert.All(_plan.Simulation.Checklist.Items, item => Assert.False(item.Forced));
    }

    [Fact]
    public void A_step_that_a_run_forces_runs_in_every_year_of_the_range_with_all_that_builds_on_it()
    {
        _plan.Run();
        string digest = _plan.Simulation.Digest();
        long entries = _plan.Simulation.ReadAudit().Count;
        var reporter = new RecordingReporter();
        var progress = new List<(int Done, int All)>();

        Assert.Equal(2, _plan.Run(new RunOptions(ForceStep: SimulationStep.EventGeneration), new RecordingReporter(each => progress.Add((each.StepsDone, each.StepsInAll)))).Count);

        Assert.Equal(
            [(2025, SimulationStep.EventGeneration), (2026, SimulationStep.EventGeneration)],
            _plan.Simulation.Checklist.Items.Where(item => item.Forced).Select(item => (item.Year!.Value, item.Step)));
        Assert.Equal(entries + 3 + 6, _plan.Simulation.ReadAudit().Count);
        Assert.Equal(2, _plan.Simulation.ReadAudit().Count(entry => entry.Forced));
        Assert.Equal(Enumerable.Range(0, 10).SelectMany(done => new[] { (done, 9), (done, 9) }).Skip(1).SkipLast(1), progress);
        Assert.Equal(digest, _plan.Simulation.Digest());

        // Years after the range build on it too.
        Assert.Single(_plan.Run(new RunOptions(StartYear: 2025, EndYear: 2025, ForceStep: SimulationStep.WorkforceSnapshot), reporter));
        Assert.Equal(
            ["workforce_snapshot of 2025 is forced; every step that it needs is complete.", "workforce_snapshot of 2025 undid 2026; this run ends before."],
            reporter.Messages.Where(message => message.Level == MessageLevel.Warning).Select(message => message.Text));
        Assert.Equal(new StepKey(SimulationStep.YearTransition, 2026), _plan.Simulation.Checklist.Next);
    }

    [Fact]
    public void The_first_step_is_forced_only_where_every_year_runs_again()
    {
        _plan.Run();
        string digest = _plan.Simulation.Digest();

        var error = Assert.Throws<UsageException>(() => _plan.Run(new RunOptions(StartYear: 2026, ForceStep: SimulationStep.PreSimulation)));
        Assert.Equal("ForcedStepTakesAllBack", error.ErrorId);
        Assert.Null(_plan.Simulation.Checklist.Next);

        Assert.Equal(2, _plan.Run(new RunOptions(ForceStep: SimulationStep.PreSimulation)).Count);
        Assert.Equal(digest, _plan.Simulation.Digest());
        Assert.Equal(2, _plan.Simulation.ReadAudit().Count(entry => entry.Step == SimulationStep.PreSimulation));
    }

    [Fact]
    public void Nothing_can_be_forced_before_the_tables_exist() =>
        Assert.Throws<StepSequenceException>(() => _plan.Simulation.RunStep(SimulationStep.EventGeneration, 2025, force: true));

    [Fact]
    public void Running_a_step_again_takes_back_all_that_builds_on_it()
    {
        _plan.Run();

        StepResult result = _plan.Simulation.RunStep(SimulationStep.WorkforceRequirements, 2025);

        Assert.Equal(3 + 6, result.Invalidated.Count);
        Assert.Equal(new StepKey(SimulationStep.EventGeneration, 2025), result.NextStep);
        Assert.Equal(0, _plan.Scalar<long>(
            """
            select (select count(*) from fct_yearly_events) + (select count(*) from fct_workforce_snapshot)
              + (select count(*) from fct_year_metrics) + (select count(*) from int_baseline_workforce where simulation_year = 2026)
              + (select count(*) from validation_checks where simulation_year = 2026)
            """));
        Assert.True(_plan.Scalar<long>("select count(*) from int_baseline_workforce where simulation_year = 2025") > 0);
    }

    [Fact]
    public void The_checklist_survives_the_process()
    {
        _plan.Run(new RunOptions(EndYear: 2025));
        _plan.Reopen();

        Assert.True(_plan.Simulation.Checklist.IsComplete(2025));
        Assert.Equal(new StepKey(SimulationStep.YearTransition, 2026), _plan.Simulation.Checklist.Next);
    }

    [Fact]
    public void Reset_takes_a_year_and_later_ones_back()
    {
        _plan.Run();
        string digest = _plan.Simulation.Digest();

        IReadOnlyList<ChecklistItem> takenBack = _plan.Simulation.ResetYear(2026);

        Assert.Equal(6, takenBack.Count);
        Assert.All(takenBack, item => Assert.Equal(2026, item.Year));
        Assert.Equal(0, _plan.Scalar<long>("select count(*) from fct_yearly_events where simulation_year = 2026"));
        Assert.True(_plan.Scalar<long>("select count(*) from fct_yearly_events where simulation_year = 2025") > 0);
        _plan.Run();
        Assert.Equal(digest, _plan.Simulation.Digest());
    }

    [Fact]
    public void Resuming_from_a_year_runs_it_again_and_needs_the_years_before()
    {
        Assert.Throws<StepSequenceException>(() => _plan.Run(new RunOptions(ResumeFrom: 2026)));
        _plan.Run();
        string digest = _plan.Simulation.Digest();
        long entries = _plan.Scalar<long>("select count(*) from simulation_audit_log");

        Assert.Equal([2026], _plan.Simulation.Run(new RunOptions(ResumeFrom: 2026)).Select(year => year.Year));

        Assert.Equal(digest, _plan.Simulation.Digest());
        Assert.Equal(entries + 1 + 6, _plan.Scalar<long>("select count(*) from simulation_audit_log"));
    }

    [Fact]
    public void A_year_outside_the_simulation_is_refused()
    {
        var error = Assert.Throws<UsageException>(() => _plan.Simulation.RunStep(SimulationStep.YearTransition, 2031));

        Assert.Contains("2031 is not simulated: the years are 2025 to 2026", error.Message, StringComparison.Ordinal);
        Assert.Throws<UsageException>(() => _plan.Run(new RunOptions(EndYear: 2031)));
    }

    [Fact]
    public void A_cancelled_run_stays_at_the_last_whole_step_and_goes_on()
    {
        using var cancellation = new CancellationTokenSource();
        var reporter = new RecordingReporter(onProgress: progress =>
        {
            if (progress.StepsDone == 9)
            {
                cancellation.Cancel();
            }
        });

        Assert.Throws<OperationCanceledException>(() => _plan.Run(reporter: reporter, cancellationToken: cancellation.Token));

        Assert.Equal(9, _plan.Simulation.Checklist.Items.Count(item => item.Status == StepStatus.Completed));
        _plan.Run();
        using var undisturbed = Plan.Shared(200, Plan.Years(2025, 2026));
        undisturbed.Run();
        Assert.Equal(undisturbed.Simulation.Digest(), _plan.Simulation.Digest());
    }

    [Fact]
    public void Nothing_can_be_read_before_the_first_step()
    {
        var error = Assert.Throws<UsageException>(() => _plan.Simulation.Events());

        Assert.Equal("NothingSimulatedYet", error.ErrorId);
        Assert.Throws<UsageException>(() => _plan.Simulation.Digest());
    }

    public void Dispose() => _plan.Dispose();
}
