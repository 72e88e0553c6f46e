using System.Data.Common;
using System.Diagnostics;
using PlanWise.Audit;
using PlanWise.Configuration;
using PlanWise.Storage;

namespace PlanWise.Engine.Tests.Audit;

/// <summary>A manifest finds every change of what a simulation was made from and of what came out of it.</summary>
public sealed class ManifestTests : IClassFixture<KeptSimulation>, IDisposable
{
    private readonly KeptSimulation _kept;
    private readonly Simulation _simulation;
    private readonly SimulationManifest _manifest;

    public ManifestTests(KeptSimulation kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        _kept = kept;
        _kept.Restore();
        _manifest = kept.Manifest;
        _simulation = Simulation.Open(_kept.Database);
    }

    [Fact]
    public void What_nobody_touched_is_the_same()
    {
        ManifestVerification verification = _simulation.VerifyManifest(_manifest);

        Assert.Empty(Failed(verification));
        Assert.True(verification.Passed);
        Assert.Equal(_simulation.Digest(), _manifest.Digest);
        Assert.Equal([2025, 2026], _manifest.YearsComplete);
        Assert.Equal(
            [SourceFileRole.Configuration, SourceFileRole.Parameters, SourceFileRole.Census], _manifest.Files.Select(file => file.Role));
        Assert.Equal("42", _manifest.Settings["simulation.random_seed"]);
        Assert.Equal("0.03", _manifest.Settings["compensation.cola_by_year.2026"]);
        Assert.Equal((13, 1), (_manifest.AuditEntries, _manifest.Producers.Count));
        Assert.Contains(_manifest.Tables, table => table is { Name: "fct_workforce_snapshot", Rows: > 80 });
    }

    [Fact]
    public void It_is_the_same_after_closing_and_opening()
    {
        foreach (bool readOnly in (bool[])[true, false, true])
        {
            _simulation.Close();
            using var opened = Simulation.Open(_kept.Database, readOnly);
            Assert.Empty(Failed(opened.VerifyManifest(_manifest)));
        }
    }

    [Fact]
    public void Every_cell_of_every_table_counts()
    {
        using DbConnection connection = _simulation.Connect();
        List<(string Table, string Column, string Type)> columns = connection.Query(
            """
            select table_name, column_name, data_type
            from duckdb_columns()
            where database_name = 'simulation' and not internal and table_name in (select table_name from duckdb_tables())
            and table_name not like 'simulation\_audit\_%' escape '\'
            """,
            row => (row.GetString(0), row.GetString(1), row.GetString(2)));
        var unseen = new List<string>();
        int changed = 0;
        foreach ((string table, string column, string type) in columns)
        {
            connection.Execute("begin transaction");
            string value = type switch
            {
                "VARCHAR" => $"coalesce({column}, '') || 'x'",
                "BOOLEAN" => $"not coalesce({column}, false)",
                "DATE" => $"coalesce({column}, date '2000-01-01') + 1",
                "TIMESTAMP WITH TIME ZONE" => $"coalesce({column}, now()) + interval 1 microsecond",
                "DOUBLE" => $"nextafter(coalesce({column}, 0), 1e9)",
                _ when type.StartsWith("DECIMAL", StringComparison.Ordinal) => $"coalesce({column}, 0) + 0.01",
                _ => $"coalesce({column}, 0) + 1",
            };
            if (connection.Execute($"update simulation.{table} set {column} = {value} where rowid = (select max(rowid) from simulation.{table})") > 0)
            {
                changed++;
                if (Table(connection, table) == _manifest.Tables.Single(each => each.Name == table))
                {
                    unseen.Add($"{table}.{column}");
                }
            }

            connection.Execute("rollback");
        }

        Assert.Empty(unseen);
        Assert.True(changed > 150, $"Only {changed} cells were changed.");
    }

