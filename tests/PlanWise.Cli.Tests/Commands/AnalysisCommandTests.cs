using System.Globalization;
using System.Text.Json;

namespace PlanWise.Cli.Tests.Commands;

/// <summary>The commands that analyse the completed years.</summary>
public sealed class AnalysisCommandTests(FinishedSimulation finished) : IClassFixture<FinishedSimulation>
{
    [Fact]
    public void Compensation_leads_from_the_opening_to_the_end_of_each_year()
    {
        Dictionary<string, string>[] years = Csv("compensation");
        CommandResult table = InProcess.Run("compensation", "-d", finished.Database, "--year", "2026");
        Dictionary<string, string>[] summary = Csv("summary");

        Assert.Equal(["2025", "2026", "2027", "2028", "2029"], years.Select(year => year["simulation_year"]));
        Assert.Equal(summary.Select(year => year["total_compensation"]), years.Select(year => year["ending_compensation"]));
        Assert.All(years, year =>
        {
            decimal Amount(string column) => decimal.Parse(year[column], CultureInfo.InvariantCulture);
            Assert.Equal(
                Amount("ending_compensation"),
                Amount("starting_compensation") + Amount("merit_increase") + Amount("cola_increase") + Amount("rounding_residual")
                + Amount("promotion_increase") + Amount("hire_compensation")
                - Amount("experienced_termination_compensation") - Amount("new_hire_termination_compensation"));
            Assert.Equal(("0.00", "0.0250000000"), (year["difference"], year["cola_rate"]));
            Assert.True(Amount("merit_increase") > 100_000);
        });
        Assert.Equal((0, "", 3), (table.ExitCode, table.Error, table.OutputLines.Length));
        Assert.Matches("^Year +Opening +Raises +Promotions +Hires +Leavers +Ending  Difference$", table.OutputLines[0]);
        Assert.Matches("^2026 +[0-9]{2},[0-9]{3},[0-9]{3} .* 0[.]00$", table.OutputLines[2]);
    }

    [Fact]
    public void Compensation_as_json_holds_amounts_exactly()
    {
        CommandResult result = InProcess.Run("compensation", "-d", finished.Database, "--format", "json");

        using var document = JsonDocument.Parse(result.Output);
        Assert.Equal(
            Csv("compensation").Select(year => year["starting_compensation"]),
            document.RootElement.EnumerateArray().Select(year => year.GetProperty("starting_compensation").GetRawText()));
    }

    [Fact]
    public void Growth_says_what_leads_back_to_the_target()
    {
        Dictionary<string, string> growth = Csv("growth").Single();
        Dictionary<string, string>[] years = Csv("growth", "--by-year");
        CommandResult table = InProcess.Run("growth", "-d", finished.Database);

        Assert.Equal(("2025", "2029", "400", "pass"), (growth["first_year"], growth["last_year"], growth["baseline_headcount"], growth["status"]));
        Assert.Equal(Csv("summary")[^1]["ending_workforce"], growth["final_headcount"]);
        Assert.Equal(("464", "2030", "478"), (growth["target_headcount"], growth["next_year"], growth["next_target_headcount"]));
        Assert.Equal(Number(growth["final_headcount"]) - 464, Number(growth["headcount_gap"]));
        Assert.Equal(
            478, (int)Math.Round(Number(growth["final_headcount"]) * (1 + decimal.Parse(growth["next_growth_rate"], CultureInfo.InvariantCulture))));
        Assert.Equal(["2025", "2026", "2027", "2028", "2029"], years.Select(year => year["simulation_year"]));
        Assert.Equal(["412", "424", "437", "450", "464"], years.Select(year => year["path_workforce"]));
        Assert.Equal("2027", Csv("growth", "--year", "2027").Single()["first_year"]);
        Assert.Equal(3, table.OutputLines.Length);
        Assert.Matches("^Years .* Status +Gap  Next year  At growth  Extra hires$", table.OutputLines[0]);
    }

    [Fact]
    public void Compare_sets_each_year_against_the_one_before()
    {
        Dictionary<string, string>[] summary = Csv("summary");
        Dictionary<string, string>[] pairs = Csv("compare");

        Assert.Equal(["2026", "2027", "2028", "2029"], pairs.Select(pair => pair["simulation_year"]));
        Assert.Equal(["2025", "2026", "2027", "2028"], pairs.Select(pair => pair["previous_year"]));
        Assert.Equal(
            summary.Zip(summary.Skip(1), (before, after) => Number(after["hires"]) - Number(before["hires"])),
            pairs.Select(pair => Number(pair["hires_change"])));
        Assert.Equal("2028", Csv("compare", "--year", "2028").Single()["simulation_year"]);
        CommandResult first = InProcess.Run("compare", "-d", finished.Database, "--year", "2025");
        Assert.Equal((2, ""), (first.ExitCode, first.Output));
        Assert.StartsWith("error: 2025 cannot be compared: it and the year before are not both completed.\n", first.Error, StringComparison.Ordinal);
        Assert.Equal(6, InProcess.Run("compare", "-d", finished.Database).OutputLines.Length);
    }

