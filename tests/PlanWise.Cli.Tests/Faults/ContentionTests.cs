using System.Diagnostics;
using PlanWise.Configuration;

namespace PlanWise.Cli.Tests.Faults;

/// <summary>Several who want the same file, or several files at once.</summary>
public sealed class ContentionTests(PreparedFiles prepared) : IClassFixture<PreparedFiles>, IDisposable
{
    private readonly Workspace _workspace = new();

    private string Database => _workspace["plan.duckdb"];

    [Fact]
    public void A_second_process_is_told_at_once_who_has_the_file()
    {
        Files.Copy(prepared.Finished, Database);
        Dictionary<string, string> before = Files.Hashes(Database);
        using ChildProcess holder = ChildProcess.StartProgram("PlanWise.Engine.ChildProcess.dll", "hold", prepared.Configuration, Database, "0");
        holder.ReadLine("held");

        foreach (string[] command in (string[][])[["run", "-d", Database], ["reset", "-d", Database, "--year", "2025", "--yes"], ["digest", "-d", Database]])
        {
            var watch = Stopwatch.StartNew();
            CommandResult refused = InProcess.Run(command);

            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), watch.Elapsed.ToString());
            Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
            Assert.Equal(
                $"error: The database '{Database}' is in use by process {holder.Id} (dotnet).\n"
                + "  next:  Close the simulation where it is open, or wait until that process ends. Nothing was changed.\n",
                refused.Error);
        }

        holder.Kill();
        Assert.Equal(before[""], Files.Hashes(Database)[""]);
        Assert.Equal(prepared.Undisturbed.Digest, prepared.Undisturbed.Finish(Database));
    }

    [Fact]
    public void A_process_that_copies_or_hashes_its_open_file_keeps_others_out()
    {
        Files.Copy(prepared.Killed, Database);
        using (Simulation simulation = Simulation.Open(Database))
        {
            // On POSIX systems, closing a file gives back DuckDB's lock on it.
            _ = File.ReadAllBytes(Database);

            foreach (string[] command in (string[][])[["run", "-d", Database], ["digest", "-d", Database]])
            {
                CommandResult refused = ChildProcess.Run(null, command);
                Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
                Assert.Contains($"error: The database '{Database}' is in use by another process.", refused.Error, StringComparison.Ordinal);
            }

            _ = simulation.Run().ToList();
            Assert.Equal(prepared.Undisturbed.Digest, simulation.Digest());
        }

        Assert.Equal(0, ChildProcess.Run(null, "digest", "-d", Database).ExitCode);
    }

    [Fact]
    public void Processes_that_fight_for_a_file_have_one_winner_each_time_and_the_same_end()
    {
        for (int round = 0; round < 4; round++)
        {
            string[] command = ["run", "-c", prepared.Configuration, "-d", Database];
            CommandResult[] results = [new(0, "", ""), new(0, "", ""), new(0, "", "")];
            Parallel.For(0, results.Length, index => results[index] = ChildProcess.Run(null, command));

            Assert.Contains(results, result => result.ExitCode == 0);
            Assert.All(results.Where(result => result.ExitCode != 0), loser =>
            {
                Assert.Equal(1, loser.ExitCode);
                Assert.Contains($"error: The database '{Database}' is in use by ", loser.Error, StringComparison.Ordinal);
            });
            Assert.Equal(prepared.Undisturbed.Digest, prepared.Undisturbed.Finish(Database));
            Files.Delete(Database);
        }
    }

    [Fact]
    public void Sessions_of_one_process_on_many_files_end_like_one_after_the_other()
    {
        SimulationConfiguration configuration = ConfigurationLoader.Load(prepared.Configuration);
        string[] digests = new string[12];
        Parallel.For(0, digests.Length, new ParallelOptions { MaxDegreeOfParallelism = digests.Length }, index =>
        {
            using var simulation = Simulation.Create(_workspace[$"{index}.duckdb"], configuration);
            _ = simulation.Run().ToList();
            digests[index] = simulation.Digest();
            simulation.Close();
        });

        Assert.All(digests, digest => Assert.Equal(prepared.Undisturbed.Digest, digest));
    }

    [Fact]
    public void Sessions_of_one_process_on_one_file_take_turns_and_run_every_step_once()
    {
        SimulationConfiguration configuration = ConfigurationLoader.Load(prepared.Configuration);
        string[] digests = new string[6];
        Parallel.For(0, digests.Length, new ParallelOptions { MaxDegreeOfParallelism = digests.Length }, index =>
        {
            using var simulation = Simulation.Create(Database, configuration);
            Assert.Single(simulation.Run());
            digests[index] = simulation.Digest();
            simulation.Close();
        });

        Assert.All(digests, digest => Assert.Equal(prepared.Undisturbed.Digest, digest));
        using (Simulation simulation = Simulation.Open(Database, readOnly: true))
        {
            Truth.Check(simulation);
            Assert.Equal(SimulationSteps.All.Count, simulation.ReadAudit().Count(entry => entry.Action == "run_step"));
        }

        Assert.Equal([Database], Files.Of(Database));
    }

    [Fact]
    public void Sessions_of_one_process_open_one_file_at_the_same_moment()
    {
        const int Sessions = 8;
        Files.Copy(prepared.Finished, Database);
        for (int round = 0; round < 20; round++)
        {
            using var start = new Barrier(Sessions);
            using var end = new Barrier(Sessions);
            string[] digests = new string[Sessions];
            Thread[] threads = [.. Enumerable.Range(0, Sessions).Select(index => new Thread(() =>
            {
                start.SignalAndWait();
                try
                {
                    using Simulation simulation = Simulation.Open(Database);
                    digests[index] = simulation.Digest();
                    end.SignalAndWait();
                }
                catch (StorageException exception)
                {
                    digests[index] = exception.Message;
                    end.RemoveParticipant();
                }
            }))];
            Array.ForEach(threads, thread => thread.Start());
            Array.ForEach(threads, thread => thread.Join());

            Assert.All(digests, digest => Assert.Equal(prepared.Undisturbed.Digest, digest));
        }
    }

    [Fact]
    public void A_session_whose_configuration_another_one_changed_is_told()
    {
        Files.Copy(prepared.Killed, Database);
        using Simulation first = Simulation.Open(Database);
        SimulationConfiguration changed = first.Configuration with { Workforce = first.Configuration.Workforce with { TotalTerminationRate = 0.2m } };
        using var second = Simulation.Create(Database, changed, CensusSource.FromFile(first.Configuration.Census.FullPath!), allowConfigurationChange: true);

        var error = Assert.Throws<UsageException>(() => first.RunStep());

        Assert.Equal("ConfigurationChangedMeanwhile", error.ErrorId);
        Assert.Equal(SimulationStep.ValidationMetrics, second.Checklist.Next!.Value.Step);
    }

    [Fact]
    public void A_file_that_a_session_of_this_process_has_open_is_not_deleted()
    {
        Files.Copy(prepared.Finished, Database);
        using (Simulation simulation = Simulation.Open(Database))
        {
            var error = Assert.Throws<StorageException>(() => Simulation.Delete(Database));

            Assert.Equal("DatabaseInUse", error.ErrorId);
            Assert.Contains($"another session of this process ({Environment.ProcessId})", error.Message, StringComparison.Ordinal);
            Assert.Equal(prepared.Undisturbed.Digest, simulation.Digest());
        }

        Simulation.Delete(Database);
        Assert.Empty(Files.Of(Database));
    }

    public void Dispose() => _workspace.Dispose();
}
