namespace PlanWise.Engine.Tests.Run;

/// <summary>What others have put into the file when the first step runs again.</summary>
public sealed class ForeignObjectsTests : IDisposable
{
    private readonly Plan _plan = new(40, Plan.Years(2025, 2025));

    [Fact]
    public void Tables_stay_and_views_and_macros_go_in_words()
    {
        _plan.Run();
        string digest = _plan.Simulation.Digest();
        _plan.Execute(
            """
            create table my_notes as select 'keep' as note;
            create view my_view as from my_notes;
            create macro my_macro(x) as x;
            create macro my_rows(x) as table from my_notes
            """);
        var reporter = new RecordingReporter();

        _plan.Simulation.RunStep(SimulationStep.PreSimulation, reporter: reporter);
        _plan.Run();

        Assert.Equal(digest, _plan.Simulation.Digest());
        Assert.Equal(["keep"], _plan.Query("from my_notes", row => row.GetString(0)));
        Assert.Empty(_plan.Query("select view_name from duckdb_views() where view_name = 'my_view' union select function_name from duckdb_functions() where function_name like 'my\\_%' escape '\\'", row => row.GetString(0)));
        string warning = Assert.Single(reporter.Messages, message => message.Text.StartsWith("Dropped", StringComparison.Ordinal)).Text;
        Assert.All((string[])["the view my_view", "the macro my_macro", "the macro table my_rows"], each => Assert.Contains(each, warning, StringComparison.Ordinal));
        Assert.DoesNotContain("the view ", warning.Replace("the view my_view", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    public void Dispose() => _plan.Dispose();
}
