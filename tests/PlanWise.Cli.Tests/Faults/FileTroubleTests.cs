namespace PlanWise.Cli.Tests.Faults;

/// <summary>What stands in the way of a file is said as it is: one cause, one message, and never that of another.</summary>
public sealed class FileTroubleTests(PreparedFiles prepared) : IClassFixture<PreparedFiles>, IDisposable
{
    private readonly Workspace _workspace = new();

    [MountFact]
    public void A_read_only_file_system_is_said_to_be_one_and_can_be_read()
    {
        string disk = _workspace["disk"];
        Directory.CreateDirectory(disk);
        MountFactAttribute.Run("mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", disk);
        try
        {
            string database = Path.Combine(disk, "plan.duckdb");
            Files.Copy(prepared.Finished, database);
            string manifest = Path.Combine(disk, "manifest.json");
            File.WriteAllText(manifest, InProcess.Run("manifest", "-d", database).Output);
            MountFactAttribute.Run("mount", "-o", "remount,ro", disk);

            foreach (string[] arguments in (string[][])[
                ["run", "-d", database],
                ["reset", "-d", database, "--year", "2025", "--yes"],
                ["run", "-c", prepared.Configuration, "-d", Path.Combine(disk, "new.duckdb")],
                ["step", "-d", database, "--step", "event_generation", "--year", "2025"]])
            {
                CommandResult result = InProcess.Run(arguments);

                Assert.Equal(1, result.ExitCode);
                Assert.Contains("cannot be created: its file system is read-only.", result.Error, StringComparison.Ordinal);
                Assert.DoesNotContain("in use", result.Error, StringComparison.Ordinal);
                Assert.Matches("(?m)^  next:  .*read-only: open the simulation for reading only", result.Error);
            }

            Assert.Contains("ead-only", InProcess.Run("init", Path.Combine(disk, "new")).Error, StringComparison.Ordinal);
            Assert.Equal("ReadOnlyFileSystem", Assert.Throws<StorageException>(() => Simulation.Open(database)).ErrorId);
            Assert.Equal("ReadOnlyFileSystem", Assert.Throws<StorageException>(() => Simulation.Delete(database)).ErrorId);
            Assert.Equal(prepared.Undisturbed.Digest, InProcess.Run("digest", "-d", database).Output.TrimEnd());
            Assert.Equal(0, InProcess.Run("manifest", "-d", database, "--verify", manifest).ExitCode);
        }
        finally
        {
            MountFactAttribute.Run("umount", disk);
        }
    }

    [UnixFact]
    public void A_process_that_may_open_no_more_files_is_told_so()
    {
        string database = _workspace["plan.duckdb"];
        Files.Copy(prepared.Finished, database);

        CommandResult result = ChildProcess.RunProgramIn("ulimit -n 300", "PlanWise.Engine.ChildProcess.dll", "without-handles", "", database);

        Assert.Matches("^TooManyOpenFiles: .*has as many files open as it may", result.Output);
        Assert.Equal(prepared.Undisturbed.Digest, prepared.Undisturbed.Finish(database));
    }

    // The runtime would end the process somewhere on its way, with a stack or with "Out of memory".
    [UnixFact]
    public void Too_tight_limits_of_the_process_and_a_closed_output_are_said_at_once()
    {
        string[] summary = ["summary", "-d", prepared.Finished];
        foreach ((string script, string what) in (ReadOnlySpan<(string, string)>)[
            ("ulimit -n 40", "The process may have 40 files open"),
            ("ulimit -n 64", "The process may have 64 files open"),
            ("ulimit -f 5000", "There is no room: files may have "),
            ("ulimit -f 10000", "There is no room: files may have "),
            ("exec >&-", "Standard output is closed")])
        {
            CommandResult result = ChildProcess.RunAsUsersDo(script, summary);

            Assert.Equal((1, ""), (result.ExitCode, result.Output));
            Assert.StartsWith($"error: {what}", result.Error, StringComparison.Ordinal);
            Assert.Equal(2, result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        }

        foreach (string script in (string[])["ulimit -n 128", "ulimit -f 20000", "exec <&-", "exec 2>&-"])
        {
            CommandResult result = ChildProcess.RunAsUsersDo(script, summary);

            Assert.Equal((0, ""), (result.ExitCode, result.Error));
            Assert.Contains("2025", result.Output, StringComparison.Ordinal);
        }
    }

    [UnixFact]
    public void Results_that_find_no_room_on_standard_output_are_said_to_be_those()
    {
        string file = _workspace["events.csv"];

        CommandResult result = ChildProcess.RunIn($"ulimit -f 10; exec > '{file.Replace("'", @"'\''", StringComparison.Ordinal)}'", "events", "-d", prepared.Finished, "--format", "csv");

        Assert.Equal(1, result.ExitCode);
        Assert.Matches("^error: The results cannot be written to standard output: there is no room", result.Error);
    }

    public void Dispose() => _workspace.Dispose();
}