    [Theory]
    [InlineData("update fct_workforce_snapshot set current_compensation = current_compensation + 0.01 where rowid = 5", "digest", "table fct_workforce_snapshot")]
    [InlineData("delete from fct_yearly_events where rowid = 0", "digest", "table fct_yearly_events")]
    [InlineData("update fct_yearly_events set created_at = created_at + interval 1 microsecond where rowid = 0", "table fct_yearly_events")]
    [InlineData("insert into census_employees from census_employees limit 1", "table census_employees")]
    [InlineData("update simulation_census set census_sha256 = sha256('x')", "census", "table simulation_census")]
    [InlineData("update simulation_configuration set configuration_json = replace(configuration_json, '\"random_seed\": 42', '\"random_seed\": 43')", "setting simulation.random_seed", "table simulation_configuration")]
    [InlineData("update simulation_metadata set created_at = created_at + interval 1 day", "simulation", "table simulation_metadata")]
    [InlineData("create table notes (text varchar)", "table notes")]
    [InlineData("create table \"a b; --\" (text varchar)", "table a b; --")]
    [InlineData("create table \"a\"\"b'c\" (text varchar)", "table \"main\".\"a\"\"b'c\"")]
    [InlineData("create schema s2; create table s2.fct_yearly_events as select 1 as i", "table \"s2\".\"fct_yearly_events\"", "views, macros and indexes")]
    [InlineData("create index of_people on fct_workforce_snapshot (employee_id)", "views, macros and indexes")]
    [InlineData("update simulation_audit_log set entry_hash = null where entry_id = 4", "log")]
    [InlineData("drop table census_rejects", "table census_rejects")]
    [InlineData("alter table census_rejects rename reason to why", "table census_rejects")]
    [InlineData("create or replace view int_baseline_workforce as select * from int_census_baseline", "views, macros and indexes")]
    [InlineData("create or replace macro closing_days(first_year, last_year) as table select date '2025-12-31' as as_of", "views, macros and indexes")]
    [InlineData("update simulation_audit_log set message = 'x' where entry_id = 2", "log")]
    [InlineData("update simulation_audit_log set entry_id = 99 where entry_id = 13", "log")]
    public void What_was_changed_is_named(string damage, params string[] subjects)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        using (DbConnection connection = _simulation.Connect())
        {
            connection.Execute(damage);
        }

        ManifestVerification verification = _simulation.VerifyManifest(_manifest);

