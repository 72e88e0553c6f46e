using System.Data.Common;
using System.Runtime.Versioning;
using PlanWise.Configuration;
using PlanWise.Storage;

namespace PlanWise.Engine.Tests.Security;

/// <summary>What holds people's data can be read by its owner only, from the first moment on.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class FilePermissionTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerAndGroup = Owner | UnixFileMode.GroupRead;

    private readonly TemporaryDirectory _directory = new();

    [UnixFact]
    public void A_database_and_what_DuckDB_keeps_beside_it_are_their_owners_alone()
    {
        using var plan = new Plan(60, Plan.Years(2025, 2025));
        string directory = Path.GetDirectoryName(plan.DatabasePath)!;
        using var watch = new ModeWatch(directory);
        long log = 0;

        plan.Run(reporter: new RecordingReporter(onProgress: _ => log = Math.Max(log, new FileInfo(plan.DatabasePath + ".wal").Length)));

        string[] files = [.. Directory.GetFileSystemEntries(directory).Select(entry => Path.GetFileName(entry)!).Order()];
        Assert.Equal(["census.csv", "plan.duckdb", $"plan.duckdb.{Environment.ProcessId}.tmp", "plan.duckdb.lock", "plan.duckdb.wal"], files);
        Assert.True(log > 0);
        Assert.All(files, file => Assert.Equal(
            file.EndsWith(".tmp", StringComparison.Ordinal) ? Owner | UnixFileMode.UserExecute : Owner,
            File.GetUnixFileMode(Path.Combine(directory, file))));

        plan.Simulation.Dispose();
        Assert.Equal(["census.csv", "plan.duckdb"], Directory.GetFileSystemEntries(directory).Select(entry => Path.GetFileName(entry)!).Order());
        Assert.Equal(Owner, File.GetUnixFileMode(plan.DatabasePath));
        Assert.Empty(watch.SeenByOthers());
    }

    [UnixFact]
    public void The_log_stays_its_owners_alone_after_every_checkpoint()
    {
        using var plan = new Plan(60, Plan.Years(2025, 2026));
        string log = plan.DatabasePath + ".wal";
        foreach (StepResult _ in Enumerable.Range(0, 4).Select(_ => plan.Simulation.RunStep()))
        {
            Assert.Equal(Owner, File.GetUnixFileMode(log));
            using DbConnection connection = plan.Simulation.Connect();
            connection.Execute("checkpoint simulation");

            // The step has been folded already: what is left is an empty log, or none.
            Assert.True(!File.Exists(log) || (File.GetUnixFileMode(log) == Owner && new FileInfo(log).Length == 0));
        }

        plan.Simulation.ResetYear(2025);
        Assert.Equal(Owner, File.GetUnixFileMode(log));
    }

    [UnixFact]
    public void What_does_not_fit_into_memory_is_its_owners_alone()
    {
        using var plan = new Plan(60, Plan.Years(2025, 2025), new SimulationOptions(Threads: 1, MemoryLimit: "60MB"));
        using DbConnection connection = plan.Simulation.Connect();
        connection.Execute("create temp table t as select i, md5(i::varchar) as m from range(3000000) as r(i)");
        string directory = $"{plan.DatabasePath}.{Environment.ProcessId}.tmp";

        Assert.NotEmpty(Directory.GetFiles(directory, "duckdb_temp*", SearchOption.AllDirectories));
        Assert.Equal(Owner | UnixFileMode.UserExecute, File.GetUnixFileMode(directory));

        connection.Dispose();
        plan.Simulation.Dispose();
        Assert.False(Directory.Exists(directory));
    }

    [UnixFact]
    public void What_a_killed_process_spilled_is_gone_with_the_next_session()
    {
        using var plan = new Plan(60, Plan.Years(2025, 2025));
        plan.Simulation.Dispose();
        string spilled = Path.Combine(plan.DatabasePath + ".2147483647.tmp", "spill");
        Directory.CreateDirectory(spilled);
        File.WriteAllText(Path.Combine(spilled, "duckdb_temp_storage_DEFAULT-0.tmp"), "people");

        using (Simulation reader = Simulation.Open(plan.DatabasePath, readOnly: true))
        {
            Assert.True(Directory.Exists(spilled));
        }

        plan.Reopen();
        Assert.False(Directory.Exists(Path.GetDirectoryName(spilled)));
    }

    [UnixFact]
    public void A_reader_leaves_nothing_behind_and_needs_no_right_to_write()
    {
        using var plan = new Plan(60, Plan.Years(2025, 2025));
        plan.Run();
        plan.Simulation.Dispose();
        string directory = Path.GetDirectoryName(plan.DatabasePath)!;
        string[] before = Directory.GetFileSystemEntries(directory);
        File.SetUnixFileMode(plan.DatabasePath, UnixFileMode.UserRead);
        File.SetUnixFileMode(directory, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            using Simulation reader = Simulation.Open(plan.DatabasePath, readOnly: true);
            Assert.NotEmpty(reader.Events());
        }
        finally
        {
            File.SetUnixFileMode(directory, Owner | UnixFileMode.UserExecute);
        }

        Assert.Equal(before, Directory.GetFileSystemEntries(directory));
    }

    [UnixFact]
    public void The_permissions_of_what_is_there_stay_and_the_log_has_those_of_the_database()
    {
        using var plan = new Plan(60, Plan.Years(2025, 2025));
        plan.Simulation.Dispose();
        File.SetUnixFileMode(plan.DatabasePath, OwnerAndGroup);

        plan.Reopen();
        plan.Run();

        Assert.Equal(OwnerAndGroup, File.GetUnixFileMode(plan.DatabasePath));
        Assert.Equal(OwnerAndGroup, File.GetUnixFileMode(plan.DatabasePath + ".wal"));
        plan.Simulation.Dispose();
        Assert.Equal(OwnerAndGroup, File.GetUnixFileMode(plan.DatabasePath));
    }

    [UnixFact]
    public void A_synthetic_census_is_its_owners_alone_and_keeps_the_permissions_of_one_that_it_replaces()
    {
        foreach (string name in (string[])["census.csv", "census.parquet"])
        {
            string path = _directory.File(name);
            using var watch = new ModeWatch(_directory.Path);
            SyntheticCensus.Write(path, 5_000, 1, new DateOnly(2024, 12, 31), SimulationConfiguration.Default);
            Assert.Equal(Owner, File.GetUnixFileMode(path));
            Assert.Empty(watch.SeenByOthers());

            File.SetUnixFileMode(path, OwnerAndGroup);
            SyntheticCensus.Write(path, 10, 1, new DateOnly(2024, 12, 31), SimulationConfiguration.Default, overwrite: true);
            Assert.Equal(OwnerAndGroup, File.GetUnixFileMode(path));
        }
    }

    [UnixFact]
    public void A_file_that_is_written_is_its_owners_alone_and_keeps_its_permissions_when_it_is_there()
    {
        string path = _directory.File("planwise.yaml");
        OwnerOnly.Create(path).Dispose();
        Assert.Equal(Owner, File.GetUnixFileMode(path));

        File.SetUnixFileMode(path, OwnerAndGroup);
        using (FileStream stream = OwnerOnly.Create(path))
        {
            stream.WriteByte(1);
        }

        Assert.Equal(OwnerAndGroup, File.GetUnixFileMode(path));
        Assert.Equal(1, new FileInfo(path).Length);
    }

    [UnixFact]
    public void A_database_that_cannot_be_created_says_why()
    {
        string nowhere = Path.Combine(_directory.Path, "plan.duckdb");
        File.WriteAllText($"{nowhere}.{Environment.ProcessId}.tmp", "in the way");

        var error = Assert.Throws<StorageException>(() => Simulation.Create(nowhere, SimulationConfiguration.Default));

        Assert.Equal("DatabaseUnreadable", error.ErrorId);
        Assert.Contains("cannot be created", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(nowhere));
    }

    public void Dispose() => _directory.Dispose();

    /// <summary>Looks all the time which files of a directory others may read; a window of a millisecond is likely to be seen.</summary>
    private sealed class ModeWatch : IDisposable
    {
        private const UnixFileMode Others =
            UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

        private readonly string _directory;
        private readonly HashSet<string> _known;
        private readonly HashSet<string> _seen = [];
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _looking;

        public ModeWatch(string directory)
        {
            _directory = directory;
            _known = [.. Directory.GetFileSystemEntries(directory)];
            _looking = Task.Factory.StartNew(Look, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        /// <summary>The new files that others could read at any time.</summary>
        public HashSet<string> SeenByOthers()
        {
            _stop.Cancel();
            _looking.Wait();
            return _seen;
        }

        public void Dispose()
        {
            _ = SeenByOthers();
            _stop.Dispose();
        }

        private void Look()
        {
            while (!_stop.IsCancellationRequested)
            {
                foreach (string file in Directory.GetFileSystemEntries(_directory).Where(file => !_known.Contains(file)))
                {
                    try
                    {
                        if ((File.GetUnixFileMode(file) & Others) != 0)
                        {
                            _seen.Add(file);
                        }
                    }
                    catch (IOException)
                    {
                        // Gone again.
                    }
                }

                Thread.Sleep(1);
            }
        }
    }
}
