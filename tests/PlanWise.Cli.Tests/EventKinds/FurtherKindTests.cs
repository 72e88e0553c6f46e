using System.Globalization;

namespace PlanWise.Cli.Tests.EventKinds;

/// <summary>A kind of event is a folder and a line in the catalogue: all else follows, in the program as users have it.</summary>
public sealed class FurtherKindTests(FurtherKinds kinds) : IClassFixture<FurtherKinds>
{
    private const string Name = "leave_of_absence";

    [Fact]
    public void It_is_run_and_the_years_pass_their_checks()
    {
        Assert.Equal(0, kinds.Ran.ExitCode);

        // Retirements are not part of the headcount plan, so fewer employees remain.
        Assert.All(
            kinds.Ran.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => Assert.StartsWith("warning: growth_target: ", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Its_events_are_read_and_its_name_is_offered()
    {
        List<Dictionary<string, string>> events = Rows("events", "--type", Name);

        Assert.True(events.Count > 20);
        Assert.All(events, each => Assert.Equal((Name, Name, each["previous_compensation"]), (each["event_type"], each["event_category"], each["compensation_amount"])));
        Assert.Contains(events, each => each["employee_id"].StartsWith("NH_", StringComparison.Ordinal));
        Assert.Contains($" {Name} ", kinds.Run("events", "-d", kinds.Database, "--type", "LeaveOfAbsence").Output, StringComparison.Ordinal);
        Assert.Contains(Name, kinds.Run("[suggest:14]", "events --type ").Output.Split(Environment.NewLine));
        Assert.Contains(Name, kinds.Run("events", "-d", kinds.Database, "--type", "holiday").Error, StringComparison.Ordinal);
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
        using Simulation simulation = Simulation.Open(kinds.Database, readOnly: true);
        using QueryResult sums = simulation.Query(
            $"select sum(events)::integer, sum(moved_people)::integer, sum(moved_pay) from events_by_kind(2025, 2026) where event_category = '{Name}'");

        Assert.Equal([Rows("events", "--type", Name).Count, 0, 0m], Assert.Single(sums.Rows()));
        Assert.All(Rows("compensation"), year => Assert.Equal((0, 0), (Number(year["difference"]), Number(year["headcount_difference"]))));
    }

    [Fact]
    public void One_of_leaving_counts_among_all_who_leave()
    {
        const string Retirement = "retirement";
        List<Dictionary<string, string>> left = Rows("events", "--type", "termination");
        List<Dictionary<string, string>> retired = Rows("events", "--type", Retirement);
        List<Dictionary<string, string>> ofOpening = [.. left.Where(each => each["event_category"] != "new_hire_termination")];

        Assert.NotEmpty(retired);
        Assert.Equal(retired.Count, left.Count(each => each["event_category"] == Retirement));
        Assert.Equal(retired.Count, Rows("workforce").Count(member => (member["detailed_status_code"], member["employment_status"]) == (Retirement, "terminated")));
        Assert.All(Rows("summary").Zip(Rows("compensation")), year =>
        {
            decimal count = ofOpening.Count(each => each["simulation_year"] == year.First["simulation_year"]);
            Assert.Equal((count, count), (Number(year.First["experienced_terminations"]), Number(year.Second["experienced_terminations"])));
            Assert.Equal(
                Number(year.First["starting_workforce"]) + Number(year.First["hires"]) - count - Number(year.First["new_hire_terminations"]),
                Number(year.First["ending_workforce"]));
            Assert.Equal(
                decimal.Round(2 * (count + Number(year.First["new_hire_terminations"])) / (Number(year.First["starting_workforce"]) + Number(year.First["ending_workforce"])), 10),
                Number(year.First["total_turnover"]));
        });
        Assert.Contains($"{Retirement}: happened; how it was decided is not explained", Trace(retired[0]["employee_id"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_without_it_says_that_it_does_not_know_it()
    {
        using Simulation simulation = Simulation.Open(kinds.Database, readOnly: true);

        var error = Assert.Throws<StorageException>(() => simulation.Events().Count());
        Assert.Equal("UnknownStoredValue", error.ErrorId);
        Assert.Contains(error.Target, (object[])[Name, "retirement"]);
    }

    /// <summary>By those that there are it is caught that a leave costs a tenth of the pay, by its own that a leave holds another chance.</summary>
    [Theory]
    [InlineData("'leave',\n  null,", "'leave',\n  -0.1,", "pay_bridge")]
    [InlineData("  leave_rate(),\n  level_id,\n  'leave'", "  leave_rate()*2,\n level_id,\n 'leave'", "event_probability")]
    public void One_that_does_not_do_what_it_says_is_caught_by_a_check(string before, string after, string check)
    {
        using var workspace = new Workspace();
        CommandResult broken = kinds.RunBroken(workspace["broken.duckdb"], before, after);

        Assert.Equal(1, broken.ExitCode);
        Assert.Contains($"The year 2025 breaks: {check}: ", broken.Error, StringComparison.Ordinal);
    }

    private string Trace(string employee)
    {
        CommandResult traced = kinds.Run("trace", "-d", kinds.Database, "-e", employee);
        Assert.Equal((0, ""), (traced.ExitCode, traced.Error));
        return traced.Output;
    }

    private List<Dictionary<string, string>> Rows(params string[] command)
    {
        CommandResult result = kinds.Run([.. command, "-d", kinds.Database, "--format", "csv"]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        string[] lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. lines.Skip(1).Select(line => lines[0].Split(',').Zip(line.Split(',')).ToDictionary(cell => cell.First, cell => cell.Second))];
    }

    private static decimal Number(string cell) => decimal.Parse(cell, CultureInfo.InvariantCulture);
}
