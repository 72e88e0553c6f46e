namespace PlanWise.Cli.Tests.Commands;

public sealed class StepCommandTests(FinishedSimulation finished) : IClassFixture<FinishedSimulation>
{
    [Fact]
    public void One_step_after_the_other_goes_through_the_simulation()
    {
        using var workspace = new Workspace();
        string configuration = workspace.Configuration(endYear: 2025);
        string database = workspace["plan.duckdb"];

        CommandResult first = InProcess.Run("step", "-c", configuration, "-d", database);
        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.Matches("^pre_simulation: 200 rows in [0-9.]+ s\nnext: year_transition of 2025\n$", first.Output);

        CommandResult last = first;
        foreach (SimulationStep step in SimulationSteps.Yearly)
        {
            last = InProcess.Run("step", "-d", database);
            Assert.Equal((0, ""), (last.ExitCode, last.Error));
            Assert.StartsWith($"{step.StoredName()} of 2025: ", last.Output, StringComparison.Ordinal);
        }

        Assert.EndsWith("Every step is complete.\n", last.Output, StringComparison.Ordinal);
        CommandResult nothingLeft = InProcess.Run("step", "-d", database);
        Assert.Equal(2, nothingLeft.ExitCode);
        Assert.Contains("Every step of the simulation is complete.", nothingLeft.Error, StringComparison.Ordinal);
        Assert.Contains("planwise checklist -d '", nothingLeft.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_out_of_sequence_names_the_command_to_run_first()
    {
        using var workspace = new Workspace();
        string database = finished.CopyTo(workspace);
        Assert.Equal(0, InProcess.Run("step", "-d", database, "--step", "YearTransition", "--year", "2028").ExitCode);

        CommandResult result = InProcess.Run("step", "-d", database, "--step", "event_generation", "--year", "2028");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith(
            "error: The step event_generation of 2028 needs workforce_baseline of 2028, workforce_requirements of 2028, which are not complete.\n",
            result.Error,
            StringComparison.Ordinal);
        Assert.EndsWith("--year 2028 --step workforce_baseline\n", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_repeated_step_says_what_it_takes_back()
    {
        using var workspace = new Workspace();
        string database = finished.CopyTo(workspace);

        CommandResult result = InProcess.Run("step", "-d", database, "--year", "2029", "--step", "workforce_snapshot");

        Assert.Equal(0, result.ExitCode);
        Assert.EndsWith("undone: validation_metrics of 2029\nnext: validation_metrics of 2029\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_forced_step_warns_and_the_checklist_marks_it()
    {
        using var workspace = new Workspace();
        string database = finished.CopyTo(workspace);
        Assert.Equal(0, InProcess.Run("step", "-d", database, "--step", "year_transition", "--year", "2029").ExitCode);

        CommandResult result = InProcess.Run("step", "-d", database, "--step", "workforce_requirements", "--year", "2029", "--force");
        CommandResult checklist = InProcess.Run("checklist", "-d", database, "--year", "2029");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            "warning: workforce_requirements of 2029 is forced although workforce_baseline of 2029 is not complete.\n", result.Error);
        Assert.Contains(", forced\n", result.Output, StringComparison.Ordinal);
        Assert.Matches("\n2029  workforce_requirements +! forced ", checklist.Output);
    }

    [Fact]
    public void A_step_that_does_not_exist_is_wrong_usage()
    {
        CommandResult result = InProcess.Run("step", "-d", finished.Database, "--step", "lunch");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("There is no step 'lunch'.", result.Error, StringComparison.Ordinal);
        Assert.Contains("event_generation", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_database_needs_a_configuration()
    {
        using var workspace = new Workspace();

        CommandResult result = InProcess.Run("step", "-d", workspace["new.duckdb"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Name the configuration with -c FILE", result.Error, StringComparison.Ordinal);
    }
}
