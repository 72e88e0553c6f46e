using PlanWise.Storage;

namespace PlanWise.Cli.Tests.Faults;

/// <summary>
/// Files whose bytes are not those that were written. Either the simulation goes on to the same end, or it is refused with
/// words and the files are left as they are; never is there a third.
/// </summary>
public sealed class DamagedFileTests(PreparedFiles prepared, ITestOutputHelper output) : IClassFixture<PreparedFiles>, IDisposable
{
    private const int Seed = 4378;

    private readonly Workspace _workspace = new();

    private string Database => _workspace["plan.duckdb"];

    private string Log => Database + ".wal";

    [Fact]
    public void A_truncated_log_opens_at_a_whole_step_and_goes_on_to_the_same_end()
    {
        var random = new Random(Seed);
        long length = new FileInfo(prepared.Killed + ".wal").Length;
        var complete = new HashSet<int>();
        foreach (long left in new[] { length - 1, length - 9, 0 }.Concat(Enumerable.Range(0, 6).Select(_ => random.NextInt64(length))))
        {
            Copy(prepared.Killed);
            Truncate(Log, left);

            using (Simulation simulation = Simulation.Open(Database, readOnly: true))
            {
                Truth.Check(simulation);
                complete.Add(simulation.Checklist.Items.Count(item => item.Status == StepStatus.Completed));
            }

            Assert.Equal(prepared.Undisturbed.Digest, prepared.Undisturbed.Finish(Database));
        }

        // It was really cut at different steps.
        Assert.True(complete.Count >= 3, string.Join(", ", complete));
    }

    [Fact]
    public void A_log_with_garbage_at_its_end_goes_on_to_the_same_end_or_is_refused_and_left_as_it_is()
    {
        var random = new Random(Seed);
        List<string?> refusals = [];
        foreach (int length in (int[])[7, 12, 500, 300_000])
        {
            byte[] garbage = new byte[length];
            random.NextBytes(garbage);
            refusals.Add(BreakLog(stream => Append(stream, garbage)));
            refusals.Add(BreakLog(stream => Append(stream, new byte[length])));
        }

        AssertSome(refusals);
    }

    [Fact]
    public void A_log_with_changed_bytes_goes_on_to_the_same_end_or_is_refused_and_left_as_it_is()
    {
        var random = new Random(Seed);
        AssertSome([.. Enumerable.Range(0, 8).Select(_ => BreakLog(stream => Flip(stream, random.NextInt64(stream.Length))))]);
    }

