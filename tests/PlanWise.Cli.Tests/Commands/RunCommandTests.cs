using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace PlanWise.Cli.Tests.Commands;

public sealed class RunCommandTests(FinishedSimulation finished) : IClassFixture<FinishedSimulation>
{
    [Fact]
    public void It_simulates_and_goes_on_without_the_configuration()
    {
        using var workspace = new Workspace();
        string configuration = workspace.Configuration();
        string database = workspace["plan.duckdb"];

        CommandResult first = InProcess.Run("run", "-c", configuration, "-d", database, "--end-year", "2025");
        CommandResult rest = InProcess.Run("run", "-d", database, "--threads", "1", "--memory-limit", "1GB");

        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.Single(first.OutputLines, line => line.StartsWith("20", StringComparison.Ordinal));
        Assert.Equal((0, ""), (rest.ExitCode, rest.Error));
        Assert.Equal(["2025", "2026"], rest.OutputLines[2..].Select(line => line[..4]));
    }

    [Fact]
    public void A_new_database_needs_a_configuration()
    {
        using var workspace = new Workspace();

        CommandResult result = InProcess.Run("run", "-d", workspace["new.duckdb"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Equal(
            $"""
            error: There is no database '{workspace["new.duckdb"]}' yet, and a new simulation needs a configuration.
              next:  Name the configuration with -c FILE; 'planwise init' writes one to start from.

            """.ReplaceLineEndings("\n"),
            result.Error);
        Assert.Empty(Directory.GetFiles(workspace.Root));
    }

    [Fact]
    public void A_census_without_columns_is_told_by_their_names()
    {
        using var workspace = new Workspace();
        File.WriteAllText(workspace["census.csv"], "employee_id\nA\n");
        File.WriteAllText(workspace["plan.yaml"], "census: {path: census.csv}\n");

        CommandResult result = InProcess.Run("run", "-c", workspace["plan.yaml"], "-d", workspace["plan.duckdb"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("employee_birth_date, employee_hire_date, employee_gross_compensation", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_issue_of_a_configuration_is_listed_with_its_place()
    {
        using var workspace = new Workspace();
        string configuration = workspace.Configuration();
        Workspace.Change(configuration, "total_termination_rate: 0.12", "total_termination_rate: 12");
        Workspace.Change(configuration, "random_seed: 42", "randm_seed: 42");

        CommandResult result = InProcess.Run("run", "-c", configuration, "-d", workspace["plan.duckdb"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Matches("planwise.yaml, line [0-9]+, column [0-9]+, simulation.randm_seed: .*random_seed", result.Error);
        Assert.Matches("planwise.yaml, line [0-9]+, column [0-9]+, workforce.total_termination_rate: .*0[.]12", result.Error);
        Assert.False(File.Exists(workspace["plan.duckdb"]));
    }

    [Fact]
    public void A_configuration_that_is_not_there_is_wrong_usage()
    {
        using var workspace = new Workspace();

        CommandResult result = InProcess.Run("run", "-c", workspace["none.yaml"], "-d", workspace["plan.duckdb"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(workspace["none.yaml"], result.Error, StringComparison.Ordinal);
        Assert.Contains("planwise init", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_census_that_is_not_there_fails_the_step()
    {
        using var workspace = new Workspace();
        string configuration = workspace.Configuration();
        File.Delete(workspace["census.csv"]);

        CommandResult result = InProcess.Run("run", "-c", configuration, "-d", workspace["plan.duckdb"]);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("error: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("census.csv", result.Error, StringComparison.Ordinal);
        Assert.Contains("\n  next:  ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_configuration_is_refused_unless_allowed()
    {
        using var workspace = new Workspace();
        string configuration = workspace.Configuration();
        string database = workspace["plan.duckdb"];
        Assert.Equal(0, InProcess.Run("run", "-c", configuration, "-d", database, "--end-year", "2025").ExitCode);
        Workspace.Change(configuration, "total_termination_rate: 0.12", "total_termination_rate: 0.1");

        CommandResult refused = InProcess.Run("run", "-c", configuration, "-d", database);
        CommandResult checkedOnly = InProcess.Run("run", "-c", configuration, "-d", database, "--validate-only");
        CommandResult allowed = InProcess.Run("run", "-c", configuration, "-d", database, "--allow-configuration-change");

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("workforce.total_termination_rate: 0.12 -> 0.1", refused.Error, StringComparison.Ordinal);
        Assert.Contains("--allow-configuration-change", refused.Error, StringComparison.Ordinal);
        Assert.Equal((2, refused.Error), (checkedOnly.ExitCode, checkedOnly.Error));
        Assert.Equal(0, allowed.ExitCode);
        string quoted = database.Replace("'", @"'\''", StringComparison.Ordinal);
        Assert.Equal(
            $"warning: 2025 keeps the configuration that it ran with. To run it again with the new one: planwise run -d '{quoted}' --resume-from 2025.\n",
            allowed.Error);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Another_census_is_refused_unless_allowed(bool sameName)
    {
        using var workspace = new Workspace();
        using var other = new Workspace();
        string configuration = workspace.Configuration(employees: 60);
        other.Configuration(employees: 40);
        string database = workspace["plan.duckdb"];
        Assert.Equal(0, InProcess.Run("run", "-c", configuration, "-d", database).ExitCode);
        string before = InProcess.Run("digest", "-d", database).Output;
        File.Copy(other["census.csv"], workspace[sameName ? "census.csv" : "small.csv"], overwrite: true);
        if (!sameName)
        {
            Workspace.Change(configuration, "path: census.csv", "path: small.csv");
        }

        CommandResult refused = InProcess.Run("run", "-c", configuration, "-d", database);
        CommandResult step = InProcess.Run("step", "-c", configuration, "-d", database);
        CommandResult checkedOnly = InProcess.Run("run", "-c", configuration, "-d", database, "--validate-only");
        CommandResult configurationOnly = InProcess.Run("run", "-c", configuration, "-d", database, "--allow-configuration-change");

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains($"{workspace["census.csv"]} (SHA-256 ", refused.Error, StringComparison.Ordinal);
        Assert.Contains($" -> {workspace[sameName ? "census.csv" : "small.csv"]} (SHA-256 ", refused.Error, StringComparison.Ordinal);
        Assert.Contains("--allow-census-change, which undoes every year", refused.Error, StringComparison.Ordinal);
        Assert.All([step, checkedOnly, configurationOnly], result => Assert.Equal((2, refused.Error), (result.ExitCode, result.Error)));
        Assert.Equal(before, InProcess.Run("digest", "-d", database).Output);

        CommandResult allowed = InProcess.Run("run", "-c", configuration, "-d", database, "--allow-census-change");

        Assert.Equal(0, allowed.ExitCode);
        Assert.StartsWith("warning: Another census was imported: ", allowed.Error, StringComparison.Ordinal);
        Assert.Contains(" 2025 to 2026 were undone.\n", allowed.Error, StringComparison.Ordinal);
        Assert.Equal((0, ""), (InProcess.Run("run", "-c", configuration, "-d", workspace["new.duckdb"]).ExitCode, ""));
        Assert.Equal(InProcess.Run("digest", "-d", workspace["new.duckdb"]).Output, InProcess.Run("digest", "-d", database).Output);
    }

    [Fact]
    public void A_census_that_is_gone_is_a_warning_and_one_named_anew_that_is_not_there_an_error()
    {
        using var workspace = new Workspace();
        string configuration = workspace.Configuration(employees: 60, endYear: 2025);
        string database = workspace["plan.duckdb"];
        Assert.Equal(0, InProcess.Run("run", "-c", configuration, "-d", database).ExitCode);
        File.Delete(workspace["census.csv"]);

        CommandResult gone = InProcess.Run("run", "-c", configuration, "-d", database);
        Workspace.Change(configuration, "path: census.csv", "path: nowhere.csv");
        CommandResult anew = InProcess.Run("run", "-c", configuration, "-d", database);

        Assert.Equal(0, gone.ExitCode);
        Assert.Matches("^warning: There is no census file '.*census.csv'. The simulation goes on with the people that were imported before.\n$", gone.Error);
        Assert.Equal(1, anew.ExitCode);
        Assert.Contains("nowhere.csv", anew.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_that_is_forced_in_complete_years_runs_again_with_all_that_follows()
    {
        using var workspace = new Workspace();
        string database = finished.CopyTo(workspace);

        CommandResult result = InProcess.Run("run", "-d", database, "--start-year", "2028", "--force-step", "event_generation");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            "warning: event_generation of 2028 is forced; every step that it needs is complete.\nwarning: event_generation of 2029 is forced; every step that it needs is complete.\n",
            result.Error);
        Assert.Equal(InProcess.Run("digest", "-d", finished.Database).Output, InProcess.Run("digest", "-d", database).Output);
        Assert.Equal(2, InProcess.Run("checklist", "-d", database).OutputLines.Count(line => line.Contains(" ! forced ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("--start-year", "2026")]
    [InlineData("--end-year", "2026")]
    [InlineData("--resume-from", "2026")]
    [InlineData("--force-step", "event_generation")]
    [InlineData("--pause")]
    public void What_only_a_run_heeds_is_refused_beside_validating_only(params string[] option)
    {
        CommandResult result = InProcess.Run(["run", "-d", finished.Database, "--validate-only", .. option]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"so {option[0]} means nothing beside it", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run", "--allow-configuration-change")]
    [InlineData("run", "--allow-census-change")]
    [InlineData("step", "--allow-census-change")]
    public void A_change_is_allowed_only_where_one_can_be(string command, string option)
    {
        CommandResult result = InProcess.Run(command, "-d", finished.Database, option);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"{option} allows a change, but without --config there is none", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--end-year", "2027")]
    [InlineData("--start-year", "2029")]
    public void A_range_that_makes_no_sense_takes_nothing_back(string option, string year)
    {
        using var workspace = new Workspace();
        string database = finished.CopyTo(workspace);

        CommandResult result = InProcess.Run("run", "-d", database, "--resume-from", "2028", option, year);

        Assert.Equal(2, result.ExitCode);
        Assert.Equal(InProcess.Run("digest", "-d", finished.Database).Output, InProcess.Run("digest", "-d", database).Output);
    }

    [Fact]
    public void A_later_year_first_names_the_command_that_is_missing()
    {
        using var workspace = new Workspace();
        string configuration = workspace.Configuration();
        string database = workspace["plan.duckdb"];

        CommandResult result = InProcess.Run("run", "-c", configuration, "-d", database, "--start-year", "2026");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("year_transition of 2026 needs year_transition of 2025", result.Error, StringComparison.Ordinal);
        string quoted = database.Replace("'", @"'\''", StringComparison.Ordinal);
        Assert.Contains($"  try:   planwise run -d '{quoted}' --end-year 2025\n", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void It_resumes_from_a_year_with_the_same_result()
    {
        using var workspace = new Workspace();
        string database = finished.CopyTo(workspace);

        CommandResult result = InProcess.Run("run", "-d", database, "--resume-from", "2028");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(["2028", "2029"], result.OutputLines[2..].Select(line => line[..4]));
        Assert.Equal(InProcess.Run("digest", "-d", finished.Database).Output, InProcess.Run("digest", "-d", database).Output);
    }

    [Fact]
    public void A_forced_step_warns_and_is_marked()
    {
        using var workspace = new Workspace();
        string database = finished.CopyTo(workspace);
        Assert.Equal(0, InProcess.Run("reset", "-d", database, "--year", "2028", "--yes").ExitCode);

        CommandResult result = InProcess.Run("run", "-d", database, "--start-year", "2029", "--force-step", "YearTransition");

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("warning: year_transition of 2029 is forced although", result.Error, StringComparison.Ordinal);
        Assert.Contains("error: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_years_come_as_csv_with_the_names_of_the_database()
    {
        CommandResult result = InProcess.Run(
            "run", "-d", finished.Database, "--start-year", "2026", "--end-year", "2027", "--format", "csv");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(3, result.OutputLines.Length);
        Assert.StartsWith("simulation_year,starting_workforce,hires,", result.Output, StringComparison.Ordinal);
        Assert.StartsWith("2026,412,", result.OutputLines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void It_pauses_between_years_but_not_after_the_last()
    {
        using var workspace = new Workspace();

        CommandResult result = InProcess.Run(
            terminal => terminal with { IsInputInteractive = true },
            "\n\n",
            "run", "-c", workspace.Configuration(endYear: 2026), "-d", workspace["plan.duckdb"], "--pause");

        Assert.Equal((0, "Press Enter to simulate 2026.\n"), (result.ExitCode, result.Error));
        Assert.Equal(4, result.OutputLines.Length);
    }

    [Fact]
    public void Nobody_can_end_a_pause_without_a_terminal()
    {
        CommandResult result = InProcess.Run("run", "-d", finished.Database, "--pause");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("standard input is not a terminal", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_is_shown_to_who_watches_five_times_a_second_at_most_and_is_cleared()
    {
        using var workspace = new Workspace();
        string configuration = workspace.Configuration(endYear: 2029);
        long start = Environment.TickCount64;

        CommandResult result = InProcess.Run(
            terminal => terminal with { IsErrorInteractive = true }, "", "run", "-c", configuration, "-d", workspace["plan.duckdb"]);

        int drawn = Regex.Count(result.Error, @"\[[0-9]+/31\] [a-z_]+( of 20[0-9]{2})?, [0-9]+[.][0-9] s");
        Assert.InRange(drawn, 1, ((Environment.TickCount64 - start) / 200) + 1);
        Assert.EndsWith("\r\e[K", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', result.Output);
    }

    [Fact]
    public void Validating_only_checks_every_year_and_changes_no_byte()
    {
        using var workspace = new Workspace();
        string database = finished.CopyTo(workspace);
        byte[] before = SHA256.HashData(File.ReadAllBytes(database));

        CommandResult result = InProcess.Run("run", "-c", finished.Configuration, "-d", database, "--validate-only", "--format", "csv");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(5, result.OutputLines.Count(line => line.Contains(",headcount_bridge,error,passed,", StringComparison.Ordinal)));
        Assert.Equal(before, SHA256.HashData(File.ReadAllBytes(database)));
        Assert.Equal([database], Directory.GetFiles(workspace.Root));
    }

    [Fact]
    public void Validating_only_fails_with_a_check()
    {
        using var workspace = new Workspace();
        string database = finished.CopyTo(workspace);
        Damage.Execute(database, "update fct_yearly_events set previous_compensation = previous_compensation + 1 where event_type = 'raise' and simulation_year = 2027");

        CommandResult result = InProcess.Run("run", "-d", database, "--validate-only", "--format", "csv");

        Assert.Equal(1, result.ExitCode);
        Assert.Single(result.OutputLines, line => line.StartsWith("2027,pay_chain,error,failed,", StringComparison.Ordinal));
    }

    [Fact]
    public void Validating_only_creates_no_database()
    {
        using var workspace = new Workspace();
        string configuration = workspace.Configuration();

        CommandResult valid = InProcess.Run("run", "-c", configuration, "-d", workspace["new.duckdb"], "--validate-only");
        Workspace.Change(configuration, "start_year: 2025", "start_year: soon");
        CommandResult invalid = InProcess.Run("run", "-c", configuration, "-d", workspace["new.duckdb"], "--validate-only");
        CommandResult neither = InProcess.Run("run", "-d", workspace["new.duckdb"], "--validate-only");

        Assert.Equal((0, 2, 2), (valid.ExitCode, invalid.ExitCode, neither.ExitCode));
        Assert.Contains("The configuration is valid", valid.Error, StringComparison.Ordinal);
        Assert.Contains("simulation.start_year", invalid.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(workspace["new.duckdb"]));
    }

    [Theory]
    [InlineData("--threads", "0", "--threads needs a whole number of 1 or more, not '0'.")]
    [InlineData("--threads", "many", "--threads needs a whole number of 1 or more, not 'many'.")]
    [InlineData("--memory-limit", "much", "--memory-limit needs a size such as 500MB or 2GB, not 'much'.")]
    [InlineData("--start-year", "2031", "2031 is not simulated: the years are 2025 to 2029.")]
    [InlineData("--force-step", "Lunch", "There is no step 'Lunch'.")]
    [InlineData("--format", "xml", "'table' 'csv' 'csv-safe' 'json'")]
    public void A_value_that_makes_no_sense_is_wrong_usage(string option, string value, string message)
    {
        CommandResult result = InProcess.Run("run", "-d", finished.Database, option, value);

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("error: ", result.Error, StringComparison.Ordinal);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.Contains("\n  next:  ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_start_after_the_end_is_wrong_usage()
    {
        CommandResult result = InProcess.Run("run", "-d", finished.Database, "--start-year", "2027", "--end-year", "2026");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("start in 2027, after its end in 2026", result.Error, StringComparison.Ordinal);
    }
}
