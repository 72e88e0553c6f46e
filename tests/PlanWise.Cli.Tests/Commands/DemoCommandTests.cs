using System.Text.RegularExpressions;

namespace PlanWise.Cli.Tests.Commands;

public sealed class DemoCommandTests(FinishedSimulation finished) : IClassFixture<FinishedSimulation>
{
    [Fact]
    public void It_ends_in_a_table_with_a_row_per_year_and_two_lines_on_what_to_try_next()
    {
        string[] lines = finished.Demo.OutputLines;

        Assert.Equal(9, lines.Length);
        Assert.Matches("^Year +Opening +Hires +Leavers +Ending +Growth +Target +Turnover +Avg. pay +Raises +Promoted +Time$", lines[0]);
        Assert.Matches("^2025 +400 +80 +68 +412 +3.00 % +3.00 % +16[.]75 % +[0-9]+,[0-9]{3}[.][0-9]{2} +[0-9,]+ +[0-9,]+ +[0-9]+[.][0-9]{2} s$", lines[2]);
        Assert.Equal(["2025", "2026", "2027", "2028", "2029"], lines[2..7].Select(line => line[..4]));
        Assert.Contains("planwise events -d '", lines[7], StringComparison.Ordinal);
        Assert.Contains("planwise run -c '", lines[8], StringComparison.Ordinal);
    }

    [Fact]
    public void Each_year_opens_with_the_ending_workforce_of_the_year_before()
    {
        string[][] years = [.. finished.Demo.OutputLines[2..7].Select(line => Regex.Split(line, " +"))];

        Assert.Equal(years[..4].Select(year => year[4]), years[1..].Select(year => year[1]));
    }

    [Fact]
    public void It_shows_no_progress_where_nobody_watches()
    {
        Assert.DoesNotContain('\r', finished.Demo.Error);
        Assert.DoesNotContain('\e', finished.Demo.Error);
        Assert.Contains("Writing a census of 400 employees", finished.Demo.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void It_works_twice_in_the_same_directory_with_the_same_result()
    {
        using var workspace = new Workspace();
        CommandResult first = InProcess.Run("demo", "--output", workspace["new"], "--employees", "50");
        CommandResult firstDigest = InProcess.Run("digest", "-d", Path.Combine(workspace["new"], "planwise.duckdb"));
        string[] head = [.. File.ReadLines(Path.Combine(workspace["new"], "planwise.yaml")).Take(2)];
        CommandResult second = InProcess.Run("demo", "--output", workspace["new"], "--employees", "50");
        CommandResult secondDigest = InProcess.Run("digest", "-d", Path.Combine(workspace["new"], "planwise.duckdb"));

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Equal(firstDigest.Output, secondDigest.Output);
        Assert.Matches("^[0-9a-f]{64}\n$", firstDigest.Output);
        Assert.StartsWith("# Written by 'planwise demo'", head[0], StringComparison.Ordinal);
        Assert.Equal("# yaml-language-server: $schema=./planwise.schema.json", head[1]);
    }

    [Theory]
    [InlineData("planwise.yaml")]
    [InlineData("census.csv")]
    [InlineData("planwise.duckdb")]
    public void It_touches_no_file_of_somebody_else(string name)
    {
        using var workspace = new Workspace();
        File.WriteAllText(workspace[name], "mine");

        CommandResult result = InProcess.Run("demo", "--output", workspace.Root);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"error: '{workspace[name]}' exists and was not written by the demo", result.Error, StringComparison.Ordinal);
        Assert.Contains("--output", result.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(workspace[name]));
        Assert.Single(Directory.GetFiles(workspace.Root));
    }

    [Fact]
    public void A_schema_of_somebody_else_is_kept_and_nothing_is_written()
    {
        using var workspace = new Workspace();
        File.WriteAllText(workspace["planwise.schema.json"], "mine");

        CommandResult result = InProcess.Run("demo", "--output", workspace.Root, "--employees", "10");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"error: '{workspace["planwise.schema.json"]}' exists and is not a schema that PlanWise wrote", result.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(workspace["planwise.schema.json"]));
        Assert.Single(Directory.GetFiles(workspace.Root));
    }

    [Fact]
    public void A_directory_that_cannot_be_created_is_an_error_in_words()
    {
        using var workspace = new Workspace();
        File.WriteAllText(workspace["file"], "");

        CommandResult result = InProcess.Run("demo", "--output", Path.Combine(workspace["file"], "demo"));

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("Writing a census", result.Error, StringComparison.Ordinal);
        Assert.Contains("error: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("next:  Correct the path, or create the directory first.", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_that_another_process_has_open_is_left_alone()
    {
        using var workspace = new Workspace();
        Assert.Equal(0, InProcess.Run("demo", "--output", workspace.Root, "--employees", "30").ExitCode);
        string database = workspace["planwise.duckdb"];
        using (Simulation.Open(database))
        {
            CommandResult result = ChildProcess.Run(null, "demo", "--output", workspace.Root, "--employees", "30");

            Assert.Equal(1, result.ExitCode);
            Assert.Contains($"is in use by process {Environment.ProcessId} (", result.Error, StringComparison.Ordinal);
        }

        Assert.Equal(0, InProcess.Run("digest", "-d", database).ExitCode);
    }
}
