using System.Runtime.Versioning;

namespace PlanWise.Cli.Tests.Commands;

public sealed class InitCommandTests
{
    [Fact]
    public void It_writes_a_configuration_and_a_census_that_run()
    {
        using var workspace = new Workspace();

        CommandResult init = InProcess.Run("init", workspace["new"], "--employees", "40");
        CommandResult run = InProcess.Run(
            "run", "-c", Path.Combine(workspace["new"], "planwise.yaml"), "-d", workspace["plan.duckdb"], "--end-year", "2025");

        Assert.Equal((0, ""), (init.ExitCode, init.Error));
        Assert.Contains("planwise run -c '", init.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches("\n2025 +40 ", run.Output);
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void What_it_writes_is_its_owners_alone()
    {
        using var workspace = new Workspace();

        InProcess.Run("init", workspace.Root, "--employees", "10");
        InProcess.Run("demo", "--output", workspace["demo"]);

        string[] files = [workspace["planwise.yaml"], workspace["planwise.schema.json"], workspace["census.csv"], .. Directory.GetFiles(workspace["demo"])];
        Assert.Equal(7, files.Length);
        Assert.All(files, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }

    [Theory]
    [InlineData("planwise.yaml")]
    [InlineData("census.csv")]
    public void It_overwrites_nothing_unless_forced(string name)
    {
        using var workspace = new Workspace();
        File.WriteAllText(workspace[name], "mine");

        CommandResult refused = InProcess.Run("init", workspace.Root);
        string kept = File.ReadAllText(workspace[name]);
        CommandResult forced = InProcess.Run("init", workspace.Root, "--force", "--employees", "10");

        Assert.Equal(2, refused.ExitCode);
        Assert.StartsWith($"error: '{workspace[name]}' exists already; nothing was written.\n", refused.Error, StringComparison.Ordinal);
        Assert.Contains("--force", refused.Error, StringComparison.Ordinal);
        Assert.Equal("mine", kept);
        Assert.Equal(0, forced.ExitCode);
        Assert.NotEqual("mine", File.ReadAllText(workspace[name]));
    }

    [Fact]
    public void It_writes_the_schema_that_the_configuration_names_but_over_no_file_of_somebody_else()
    {
        using var workspace = new Workspace();

        CommandResult init = InProcess.Run("init", workspace.Root, "--employees", "10");
        string configuration = File.ReadAllText(workspace["planwise.yaml"]);
        string schema = File.ReadAllText(workspace["planwise.schema.json"]);
        string census = File.ReadAllText(workspace["census.csv"]);
        File.WriteAllText(workspace["planwise.schema.json"], "{}");
        CommandResult forced = InProcess.Run("init", workspace.Root, "--force", "--employees", "20");

        Assert.Equal(0, init.ExitCode);
        Assert.Contains($"Wrote {workspace["planwise.yaml"]}, {workspace["planwise.schema.json"]} and {workspace["census.csv"]}.\n", init.Output, StringComparison.Ordinal);
        Assert.StartsWith("# yaml-language-server: $schema=./planwise.schema.json\n", configuration, StringComparison.Ordinal);
        Assert.StartsWith("{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n", schema, StringComparison.Ordinal);
        Assert.Equal(2, forced.ExitCode);
        Assert.StartsWith($"error: '{workspace["planwise.schema.json"]}' exists and is not a schema that PlanWise wrote; nothing was written.\n", forced.Error, StringComparison.Ordinal);
        Assert.Equal("{}", File.ReadAllText(workspace["planwise.schema.json"]));
        Assert.Equal(configuration, File.ReadAllText(workspace["planwise.yaml"]));
        Assert.Equal(census, File.ReadAllText(workspace["census.csv"]));
    }

    [Fact]
    public void A_census_of_more_people_than_there_are_ids_is_refused()
    {
        using var workspace = new Workspace();

        CommandResult result = InProcess.Run("init", workspace.Root, "--employees", "10000000");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("10000000 people were asked for", result.Error, StringComparison.Ordinal);
        Assert.Contains("  next:  Ask for 1 to 9000000 people.", result.Error, StringComparison.Ordinal);
    }
}
