using System.Globalization;
using PlanWise.Configuration;

namespace PlanWise.Cli.Tests.Faults;

/// <summary>Runs that find no room: in a step, or when the write-ahead log is folded into the file at the end of a year.</summary>
public sealed class FullDiskTests(PreparedFiles prepared, ITestOutputHelper output) : IClassFixture<PreparedFiles>, IDisposable
{
    private readonly Workspace _workspace = new();

    // A limit on the size of files stands for a full disk: it needs no rights, and DuckDB cannot tell the difference.
    [UnixFact]
    public void A_disk_that_is_full_fails_one_step_in_words_and_loses_nothing()
    {
        long log = new FileInfo(prepared.Killed + ".wal").Length / 1024;
        long file = new FileInfo(prepared.Finished).Length / 1024;
        var outcomes = new HashSet<string>();
        foreach (long limit in (long[])[log / 8, log / 3, log / 2, log * 3 / 4, log - 5, file / 3, file - 300])
        {
            string database = _workspace[string.Create(CultureInfo.InvariantCulture, $"{limit}.duckdb")];
            Simulation.Create(database, ConfigurationLoader.Load(prepared.Configuration)).Close();

            CommandResult result = ChildProcess.RunIn(
                string.Create(CultureInfo.InvariantCulture, $"ulimit -f {limit}"), "run", "-c", prepared.Configuration, "-d", database);

            outcomes.Add(AssertFull(result, database));
        }

        output.WriteLine(string.Join(", ", outcomes));
        Assert.Contains("folding", outcomes);
        Assert.True(outcomes.Count >= 4, string.Join(", ", outcomes));
    }

    [UnixFact]
    public void A_simulation_that_finds_no_room_to_begin_can_begin_later()
    {
        string database = _workspace["new.duckdb"];

        CommandResult result = ChildProcess.RunIn("ulimit -f 100", "run", "-c", prepared.Configuration, "-d", database);

        AssertError(result, "There is no room to write the database", "Free some room");
        Assert.Equal(prepared.Undisturbed.Digest, prepared.Undisturbed.Finish(database));
    }

    [MountFact]
    public void A_small_disk_that_is_full_loses_nothing()
    {
        long file = new FileInfo(prepared.Finished).Length / 1024;
        foreach (string size in ((long[])[file / 4, file / 2, file * 3 / 4]).Select(size => string.Create(CultureInfo.InvariantCulture, $"{size}k")))
        {
            string disk = _workspace[size];
            Directory.CreateDirectory(disk);
            MountFactAttribute.Run("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", disk);
            try
            {
                string database = Path.Combine(disk, "plan.duckdb");
                CommandResult result = ChildProcess.Run(null, "run", "-c", prepared.Configuration, "-d", database);

                Assert.Equal(1, result.ExitCode);
                Assert.Contains("No space left on device", result.Error, StringComparison.Ordinal);
                string moved = _workspace[$"moved-{size}.duckdb"];
                Files.Copy(database, moved);
                Assert.Equal(prepared.Undisturbed.Digest, prepared.Undisturbed.Finish(moved));
            }
            finally
            {
                MountFactAttribute.Run("umount", disk);
            }
        }
    }

    public void Dispose() => _workspace.Dispose();

    /// <summary>The run failed in words; what it left is true, and goes on to the same end.</summary>
    /// <returns>What failed.</returns>
    private string AssertFull(CommandResult result, string database)
    {
        string failed;
        using (Simulation left = Simulation.Open(database, readOnly: true))
        {
            Truth.Check(left);
            failed = left.Checklist.Next?.Step.ToString() ?? "folding";
        }

        if (failed == "folding")
        {
            AssertError(result, "is safe, but its write-ahead log could not be folded into the file", $"Keep '{database}' and '{database}.wal' together.");
            Assert.Equal([database, database + ".wal"], Files.Of(database));
        }
        else
        {
            AssertError(result, "There is no room to write the database", "nothing of this step was kept");
        }

        Assert.Equal(prepared.Undisturbed.Digest, prepared.Undisturbed.Finish(database));
        Assert.Equal([database], Files.Of(database));
        return failed;
    }

    private static void AssertError(CommandResult result, string what, string next)
    {
        Assert.Equal(1, result.ExitCode);
        string[] error = result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(error, line => line.StartsWith("error: ", StringComparison.Ordinal) && line.Contains(what, StringComparison.Ordinal));
        Assert.Contains(error, line => line.StartsWith("  next:  ", StringComparison.Ordinal) && line.Contains(next, StringComparison.Ordinal));
        Assert.All(error, line => Assert.True(
            line.StartsWith("error: ", StringComparison.Ordinal) || line.StartsWith("  next:  ", StringComparison.Ordinal) || line.StartsWith("warning: ", StringComparison.Ordinal),
            result.Error));
    }
}
