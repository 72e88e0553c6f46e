using System.Diagnostics;
using PlanWise.Engine.ChildProcess;
using PlanWise.Model;
using PlanWise.Storage;

namespace PlanWise.Cli.Tests.Faults;

/// <summary>Sessions that end, as by kill -9, after each statement that writes. The statements are those of an undisturbed session.</summary>
[Collection(Alone.Name)]
public sealed class StatementKillTests(ITestOutputHelper output) : IDisposable
{
    // By day one statement of so many; at night every one.
    private const int Share = 24;

    private static readonly bool Nightly = Environment.GetEnvironmentVariable("PLANWISE_KILLS") is not null;

    private readonly Workspace _workspace = new();

    [Fact]
    public void A_run_killed_at_any_point_goes_on_to_the_same_end()
    {
        string configuration = _workspace.Configuration(employees: 100, endYear: 2025);
        Undisturbed undisturbed = Undisturbed.Run(Sessions.Start, configuration, _workspace["undisturbed.duckdb"]);

        Assert.Subset(undisturbed.Statements.ToHashSet(), SimulationSteps.All.SelectMany(StepModels.Of).Select(model => EmbeddedSql.Text(model.Path)).ToHashSet());
        KillAfterEach(undisturbed, begin: null, undisturbed.Statements.Count, Share);
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

        // The change and the reset end with a checkpoint each. The steps that follow are those of a first run, which the other test kills.
        int[] folded = [.. undisturbed.Statements.Index().Where(each => each.Item == "checkpoint simulation").Select(each => each.Index)];
        string[] first = [.. undisturbed.Statements.Take(folded[1] + 1)];
        Assert.Contains(first[..folded[0]], statement => statement.TrimStart().StartsWith("insert into simulation_configuration", StringComparison.Ordinal));
        Assert.Contains(first[folded[0]..], statement => statement.StartsWith("delete from fct_workforce_snapshot", StringComparison.Ordinal));
        KillAfterEach(undisturbed, begin, first.Length, Share / 2);
    }

    public void Dispose() => _workspace.Dispose();

    private void KillAfterEach(Undisturbed undisturbed, string? begin, int count, int share)
    {
        int[] killed = [.. Enumerable.Range(1, Nightly ? undisturbed.Statements.Count : count).Where(number => Nightly || number % share == 0)];
        var watch = Stopwatch.StartNew();
        Parallel.ForEach(killed, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, number =>
        {
            string after = $"{number}, '{undisturbed.Statements[number - 1]}'";
            string database = _workspace[$"{number}.duckdb"];
            if (begin is not null)
            {
                File.Copy(begin, database);
            }

            CommandResult result = ChildProcess.RunProgram(
                "PlanWise.Engine.ChildProcess.dll", undisturbed.Work, undisturbed.Configuration, database, FormattableString.Invariant($"{number}"));
            Assert.True((result.ExitCode, result.Output, result.Error) == (ChildProcess.KilledExitCode, "", ""), $"{after}: {result}");

            // Until the first transaction is committed there is no simulation, and maybe no file.
            if (begin is not null || undisturbed.Statements.Take(number).Contains("commit"))
            {
                using Simulation left = Simulation.Open(database, readOnly: true);
                Truth.Check(left);
            }

            Assert.True(undisturbed.Finish(database) == undisturbed.Digest, $"After {after} the digest is another.");
            Files.Delete(database);
        });
        output.WriteLine($"{killed.Length} of {undisturbed.Statements.Count} statements of '{undisturbed.Work}' in {watch.Elapsed.TotalSeconds:F1} s");
    }
}
