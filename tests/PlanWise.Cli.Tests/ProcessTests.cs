using System.Security.Cryptography;

namespace PlanWise.Cli.Tests;

public sealed class ProcessTests(FinishedSimulation finished) : IClassFixture<FinishedSimulation>
{
    /// <summary>Far enough away that a run is stopped on the way there, on a fast machine too.</summary>
    private const int LastYear = 2033;

    [Theory]
    [InlineData(0)]
    [InlineData(150)]
    [InlineData(700)]
    public void A_killed_run_goes_on_to_the_same_end(int millisecondsIntoTheSecondYear)
    {
        using var workspace = new Workspace();
        string configuration = workspace.Configuration(employees: 2_000, endYear: LastYear);
        string[] command = ["run", "-c", configuration, "-d", workspace["killed.duckdb"]];
        Assert.Equal(0, InProcess.Run("run", "-c", configuration, "-d", workspace["undisturbed.duckdb"]).ExitCode);

        using (ChildProcess child = ChildProcess.Start(null, command))
        {
            child.ReadLine("2025");
            Thread.Sleep(millisecondsIntoTheSecondYear);
            child.Kill();
        }

        CommandResult checklist = InProcess.Run("checklist", "-d", workspace["killed.duckdb"]);
        CommandResult rest = ChildProcess.Run(null, command);

        Assert.Equal((0, ""), (checklist.ExitCode, checklist.Error));
        Assert.Contains("▶ next", checklist.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (rest.ExitCode, rest.Error));
        Assert.Equal(
            InProcess.Run("digest", "-d", workspace["undisturbed.duckdb"]).Output,
            InProcess.Run("digest", "-d", workspace["killed.duckdb"]).Output);
    }

    [Fact]
    public void Validating_only_changes_no_byte_of_what_a_killed_run_left()
    {
        using var workspace = new Workspace();
        string configuration = workspace.Configuration(employees: 2_000, endYear: LastYear);
        using (ChildProcess child = ChildProcess.Start(null, "run", "-c", configuration, "-d", workspace["killed.duckdb"]))
        {
            child.ReadLine("2025");
            child.Kill();
        }

        Dictionary<string, string> before = Hashes(workspace);
        CommandResult result = InProcess.Run("run", "-d", workspace["killed.duckdb"], "--validate-only", "--format", "csv");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("\n2025,headcount_bridge,error,passed,", result.Output, StringComparison.Ordinal);
        Assert.Equal(before, Hashes(workspace));
    }

    [UnixFact]
    public void Interrupting_stops_at_a_whole_step_and_says_how_to_go_on() => StopsAtWholeStep("INT");

    [UnixFact]
    public void A_request_to_terminate_stops_at_a_whole_step_and_says_how_to_go_on() => StopsAtWholeStep("TERM");

    [UnixFact]
    public void A_terminal_that_is_closed_stops_at_a_whole_step_and_says_how_to_go_on() => StopsAtWholeStep("HUP");

    [UnixFact]
    public void A_database_that_is_deleted_under_a_command_fails_it()
    {
        using var workspace = new Workspace();
        string database = workspace["plan.duckdb"];
        using ChildProcess child = ChildProcess.Start(null, "run", "-c", workspace.Configuration(employees: 200, endYear: LastYear), "-d", database);
        child.ReadLine("2025");

        File.Delete(database);
        CommandResult result = child.End();

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith($"error: The database '{database}' was deleted or moved while its simulation was open", result.Error, StringComparison.Ordinal);
        Assert.Contains("\n  next:  If it was moved, ", result.Error, StringComparison.Ordinal);
    }

    [UnixFact]
    public void A_limit_on_the_size_of_files_ends_no_process_up_to_its_last_moment()
    {
        using var workspace = new Workspace();
        using ChildProcess child = ChildProcess.Start(
            null, "run", "-c", workspace.Configuration(employees: 200, endYear: 2026), "-d", workspace["plan.duckdb"]);
        child.ReadLine("2025");

        int sent = child.SignalToTheEnd("XFSZ");

        Assert.Equal(0, child.End().ExitCode);
        Assert.True(sent > 10, $"{sent} signals");
    }