    [Fact]
    public void A_truncated_file_is_refused_and_left_as_it_is()
    {
        long length = new FileInfo(prepared.Finished).Length;
        foreach (long left in (long[])[1, 4_000, 4_096, 12_288, 300_000, length / 2, length - 300_000, length - 1])
        {
            Copy(prepared.Finished);
            Truncate(Database, left);
            string refusal = Refusal(() => Simulation.Open(Database).Dispose())!;
            Assert.Contains(Database, refusal, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_with_changed_bytes_gives_its_rows_or_is_refused()
    {
        var random = new Random(Seed);
        int refused = 0;
        foreach (long position in new[] { 9L, 20, 4_100, 8_200, 12_400 }.Concat(Enumerable.Range(0, 12).Select(_ => random.NextInt64(12_288, new FileInfo(prepared.Finished).Length))))
        {
            Copy(prepared.Finished);
            using (FileStream stream = Open(Database))
            {
                Flip(stream, position);
            }

            refused += Refusal(() =>
            {
                using Simulation simulation = Simulation.Open(Database, readOnly: true);
                Assert.Equal(prepared.Undisturbed.Digest, simulation.Digest());
                Assert.True(simulation.ValidateYear(2025).Passed);
            }) is null ? 0 : 1;
        }

        output.WriteLine($"{refused} of 17 refused");
        Assert.InRange(refused, 5, 17);
    }

    [Fact]
    public void What_is_damaged_below_a_run_fails_its_step_and_no_other()
    {
        var random = new Random(Seed);
        int failed = 0;
        for (int round = 0; round < 10; round++)
        {
            Copy(prepared.Finished);
            using (FileStream stream = Open(Database))
            {
                Flip(stream, random.NextInt64(300_000, stream.Length));
            }

            try
            {
                using Simulation simulation = Simulation.Open(Database);
                simulation.ResetYear(2025);
                _ = simulation.Run().ToList();
                Assert.Equal(prepared.Undisturbed.Digest, simulation.Digest());
            }
            catch (StorageException error)
            {
                failed++;
                Assert.Equal("DatabaseDamaged", error.ErrorId);
                Assert.Contains("Restore the file from a copy", error.RecommendedAction, StringComparison.Ordinal);
            }
        }

        output.WriteLine($"{failed} of 10 failed");
        Assert.InRange(failed, 1, 10);
    }

    [Theory]
    [InlineData("before_truncate")]
    [InlineData("before_header")]
    [InlineData("after_free_list_write")]
    [InlineData("before_wal_finish")]
    public void Folding_the_log_that_breaks_off_loses_nothing(string point)
    {
        Copy(prepared.Killed);
        using (DatabaseConnection connection = DatabaseConnection.InMemory())
        {
            connection.Execute($"set debug_checkpoint_abort = '{point}'");
            connection.Execute($"attach '{Database.Replace("'", "''", StringComparison.Ordinal)}' as simulation");
            Assert.Contains(
                "Checkpoint aborted", Assert.Throws<DatabaseException>(() => connection.Execute("checkpoint simulation")).Message, StringComparison.Ordinal);
        }

        using (Simulation left = Simulation.Open(Database, readOnly: true))
        {
            Truth.Check(left);
            Assert.Equal(new StepKey(SimulationStep.ValidationMetrics, 2025), left.Checklist.Next);
        }

        Assert.Equal(prepared.Undisturbed.Digest, prepared.Undisturbed.Finish(Database));
        Assert.Equal([Database], Files.Of(Database));
    }

    public void Dispose() => _workspace.Dispose();

    private void Copy(string source)
    {
        Files.Delete(Database);
        Files.Copy(source, Database);
    }

    private static void Truncate(string file, long length)
    {
        using FileStream stream = Open(file);
        stream.SetLength(length);
    }

    private static void Append(FileStream stream, byte[] bytes)
    {
        stream.Seek(0, SeekOrigin.End);
        stream.Write(bytes);
    }

    private static void Flip(FileStream stream, long position)
    {
        stream.Seek(Math.Min(position, stream.Length - 1), SeekOrigin.Begin);
        int before = stream.ReadByte();
        stream.Seek(-1, SeekOrigin.Current);
        stream.WriteByte((byte)~before);
    }

    private static FileStream Open(string file) => new(file, FileMode.Open, FileAccess.ReadWrite);

    /// <summary>Breaks the log of a killed run. The run goes on to the same end, or the error tells how it can.</summary>
    /// <returns>Why it was refused, or null.</returns>
    private string? BreakLog(Action<FileStream> damage)
    {
        Copy(prepared.Killed);
        using (FileStream stream = Open(Log))
        {
            damage(stream);
        }

        string? refusal = Refusal(() =>
        {
            using Simulation simulation = Simulation.Open(Database);
            Truth.Check(simulation);
        });
        if (refusal is not null)
        {
            Assert.Contains($"The write-ahead log of the database '{Database}' is damaged", refusal, StringComparison.Ordinal);

            // What the error advises.
            File.Move(Log, _workspace["kept.wal"], overwrite: true);
        }

        Assert.Equal(prepared.Undisturbed.Digest, prepared.Undisturbed.Finish(Database));
        return refusal;
    }

    /// <summary>Does something that may be refused. Then no byte has changed.</summary>
    /// <returns>Why it was refused, or null.</returns>
    private string? Refusal(Action work)
    {
        Dictionary<string, string> before = Files.Hashes(Database);
        try
        {
            work();
            return null;
        }
        catch (StorageException error)
        {
            Assert.Contains(error.ErrorId, (string[])["DatabaseDamaged", "DatabaseUnreadable"]);
            Assert.Contains("as it is", error.RecommendedAction.Replace("Nothing was changed", "It is as it is", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.DoesNotContain('\n', error.Message);
            Assert.Equal(before, Files.Hashes(Database));
            return error.Message;
        }
    }

    private void AssertSome(List<string?> refusals)
    {
        output.WriteLine($"{refusals.Count(refusal => refusal is not null)} of {refusals.Count} refused");
        Assert.Contains(refusals, refusal => refusal is not null);
    }
}