    [Fact]
    public void Ageing_has_a_row_for_the_opening_and_for_each_end()
    {
        Dictionary<string, string>[] days = Csv("ageing");
        Dictionary<string, string>[] bands = Csv("ageing", "--by-band", "--year", "2026");
        CommandResult table = InProcess.Run("ageing", "-d", finished.Database, "--year", "2026");

        Assert.Equal(
            ["2024-12-31", "2025-12-31", "2026-12-31", "2027-12-31", "2028-12-31", "2029-12-31"], days.Select(day => day["as_of"]));
        Assert.Equal(("400", "412"), (days[0]["headcount"], days[1]["headcount"]));
        Assert.Equal(22, bands.Length);
        Assert.Equal(["age", "tenure"], bands.Select(band => band["kind"]).Distinct());
        Assert.Equal(412, bands.Where(band => band["as_of"] == "2025-12-31" && band["kind"] == "age").Sum(band => Number(band["headcount"])));
        Assert.Equal("< 25", bands[0]["band"]);
        Assert.Equal((0, 4), (table.ExitCode, table.OutputLines.Length));
    }

    [Fact]
    public void Patterns_find_the_year_that_is_not_like_the_others()
    {
        using var workspace = new Workspace();
        string database = finished.CopyTo(workspace);
        Damage.Execute(database, "delete from fct_yearly_events where event_type = 'raise' and simulation_year = 2027");

        Dictionary<string, string>[] usual = Csv("patterns");
        CommandResult damaged = InProcess.Run("patterns", "-d", database, "--year", "2027");

        Assert.Equal(25, usual.Length);
        Assert.All(usual, pattern => Assert.Equal(("usual", ""), (pattern["status"], pattern["reason"])));
        Assert.Equal(
            ["experienced_termination", "hiring", "new_hire_termination", "merit_raise", "promotion"],
            usual[..5].Select(pattern => pattern["event_category"]));
        Assert.Equal((0, 7), (damaged.ExitCode, damaged.OutputLines.Length));
        Assert.Matches("\n2027  merit_raise .* ✗ Anomaly  0 events for [0-9]+ people are a rate of 0.00 %, below the band from ", damaged.Output);
    }

    [Fact]
    public void Patterns_of_a_year_that_is_not_finished_are_not_empty()
    {
        using var workspace = new Workspace();
        string database = finished.CopyTo(workspace);
        Assert.Equal(0, InProcess.Run("reset", "-d", database, "--year", "2029", "--yes").ExitCode);

        CommandResult result = InProcess.Run("patterns", "-d", database, "--year", "2029");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("error: 2029 is not completed: there is nothing to measure.\n", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void One_finished_year_cannot_be_compared()
    {
        using var workspace = new Workspace();
        string database = finished.CopyTo(workspace);
        Assert.Equal(0, InProcess.Run("reset", "-d", database, "--year", "2026", "--yes").ExitCode);

        CommandResult result = InProcess.Run("compare", "-d", database);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("error: No two consecutive years are completed: there is nothing to compare.\n", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("compensation")]
    [InlineData("growth")]
    [InlineData("ageing")]
    [InlineData("patterns")]
    public void Without_a_finished_year_there_is_nothing_to_measure(string command)
    {
        using var workspace = new Workspace();
        string database = finished.CopyTo(workspace);
        Assert.Equal(0, InProcess.Run("reset", "-d", database, "--year", "2025", "--yes").ExitCode);

        CommandResult result = InProcess.Run(command, "-d", database);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("error: None of the years is completed: there is nothing to measure.\n", result.Error, StringComparison.Ordinal);
        Assert.Contains("  next:  Run a year to its end first.", result.Error, StringComparison.Ordinal);
    }

    private Dictionary<string, string>[] Csv(params string[] arguments)
    {
        CommandResult result = InProcess.Run([arguments[0], "-d", finished.Database, "--format", "csv", .. arguments[1..]]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        string[] header = result.OutputLines[0].Split(',');
        return [.. result.OutputLines[1..].Select(line => header.Zip(line.Split(',')).ToDictionary(field => field.First, field => field.Second))];
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
