namespace PlanWise.Engine.Tests.Run;

/// <summary>Several sessions of one process on one file.</summary>
public sealed class SharedFileTests : IDisposable
{
    private readonly Plan _plan = new(100, Plan.Years(2025, 2025));

    [Fact]
    public void Two_writers_of_one_process_share_the_file()
    {
        using Simulation second = Simulation.Open(_plan.DatabasePath);

        _plan.Run();

        Assert.True(second.Checklist.IsComplete(2025));
        Assert.Equal(_plan.Simulation.Digest(), second.Digest());
    }

    [Fact]
    public void Readers_share_the_file_and_write_nothing()
    {
        _plan.Run();
        string digest = _plan.Simulation.Digest();
        _plan.Simulation.Dispose();
        byte[] before = File.ReadAllBytes(_plan.DatabasePath);

        using (Simulation first = Simulation.Open(_plan.DatabasePath, readOnly: true))
        using (Simulation second = Simulation.Open(_plan.DatabasePath, readOnly: true))
        {
            Assert.Equal(digest, first.Digest());
            Assert.Equal(digest, second.Digest());
            Assert.All(first.ValidateYear(2025).Checks, check => Assert.True(check.Outcome != ValidationOutcome.Failed, check.ToString()));
            Assert.Equal("ReadOnly", Assert.Throws<StorageException>(() => second.ResetYear(2025)).ErrorId);
        }

        Assert.Equal(before, File.ReadAllBytes(_plan.DatabasePath));
    }

    [Fact]
    public void A_writer_beside_a_reader_is_refused()
    {
        _plan.Run();
        _plan.Simulation.Dispose();
        using Simulation reader = Simulation.Open(_plan.DatabasePath, readOnly: true);

        var error = Assert.Throws<StorageException>(() => Simulation.Open(_plan.DatabasePath));

        Assert.Contains($"in use by another session of this process ({Environment.ProcessId})", error.Message, StringComparison.Ordinal);
        Assert.Equal("DatabaseInUse", error.ErrorId);
        Assert.Equal(64, reader.Digest().Length);
    }

    [Fact]
    public void Closing_folds_everything_into_one_file()
    {
        _plan.Run();
        _plan.Simulation.Dispose();

        Assert.Equal(
            ["census.csv", "plan.duckdb"],
            Directory.GetFileSystemEntries(Path.GetDirectoryName(_plan.DatabasePath)!).Select(Path.GetFileName).Order());
    }

    public void Dispose() => _plan.Dispose();
}