    [UnixFact]
    public void Nothing_is_said_when_the_reader_has_enough()
    {
        using ChildProcess child = ChildProcess.Start(null, "events", "-d", finished.Database, "--format", "csv");

        Assert.StartsWith("employee_id,", child.ReadLine("employee_id"), StringComparison.Ordinal);
        child.CloseOutput();

        Assert.Equal(new CommandResult(141, "", ""), child.End());
    }

    [UnixTheory]
    [InlineData("exec 2>&-")]
    [InlineData("exec 2>/dev/full")]
    public void What_cannot_be_said_ends_nothing(string script)
    {
        using var workspace = new Workspace();
        string configuration = workspace.Configuration(employees: 200, endYear: 2026);

        Assert.Equal(1, ChildProcess.RunIn(script, "digest", "-d", finished.Database + ".none").ExitCode);
        Assert.Equal(2, ChildProcess.RunIn(script, "digest").ExitCode);
        CommandResult run = ChildProcess.RunIn(script, "run", "-c", configuration, "-d", workspace["plan.duckdb"], "--verbose");

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("2026", run.OutputLines[^1].TrimStart(), StringComparison.Ordinal);
    }

    [Fact]
    public void Exit_codes_reach_the_shell()
    {
        CommandResult done = ChildProcess.Run(null, "digest", "-d", finished.Database);
        CommandResult failed = ChildProcess.Run(null, "digest", "-d", finished.Database + ".none");
        CommandResult wrong = ChildProcess.Run(null, "digest");

        Assert.Equal((0, 1, 2), (done.ExitCode, failed.ExitCode, wrong.ExitCode));
        Assert.Equal(InProcess.Run("digest", "-d", finished.Database), done);
        Assert.StartsWith("error: There is no database", failed.Error, StringComparison.Ordinal);
        Assert.StartsWith("error: Option '--database' is required.", wrong.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de_DE.UTF-8")]
    [InlineData("tr_TR.UTF-8")]
    [InlineData("C")]
    public void Every_locale_reads_and_writes_the_same(string locale)
    {
        string[][] lines =
        [
            ["events", "-d", finished.Database, "--year", "2025", "--format", "csv"],
            ["checklist", "-d", finished.Database],
            ["summary", "-d", finished.Database, "--format", "json"],
            ["run", "-d", finished.Database],
            ["digest", "-d", finished.Database, "--year", "zweitausend"],
        ];

        Assert.Equal(lines.Select(InProcess.Run), lines.Select(line => ChildProcess.Run(locale, line)));
    }

    [UnixFact]
    public void A_locale_without_unicode_gets_letters_for_signs()
    {
        CommandResult result = ChildProcess.Run("de_DE.ISO-8859-1", "checklist", "-d", finished.Database, "--year", "2026");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Matches("^2026  year_transition +[*] done ", result.OutputLines[2]);
        Assert.All(result.Output, character => Assert.True(char.IsAscii(character)));
    }

    private static void StopsAtWholeStep(string signal)
    {
        using var workspace = new Workspace();
        string configuration = workspace.Configuration(employees: 2_000, endYear: LastYear);
        string database = workspace["stopped.duckdb"];
        Assert.Equal(0, InProcess.Run("run", "-c", configuration, "-d", workspace["undisturbed.duckdb"]).ExitCode);

        CommandResult stopped;
        using (ChildProcess child = ChildProcess.StartAsAtATerminal("run", "-c", configuration, "-d", database))
        {
            child.ReadLine("2025");
            child.Signal(signal);
            stopped = child.End();
        }

        Assert.Equal(130, stopped.ExitCode);
        Assert.Matches("^Stopped. '.*stopped.duckdb' stands after its last whole step, [a-z_]+ of 20[23][0-9]; nothing of the next one was kept.\n", stopped.Error);
        Assert.Contains("\nGo on with: planwise run -d '", stopped.Error, StringComparison.Ordinal);
        Assert.Equal(0, InProcess.Run("run", "-d", database).ExitCode);
        Assert.Equal(
            InProcess.Run("digest", "-d", workspace["undisturbed.duckdb"]).Output, InProcess.Run("digest", "-d", database).Output);
    }

    private static Dictionary<string, string> Hashes(Workspace workspace) => Directory.GetFiles(workspace.Root)
        .ToDictionary(path => path, path => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))));
}
