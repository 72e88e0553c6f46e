using PlanWise.Configuration;

namespace PlanWise.Engine.Tests.Run;

public class DeterminismTests
{
    private const int People = 1_500;
    private static readonly SimulationConfiguration Configuration = Plan.Years(2025, 2027);

    [Fact]
    public void The_same_inputs_give_the_same_rows_whatever_the_threads()
    {
        string first = Digest(new Plan(People, Configuration));

        Assert.Equal(64, first.Length);
        Assert.Equal(first, Digest(new Plan(People, Configuration)));
        Assert.Equal(first, Digest(new Plan(People, Configuration, new SimulationOptions(Threads: 1))));
        Assert.Equal(first, Digest(new Plan(People, Configuration, new SimulationOptions(Threads: 7))));
    }

    [Fact]
    public void The_order_of_the_census_does_not_matter()
    {
        string ordered = Digest(new Plan(People, Configuration));
        var shuffled = new Plan(Configuration, null, path =>
        {
            string source = path + ".ordered.csv";
            SyntheticCensus.Write(source, People, 7, new DateOnly(2024, 12, 31), Configuration);
            string[] lines = File.ReadAllLines(source);
            File.WriteAllLines(path, [lines[0], .. lines.Skip(1).OrderBy(line => line[^8..] + line.GetHashCode(StringComparison.Ordinal) % 7).Reverse()]);
            Assert.NotEqual(lines, File.ReadAllLines(path));
        });

        Assert.Equal(ordered, Digest(shuffled));
    }

    [Fact]
    public void Another_seed_changes_every_event_type()
    {
        using var first = new Plan(People, Configuration);
        using var second = new Plan(People, Configuration with { Simulation = Configuration.Simulation with { RandomSeed = 43 } });
        first.Run();
        second.Run();

        foreach (string category in EventType.All.Select(type => type.CategoryName))
        {
            Assert.NotEqual(Rows(first, category), Rows(second, category));
        }
    }

    [Fact]
    public void One_more_person_changes_no_promotion_decision_and_no_raise_date_of_others()
    {
        SimulationConfiguration configuration = Plan.Years(2025, 2025);
        using var fewer = new Plan(People, configuration);
        using var more = new Plan(People + 1, configuration);
        fewer.Run();
        more.Run();

        // A person may leave in one and stay in the other, and has no event after leaving; who stays in both must agree.
        Dictionary<string, string> before = Decisions(fewer);
        Dictionary<string, string> after = Decisions(more);
        var stayingInBoth = Staying(fewer).Intersect(Staying(more)).ToList();

        Assert.True(stayingInBoth.Count > People / 2);
        Assert.Contains(stayingInBoth, person => before.GetValueOrDefault(person, "").Contains("promotion", StringComparison.Ordinal));
        Assert.All(stayingInBoth, person => Assert.Equal(before.GetValueOrDefault(person), after.GetValueOrDefault(person)));
    }

    [Fact]
    public void Running_a_year_again_gives_the_same_rows()
    {
        using var plan = new Plan(People, Configuration);
        plan.Run();
        string digest = plan.Simulation.Digest();

        plan.Simulation.RunStep(SimulationStep.EventGeneration, 2026);
        Assert.Equal(new StepKey(SimulationStep.WorkforceSnapshot, 2026), plan.Simulation.Checklist.Next);
        Assert.NotEqual(digest, plan.Simulation.Digest());

        plan.Run();
        Assert.Equal(digest, plan.Simulation.Digest());

        plan.Simulation.RunStep(SimulationStep.PreSimulation);
        Assert.Equal(0, plan.Scalar<long>("select count(*) from fct_yearly_events"));
        plan.Run();
        Assert.Equal(digest, plan.Simulation.Digest());
    }

    private static string Digest(Plan plan)
    {
        using (plan)
        {
            plan.Run();
            return plan.Simulation.Digest();
        }
    }

    private static List<string> Rows(Plan plan, string category) => plan.Query(
        $"select columns(* exclude created_at)::varchar as v from fct_yearly_events where event_category = '{category}' order by all",
        row => string.Join('|', Enumerable.Range(0, row.FieldCount).Select(column => row.IsDBNull(column) ? "" : row.GetString(column))));

    private static List<string> Staying(Plan plan) => plan.Query(
        "select employee_id from fct_workforce_snapshot where detailed_status_code = 'continuous_active'", row => row.GetString(0));

    private static Dictionary<string, string> Decisions(Plan plan) => plan.Query(
        """
        select employee_id, string_agg(event_type || ' ' || effective_date, ';' order by event_sequence)
        from fct_yearly_events where event_type in ('raise', 'promotion') group by employee_id
        """,
        row => (row.GetString(0), row.GetString(1))).ToDictionary(row => row.Item1, row => row.Item2);
}
