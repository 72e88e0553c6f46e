using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace PlanWise.Cli.Tests.Faults;

/// <summary>
/// Runs of five years that are killed, as by kill -9, at any moment: from the start of the process to the folding of the
/// write-ahead log when the file is closed. <c>PLANWISE_KILLS</c> says how often, <c>PLANWISE_KILL_SEED</c> when.
/// </summary>
[Collection(Alone.Name)]
public sealed class RandomKillTests(ITestOutputHelper output) : IDisposable
{
    private const string AllYears = "of all years";
    private const string AfterReset = "after a reset";
    private const string Closing = "while closing";
    private const string LastYear = "2029";

    private static readonly int Kills = Setting("PLANWISE_KILLS", 10);
    private static readonly int Seed = Setting("PLANWISE_KILL_SEED", 4378);

    private readonly Workspace _workspace = new();

    [Fact]
    public void Randomly_killed_runs_go_on_to_the_same_end()
    {
        string configuration = _workspace.Configuration(employees: 200, endYear: 2029);
        string[] run = ["run", "-c", configuration, "-d"];
        string finished = _workspace["finished.duckdb"];
        string nearlyFinished = _workspace["nearly.duckdb"];
        PreparedFiles.KillBeforeLastStep(configuration, _workspace["open.duckdb"], nearlyFinished);
        Files.Copy(nearlyFinished, finished);
        Assert.Equal(0, InProcess.Run([.. run, finished]).ExitCode);
        Dictionary<int, string> digests = YearDigests(finished);
        string digest = Digest(finished);
        Dictionary<string, TimeSpan> durations = Measure(run, nearlyFinished);

        var random = new Random(Seed);
        List<Kill[]> chains = [.. Enumerable.Range(0, Kills).Select(number => Plan(number, random, durations))
            .GroupBy(kill => kill.Kind == AllYears ? kill.Number / 8 * 2 + kill.Number % 2 : -1 - kill.Number, (_, kills) => kills.ToArray())];
        var outcomes = new ConcurrentBag<Outcome>();
        var watch = Stopwatch.StartNew();
        Parallel.ForEach(chains, new ParallelOptions { MaxDegreeOfParallelism = Workers }, kills =>
        {
            string database = _workspace[$"{kills[0].Number}.duckdb"];
            var left = new List<(Kill Kill, bool Hit, string Step)>();
            foreach (Kill kill in kills)
            {
                // A run that came to its end before its kill is over; the next kill hits a new one.
                if (left is [.., { Hit: false }])
                {
                    Assert.Equal(digest, Digest(database));
                    Files.Delete(database);
                }

                bool hit = Disturb(kill, run, finished, nearlyFinished, database);
                left.Add((kill, hit, Look(database, digests)));
            }

            CommandResult rest = InProcess.Run([.. run, database]);
            Assert.True((rest.ExitCode, rest.Error) == (0, ""), $"{string.Join(", ", left)}, seed {Seed}: {rest}");
            bool isSame = Digest(database) == digest;
            left.ForEach(kill => outcomes.Add(new Outcome(kill.Kill, kill.Hit, kill.Step, isSame)));
            Files.Delete(database);
        });

        Report(outcomes, watch.Elapsed);
        Assert.All(outcomes, outcome => Assert.True(outcome.IsSame, $"{outcome}, seed {Seed}"));
        Assert.Equal(Kills, outcomes.Count);
        Assert.True(outcomes.Count(outcome => outcome.Hit) >= Kills / 2, $"Too few kills hit a running process, seed {Seed}.");
        Assert.True(
            outcomes.Where(outcome => outcome.Hit).Select(outcome => outcome.Step).Distinct().Count() >= Math.Min(Kills / 4, 20),
            $"The kills hit too few different steps, seed {Seed}.");
    }

    public void Dispose() => _workspace.Dispose();

