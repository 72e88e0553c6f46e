using System.Diagnostics;
using PlanWise.Engine.ChildProcess;
using PlanWise.Engine.Models;

namespace PlanWise.Cli.Tests.Faults;

/// <summary>Sessions that end, as by kill -9, at every point that they pass. The points are those of an undisturbed session.</summary>
[Collection(Alone.Name)]
public sealed class NamedPointTests(ITestOutputHelper output) : IDisposable
{
    private static readonly bool Nightly = Environment.GetEnvironmentVariable("PLANWISE_KILLS") is not null;

    private readonly Workspace _workspace = new();

    [Fact]
    public void A_run_killed_at_any_point_goes_on_to_the_same_end()
    {
        string configuration = _workspace.Configuration(employees: 100, endYear: 2025);
        Undisturbed undisturbed = Undisturbed.Run(Sessions.Start, configuration, _workspace["undisturbed.duckdb"]);

        // Every model of a step is a point, a new one too.
        Assert.All(
            Engine.Workflow.SimulationSteps.All.SelectMany(StepModels.Of),
            model => Assert.Contains(undisturbed.Points, point => point.EndsWith($": {model}", StringComparison.Ordinal)));
        KillAtEveryPoint(undisturbed, begin: null, _ => true);
    }

    [Fact]
    public void A_change_a_reset_and_their_run_killed_at_any_point_go_on_to_the_same_end()
    {
        string configuration = _workspace.Configuration(employees: 100, endYear: 2026);
        string begin = _workspace["begin.duckdb"];
        Undisturbed.Run(Sessions.Start, configuration, begin);
        string changed = _workspace["changed.yaml"];
        File.Copy(configuration, changed);
        Workspace.Change(changed, "target_growth_rate: 0.03", "target_growth_rate: 0.05");
        File.Copy(begin, _workspace["undisturbed.duckdb"]);
        Undisturbed undisturbed = Undisturbed.Run(Sessions.Change, changed, _workspace["undisturbed.duckdb"]);

        Assert.Contains("configuration change: recorded", undisturbed.Points);
        Assert.Contains("reset of 2026: output deleted", undisturbed.Points);

        // The steps that follow are those of a first run, which the other test kills at each of their points.
        KillAtEveryPoint(
            undisturbed,
            begin,
            point => point.StartsWith("configuration change: ", StringComparison.Ordinal) || point.StartsWith("reset of ", StringComparison.Ordinal));
    }

    public void Dispose() => _workspace.Dispose();

    // Every fourth point, and at night every one.
    private void KillAtEveryPoint(Undisturbed undisturbed, string? begin, Func<string, bool> isChosen)
    {
        Assert.Equal(undisturbed.Points.Distinct(), undisturbed.Points);
        List<(int Index, string Point)> points = [.. undisturbed.Points.Index().Where(each => Nightly || (isChosen(each.Item) && each.Index % 4 == 0))];
        var watch = Stopwatch.StartNew();
        Parallel.ForEach(points, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, each =>
        {
            (int index, string point) = each;
            string database = _workspace[$"{index}.duckdb"];
            if (begin is not null)
            {
                File.Copy(begin, database);
            }

            CommandResult killed = ChildProcess.RunProgram(
                "PlanWise.Engine.ChildProcess.dll", undisturbed.Work, undisturbed.Configuration, database, FormattableString.Invariant($"{index + 1}"));
            Assert.True((killed.ExitCode, killed.Output, killed.Error) == (ChildProcess.KilledExitCode, "", ""), $"'{point}': {killed}");

            using (Simulation left = Simulation.Open(database, readOnly: true))
            {
                Truth.Check(left);
            }

            Assert.True(undisturbed.Finish(database) == undisturbed.Digest, $"After '{point}' the digest is another.");
            Files.Delete(database);
        });
        output.WriteLine($"{points.Count} points of '{undisturbed.Work}' in {watch.Elapsed.TotalSeconds:F1} s");
    }
}
