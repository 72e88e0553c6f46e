using System.Diagnostics;
using PlanWise.Configuration;

namespace PlanWise.Cli.Tests.Faults;

/// <summary>Runs that are not allowed what they need: to write, to use a temporary directory, to use memory.</summary>
public sealed class LackTests(PreparedFiles prepared, LargeSimulation large) : IClassFixture<PreparedFiles>, IClassFixture<LargeSimulation>, IDisposable
{
    private const string Nobody = "65534";

    private readonly Workspace _workspace = new();

    private string Database => _workspace["plan.duckdb"];

    [UnixFact]
    public void Without_the_right_to_write_a_run_is_refused_and_the_file_left_as_it_is()
    {
        Files.Copy(prepared.Finished, Database);
        Dictionary<string, string> before = Files.Hashes(Database);

        foreach ((string file, string directory) in (ReadOnlySpan<(string, string)>)[("400", "700"), ("000", "700"), ("600", "500"), ("400", "500")])
        {
            Shell(Own(_workspace.Root), $"chmod {file} '{Escaped(Database)}'", $"chmod {directory} '{Escaped(_workspace.Root)}'");
            CommandResult result = ChildProcess.RunIn(AsNobody, "run", "-d", Database, "--resume-from", "2025");
            Shell($"chmod 700 '{Escaped(_workspace.Root)}'", $"chmod 600 '{Escaped(Database)}'");

            Assert.Equal(1, result.ExitCode);
            Assert.StartsWith("error: ", result.Error, StringComparison.Ordinal);
            Assert.Matches("cannot be (opened|created): .*denied", result.Error);
            Assert.Contains("\n  next:  ", result.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("unexpectedly", result.Error, StringComparison.Ordinal);
            Assert.Equal(before, Files.Hashes(Database));
        }

        Assert.Equal(prepared.Undisturbed.Digest, prepared.Undisturbed.Finish(Database));
    }

    [UnixFact]
    public void In_a_directory_that_cannot_be_written_no_simulation_begins()
    {
        Shell(Own(_workspace.Root), $"chmod 500 '{Escaped(_workspace.Root)}'", Own(Path.GetDirectoryName(prepared.Configuration)!));
        CommandResult result = ChildProcess.RunIn(AsNobody, "run", "-c", prepared.Configuration, "-d", Database);
        Shell($"chmod 700 '{Escaped(_workspace.Root)}'");

        Assert.Equal(1, result.ExitCode);
        Assert.Matches("^error: The lock beside the database '.*plan.duckdb' cannot be created: .*denied", result.Error);
        Assert.Empty(Directory.GetFileSystemEntries(_workspace.Root));
    }

    [Fact]
    public void A_run_whose_temporary_directory_disappears_fails_its_step_or_does_without()
    {
        using (var simulation = Simulation.Create(Database, ConfigurationLoader.Load(large.Configuration)))
        {
            simulation.RunStep();
        }

        string directory = $"{Database}.{Environment.ProcessId}.tmp";
        using (Simulation simulation = Simulation.Open(Database, readOnly: false, new SimulationOptions(Threads: 1, MemoryLimit: "60MB")))
        {
            Directory.Delete(directory, recursive: true);
            File.WriteAllText(directory, "in the way");
            var error = Assert.Throws<StorageException>(() => simulation.Run().ToList());

            Assert.Contains(error.ErrorId, (string[])["StorageFailure", "OutOfMemory"]);
            Assert.Contains(".tmp", error.Message, StringComparison.Ordinal);
        }

        File.Delete(directory);
        Assert.Equal(large.Digest, Finish());
    }

    [Theory]
    [InlineData("1MB")]
    [InlineData("25MB")]
    [InlineData("45MB")]
    [InlineData("60MB")]
    public void Too_little_memory_fails_a_step_in_words_and_loses_nothing(string memory)
    {

        CommandResult result = ChildProcess.Run(null, "run", "-c", large.Configuration, "-d", Database, "--threads", "2", "--memory-limit", memory);

        if (result.ExitCode != 0)
        {
            Assert.Equal(1, result.ExitCode);
            Assert.Matches("(?m)^error: .* more memory than it may use: Out of Memory Error: ", result.Error);
            Assert.Matches("(?m)^  next:  Give DuckDB more memory", result.Error);
        }

        Assert.True(result.ExitCode == 1 || memory == "60MB", "There was memory enough.");
        Assert.Equal(large.Digest, Finish());
    }

    public void Dispose()
    {
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess)
        {
            Shell($"chown -R 0:0 '{Escaped(_workspace.Root)}'");
        }

        _workspace.Dispose();
    }

    // Root may do everything, so the run belongs to another user.
    private static string AsNobody => Environment.IsPrivilegedProcess
        ? $"set -- setpriv --reuid {Nobody} --regid {Nobody} --clear-groups \"$@\""
        : ":";

    private static string Own(string directory) => Environment.IsPrivilegedProcess ? $"chown -R {Nobody}:{Nobody} '{Escaped(directory)}'" : ":";

    private static string Escaped(string path) => path.Replace("'", "'\\''", StringComparison.Ordinal);

    private static void Shell(params string[] commands)
    {
        using Process process = Process.Start(new ProcessStartInfo("bash", ["-c", string.Join(" && ", commands)]) { RedirectStandardError = true })!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error);
    }

    private string Finish()
    {
        CommandResult rest = InProcess.Run("run", "-c", large.Configuration, "-d", Database);
        Assert.Equal((0, ""), (rest.ExitCode, rest.Error));
        using (Simulation simulation = Simulation.Open(Database, readOnly: true))
        {
            Truth.Check(simulation);
        }

        return InProcess.Run("digest", "-d", Database).Output;
    }
}