    private static int Workers => Math.Max(1, Environment.ProcessorCount);

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out int value) ? value : otherwise;

    private static string Digest(string database)
    {
        CommandResult result = InProcess.Run("digest", "-d", database);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return result.Output;
    }

    // Every eighth kill comes while the file is closed, every eighth after a reset. Of the others three hit the same run, one
    // after the other, each on the way through about a quarter of it; what a killed run left is also where the next one goes on.
    private static Kill Plan(int number, Random random, Dictionary<string, TimeSpan> durations)
    {
        string kind = (number % 8) switch { 3 => Closing, 7 => AfterReset, _ => AllYears };
        double part = kind == AllYears ? 0.1 + (random.NextDouble() / 2) : random.NextDouble();
        return new Kill(number, kind, durations[kind] * part, random.Next(2026, 2030));
    }

    /// <summary>Kills a run; says whether it was still running.</summary>
    private static bool Disturb(Kill kill, string[] run, string finished, string nearlyFinished, string database)
    {
        if (kill.Kind != AllYears)
        {
            Files.Copy(kill.Kind == Closing ? nearlyFinished : finished, database);
        }

        using ChildProcess child = ChildProcess.Start(null, Arguments(kill.Kind, kill.FromYear, run, database));
        if (kill.Kind == Closing)
        {
            child.ReadLine(LastYear);
        }

        Thread.Sleep(kill.Delay);
        child.Kill();
        return child.End().ExitCode == ChildProcess.KilledExitCode;
    }

    private static string[] Arguments(string kind, int fromYear, string[] run, string database) => kind == AfterReset
        ? [.. run, database, "--resume-from", fromYear.ToString(CultureInfo.InvariantCulture)]
        : [.. run, database];

    /// <summary>
    /// Looks at what a kill left. The checklist has to be true, and each complete year the undisturbed one. Gives the step that
    /// the checklist asks for next: the one that was killed.
    /// </summary>
    private static string Look(string database, Dictionary<int, string> digests)
    {
        if (!File.Exists(database) || new FileInfo(database).Length == 0)
        {
            return "starting";
        }

        try
        {
            using Simulation left = Simulation.Open(database, readOnly: true);
            Truth.Check(left);
            Checklist checklist = left.Checklist;
            Assert.All(digests.Where(year => checklist.IsComplete(year.Key)), year => Assert.Equal(year.Value, left.Digest(year.Key)));
            return checklist.Next is { } next ? next.ToString() : Files.Of(database).Length > 1 ? "closing" : "nothing left";
        }
        catch (StorageException error) when (error.ErrorId == "NotASimulation")
        {
            return "starting";
        }
    }

    private static Dictionary<int, string> YearDigests(string database)
    {
        using Simulation simulation = Simulation.Open(database, readOnly: true);
        return simulation.Configuration.Years().ToDictionary(year => year, year => simulation.Digest(year));
    }

    /// <summary>How long each kind of run takes when as many run at once as later.</summary>
    private Dictionary<string, TimeSpan> Measure(string[] run, string nearlyFinished)
    {
        var measured = new ConcurrentBag<(string Kind, TimeSpan Time)>();
        Parallel.For(0, Workers, worker =>
        {
            string database = _workspace[$"measured-{worker}.duckdb"];
            var watch = Stopwatch.StartNew();
            Assert.Equal(0, ChildProcess.Run(null, [.. run, database]).ExitCode);
            measured.Add((AllYears, watch.Elapsed));
            watch.Restart();
            Assert.Equal(0, ChildProcess.Run(null, Arguments(AfterReset, 2028, run, database)).ExitCode);
            measured.Add((AfterReset, watch.Elapsed));

            string closed = _workspace[$"closed-{worker}.duckdb"];
            Files.Copy(nearlyFinished, closed);
            using ChildProcess child = ChildProcess.Start(null, [.. run, closed]);
            child.ReadLine(LastYear);
            watch.Restart();
            Assert.Equal(0, child.End().ExitCode);
            measured.Add((Closing, watch.Elapsed));
        });
        output.WriteLine($"undisturbed: {string.Join(", ", measured)}");
        return measured.GroupBy(each => each.Kind).ToDictionary(
            kind => kind.Key, kind => TimeSpan.FromTicks((long)kind.Average(each => each.Time.Ticks)));
    }

    private void Report(IReadOnlyCollection<Outcome> outcomes, TimeSpan time)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{outcomes.Count} kills, seed {Seed}, in {time.TotalSeconds:F0} s: {outcomes.Count(outcome => outcome.Hit)} hit a running process, {outcomes.Count(outcome => outcome.IsSame)} ended in the undisturbed digest"));
        foreach (IGrouping<string, Outcome> kind in outcomes.GroupBy(outcome => outcome.Kill.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"  {kind.Key}: {kind.Count()}, {kind.Count(outcome => outcome.Hit)} hit");
        }

        foreach (IGrouping<string, Outcome> step in outcomes.Where(outcome => outcome.Hit).GroupBy(outcome => outcome.Step)
            .OrderBy(step => step.Key.Split(' ')[^1], StringComparer.Ordinal).ThenBy(step => step.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"  {step.Count(),4} in {step.Key}");
        }
    }

    private sealed record Kill(int Number, string Kind, TimeSpan Delay, int FromYear);

    private sealed record Outcome(Kill Kill, bool Hit, string Step, bool IsSame);
}
