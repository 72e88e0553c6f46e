using System.Globalization;

namespace PlanWise.Cli.Tests.EventKinds;

/// <summary>A kind of event is a folder and a line in the catalogue: all else follows, in the program as users have it.</summary>
public sealed class FurtherKindTests(FurtherKind leaves) : IClassFixture<FurtherKind>
{
    private const string Name = "leave_of_absence";

    [Fact]
    public void It_is_run_and_every_check_of_the_years_passes()
    {
        Assert.Equal((0, ""), (leaves.Ran.ExitCode, leaves.Ran.Error));
        CommandResult validated = leaves.Run("validate", "-d", leaves.Database, "--year", "2026");

        Assert.Equal(0, validated.ExitCode);
        Assert.EndsWith("passed.\n", validated.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_events_are_read_and_its_name_is_offered()
    {
        List<Dictionary<string, string>> events = Rows("events", "--type", Name);

        Assert.True(events.Count > 20);
        Assert.All(events, each => Assert.Equal((Name, Name, each["previous_compensation"]), (each["event_type"], each["event_category"], each["compensation_amount"])));
        Assert.Contains(events, each => each["employee_id"].StartsWith("NH_", StringComparison.Ordinal));
        Assert.Contains("LeaveOfAbsence", leaves.Run("events", "-d", leaves.Database, "--type", "LeaveOfAbsence").Output, StringComparison.Ordinal);
        Assert.Contains(Name, leaves.Run("[suggest:14]", "events --type ").Output.Split(Environment.NewLine));
        Assert.Contains(Name, leaves.Run("events", "-d", leaves.Database, "--type", "holiday").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_traced_of_those_who_had_it_and_of_those_who_had_not()
    {
        List<string> people = [.. Rows("events", "--type", Name).Select(each => each["employee_id"])];
        string ofOpening = people.First(id => !id.StartsWith("NH_", StringComparison.Ordinal));
        string ofHires = people.First(id => id.StartsWith("NH_", StringComparison.Ordinal));
        string other = Rows("workforce").Select(each => each["employee_id"]).Except(people).First();

        Assert.Contains($"{Name}: on leave from ", Trace(ofOpening), StringComparison.Ordinal);
        Assert.Contains($"{Name}: on leave from ", Trace(ofHires), StringComparison.Ordinal);
        Assert.Contains($"{Name}: no leave: the draw is not below the probability", Trace(other), StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_counted_against_those_to_whom_it_can_happen()
    {
        List<Dictionary<string, string>> patterns = Rows("patterns");
        Dictionary<string, Dictionary<string, string>> summaries = Rows("summary").ToDictionary(row => row["simulation_year"]);
        Dictionary<string, int> events = Rows("events", "--type", Name).CountBy(row => row["simulation_year"]).ToDictionary();

        Assert.Equal(2, patterns.Count(pattern => pattern["event_category"] == Name));
        Assert.All(patterns.Where(pattern => pattern["event_category"] == Name), pattern =>
        {
            Dictionary<string, string> year = summaries[pattern["simulation_year"]];
            Assert.Equal(events[pattern["simulation_year"]], Number(pattern["events"]));
            Assert.Equal(Number(year["starting_workforce"]) + Number(year["hires"]), Number(pattern["exposed"]));
        });
    }

    [Fact]
    public void It_is_summed_by_year_and_kind_and_bridged()
    {
        using Simulation simulation = Simulation.Open(leaves.Database, readOnly: true);
        using QueryResult sums = simulation.Query(
            $"select sum(events)::integer, sum(moved_people)::integer, sum(moved_pay) from events_by_kind(2025, 2026) where event_category = '{Name}'");

        Assert.Equal([Rows("events", "--type", Name).Count, 0, 0m], Assert.Single(sums.Rows()));
        Assert.All(Rows("compensation"), year => Assert.Equal((0, 0), (Number(year["difference"]), Number(year["headcount_difference"]))));
    }

    [Fact]
    public void A_program_without_it_says_that_it_does_not_know_it()
    {
        using Simulation simulation = Simulation.Open(leaves.Database, readOnly: true);

        var error = Assert.Throws<StorageException>(() => simulation.Events().Count());
        Assert.Equal(("UnknownStoredValue", (object)Name), (error.ErrorId, error.Target));
    }

    [Fact]
    public void One_that_does_not_do_what_its_line_says_is_caught_by_a_check()
    {
        using var workspace = new Workspace();
        CommandResult broken = leaves.RunBroken(workspace["broken.duckdb"]);

        Assert.Equal(1, broken.ExitCode);
        Assert.Contains("The year 2025 breaks: pay_bridge: ", broken.Error, StringComparison.Ordinal);
    }

    private string Trace(string employee)
    {
        CommandResult traced = leaves.Run("trace", "-d", leaves.Database, "-e", employee);
        Assert.Equal((0, ""), (traced.ExitCode, traced.Error));
        return traced.Output;
    }

    private List<Dictionary<string, string>> Rows(params string[] command)
    {
        CommandResult result = leaves.Run([.. command, "-d", leaves.Database, "--format", "csv"]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        string[] lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. lines.Skip(1).Select(line => lines[0].Split(',').Zip(line.Split(',')).ToDictionary(cell => cell.First, cell => cell.Second))];
    }

    private static decimal Number(string cell) => decimal.Parse(cell, CultureInfo.InvariantCulture);
}