        Assert.False(verification.Passed);
        Assert.All(subjects, subject => Assert.Contains(subject, Failed(verification)));
    }

    [Theory]
    [InlineData("planwise.yaml")]
    [InlineData("census.csv")]
    [InlineData("parameters/config_cola_by_year.csv")]
    public void A_byte_of_a_file_counts(string name)
    {
        byte[] bytes = File.ReadAllBytes(_kept.File(name));
        bytes[^2] ^= 1;
        File.WriteAllBytes(_kept.File(name), bytes);

        Assert.Equal([$"file {Path.GetFileName(name)}"], Failed(_simulation.VerifyManifest(_manifest)));
    }

    [UnixFact]
    public void A_pipe_in_the_place_of_a_file_is_not_waited_for()
    {
        File.Delete(_kept.File("census.csv"));
        using Process make = Process.Start("mkfifo", [_kept.File("census.csv")]);
        make.WaitForExit();

        ManifestCheck check = Assert.Single(_simulation.VerifyManifest(_manifest).Checks, check => !check.Passed);

        Assert.Equal("file census.csv", check.Subject);
        Assert.Contains("not a plain file", check.Actual, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_may_lie_beside_the_manifest()
    {
        string beside = Path.Combine(_kept.File("parameters"), "census.csv");
        File.Move(_kept.File("census.csv"), beside);

        Assert.Equal(["file census.csv"], Failed(_simulation.VerifyManifest(_manifest)));
        Assert.Empty(Failed(_simulation.VerifyManifest(_manifest, _kept.File("parameters"))));
    }

    [Fact]
    public void A_manifest_that_was_edited_says_so()
    {
        string json = _manifest.ToJson();
        string edited = json.Replace("\"random_seed\": \"42\"", "\"random_seed\": \"43\"", StringComparison.Ordinal)
            .Replace("simulation.random_seed\": \"42\"", "simulation.random_seed\": \"43\"", StringComparison.Ordinal);
        Assert.NotEqual(json, edited);

        Assert.Equal(
            ["manifest", "setting simulation.random_seed"], Failed(_simulation.VerifyManifest(SimulationManifest.FromJson(edited, "edited"))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"format\": \"planwise-manifest-2\"}")]
    [InlineData("not json")]
    public void What_is_no_manifest_is_refused(string json)
    {
        var error = Assert.Throws<UsageException>(() => SimulationManifest.FromJson(json, "m.json"));

        Assert.Equal("InvalidManifest", error.ErrorId);
        Assert.StartsWith("'m.json' is not a manifest of a simulation: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_of_another_format_is_refused()
    {
        string other = _manifest.ToJson().Replace("planwise-manifest-1", "planwise-manifest-9", StringComparison.Ordinal);

        Assert.Contains("planwise-manifest-9", Assert.Throws<UsageException>(() => SimulationManifest.FromJson(other, "m")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_file_that_cannot_be_read_is_named()
    {
        File.WriteAllText(_kept.File("empty.json"), "");
        var missing = Assert.Throws<StorageException>(() => ManifestFile.Read(_kept.File("none.json")));
        Assert.Equal(("ManifestNotFound", _kept.File("none.json")), (missing.ErrorId, missing.Target));
        foreach (string path in (string[])[_kept.File("empty.json"), _kept.File("parameters"), "/dev/zero"])
        {
            var error = Assert.Throws<StorageException>(() => ManifestFile.Read(path));
            Assert.Equal("ManifestUnreadable", error.ErrorId);
            Assert.Contains(path, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_simulation_that_went_on_is_told_from_one_that_was_tampered_with()
    {
        _simulation.ResetYear(2026);

        ManifestVerification verification = _simulation.VerifyManifest(_manifest);

        Assert.Contains("digest", Failed(verification));
        ManifestCheck log = verification.Checks.Single(check => check.Subject == "log");
        Assert.True(log.Passed);
        Assert.EndsWith("as entry 13, 1 more since", log.Actual, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_simulation_made_again_has_the_same_digest_but_is_another()
    {
        _simulation.Dispose();
        File.Delete(_kept.Database);
        using Simulation again = _kept.Create();
        _ = again.Run().Count();

        ManifestVerification verification = again.VerifyManifest(_manifest);

        Assert.Contains("log", Failed(verification));
        Assert.Contains("simulation", Failed(verification));
        Assert.All(
            (string[])["digest", "census", "configuration", "file census.csv", "table census_employees", "table int_workforce_requirements"],
            subject => Assert.DoesNotContain(subject, Failed(verification)));
    }

    [Fact]
    public void Before_anything_has_run_there_is_a_manifest_too()
    {
        _simulation.Dispose();
        File.Delete(_kept.Database);
        using Simulation empty = _kept.Create();

        SimulationManifest manifest = SimulationManifest.FromJson(empty.ReadManifest().ToJson(), "kept");

        Assert.Equal((0L, null, null, null), (manifest.AuditEntries, manifest.AuditHash, manifest.Digest, manifest.CensusSha256));
        Assert.Empty(Failed(empty.VerifyManifest(manifest)));
    }

    [Fact]
    public void The_files_of_the_configuration_in_force_are_named()
    {
        _simulation.Dispose();
        string yaml = _kept.File("planwise.yaml");
        File.AppendAllText(yaml, "# A comment changes nothing but the file.\n");
        using (Simulation same = _kept.Create())
        {
            Assert.Empty(Failed(same.VerifyManifest(same.ReadManifest())));
        }

        File.WriteAllText(_kept.File("other.yaml"), "simulation: { end_year: 2027 }\ncensus: { path: census.csv }\n");
        using var changed = Simulation.Create(
            _kept.Database, ConfigurationLoader.Load(_kept.File("other.yaml")), allowConfigurationChange: true);

        Assert.Equal(["other.yaml", "census.csv"], changed.ReadManifest().Files.Select(file => Path.GetFileName(file.Path)));
        Assert.Equal(2, changed.ReadManifest().Configurations.Count);
    }

    public void Dispose() => _simulation.Dispose();

    private ManifestTable Table(DbConnection connection, string name) =>
        new ManifestBuilder(connection, _simulation.Path, CancellationToken.None).Table(name);

    private static string[] Failed(ManifestVerification verification) =>
        [.. verification.Checks.Where(check => !check.Passed).Select(check => check.Subject)];
}
