using System.Data.Common;
using System.IO.Compression;
using System.Security.Cryptography;
using PlanWise.DuckDb;
using PlanWise.Engine.Storage;
using PlanWise.Engine.Tests.Workflow;

namespace PlanWise.Engine.Tests.Storage;

/// <summary>
/// A file that a PlanWise of schema version 2 wrote: 60 people, 2025 and 2026 complete, 2027 reset and begun anew.
/// </summary>
public sealed class SchemaUpgradeTests : IDisposable
{
    /// <summary>What that version printed as its digest, then and after it had run the rest.</summary>
    private const string Digest = "3b0ec7d079a07967054c19e558d590e9107cde18daba9144510971c0c346c91d";
    private const string FinishedDigest = "a188639292bb9d25c656a96a7956ba275a86688392eb6942728996e5fa1c2c8c";

    private readonly TemporaryDirectory _directory = new();
    private readonly string _path;

    public SchemaUpgradeTests()
    {
        _path = _directory.File("schema-2.duckdb");
        using FileStream packed = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Storage", "schema-2.duckdb.gz"));
        using var unpacking = new GZipStream(packed, CompressionMode.Decompress);
        using FileStream file = File.Create(_path);
        unpacking.CopyTo(file);
    }

    [Fact]
    public void An_earlier_file_is_brought_up_to_date_and_goes_on_to_the_same_end()
    {
        var reporter = new RecordingReporter();
        SimulationManifest manifest;
        using (var simulation = Simulation.Open(_path, reporter: reporter))
        {
            Assert.Equal(Digest, simulation.Digest());
            Assert.Equal(18, simulation.ReadAudit().Count);
            Assert.Equal("upgrade_schema", simulation.ReadAudit()[^1].Action);
            Assert.Empty(simulation.VerifyAudit().Issues);
            Assert.Equal(14, simulation.VerifyAudit().StepsCompared);
            Assert.All(simulation.ValidateYear(2026).Checks, check => Assert.True(check.Passed, check.ToString()));
            Assert.Equal(3, simulation.Run().Count());
            Assert.Equal(FinishedDigest, simulation.Digest());
            manifest = simulation.ReadManifest();
        }

        Assert.Contains("from schema version 2 to 3", Assert.Single(reporter.Messages).Text, StringComparison.Ordinal);
        using var again = Simulation.Open(_path, readOnly: true);
        Assert.Empty(again.VerifyAudit().Issues);
        Assert.True(again.VerifyManifest(manifest).Passed);
        Assert.Equal(1, again.ReadAudit().Count(entry => entry.Action == "upgrade_schema"));
    }

    [Fact]
    public void An_earlier_file_that_is_only_read_is_left_as_it_is()
    {
        byte[] before = SHA256.HashData(File.ReadAllBytes(_path));

        var error = Assert.Throws<StorageException>(() => Simulation.Open(_path, readOnly: true));

        Assert.Equal("SchemaVersionMismatch", error.ErrorId);
        Assert.Contains("schema version 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("Open it for writing once", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(before, SHA256.HashData(File.ReadAllBytes(_path)));
    }

    [Theory]
    [InlineData(1, "It lacks what would have to be known")]
    [InlineData(4, "A newer PlanWise wrote it")]
    public void Other_versions_are_refused_with_the_reason(int version, string reason)
    {
        Execute($"update simulation_metadata set schema_version = {version}");

        foreach (bool readOnly in (bool[])[true, false])
        {
            var error = Assert.Throws<StorageException>(() => Simulation.Open(_path, readOnly));
            Assert.Equal("SchemaVersionMismatch", error.ErrorId);
            Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_upgrade_that_fails_leaves_the_earlier_version_whole()
    {
        // In the way of the last statements of the upgrade.
        Execute("create view simulation_audit_head as select 1");

        Assert.Equal("SchemaNotUpgraded", Assert.Throws<StorageException>(() => Simulation.Open(_path)).ErrorId);

        Execute("drop view simulation_audit_head");
        Assert.Equal(2, Scalar<int>("select schema_version from simulation_metadata"));
        Assert.Equal(17, Scalar<long>("select count(*) from simulation_audit_log"));
        Assert.Equal(0, Scalar<long>("select count(*) from duckdb_columns() where table_name = 'simulation_checklist' and column_name = 'output_digest'"));
        using var simulation = Simulation.Open(_path);
        Assert.Equal(Digest, simulation.Digest());
        Assert.Empty(simulation.VerifyAudit().Issues);
    }

    [Fact]
    public void An_upgraded_file_has_the_tables_of_a_new_one()
    {
        using var simulation = Simulation.Open(_path);
        using var fresh = new Plan(60, Plan.Years(2025, 2027));
        fresh.Run();
        _ = simulation.Run().Count();
        using DbConnection connection = simulation.Connect();
        const string Columns =
            """
            select table_name || '.' || column_name || ' ' || data_type
            from duckdb_columns()
            where database_name = 'simulation' and not internal
            order by table_name, column_index
            """;

        Assert.Equal(fresh.Query(Columns, row => row.GetString(0)), connection.Query(Columns, row => row.GetString(0)));
        const string Macros =
            """
            select function_name || '(' || parameters::varchar || ') ' || macro_definition
            from duckdb_functions()
            where database_name = 'simulation' and not internal
            order by all
            """;
        Assert.Equal(fresh.Query(Macros, row => row.GetString(0)), connection.Query(Macros, row => row.GetString(0)));
    }

    public void Dispose() => _directory.Dispose();

    private void Execute(string sql)
    {
        using DuckDbConnection connection = Connect();
        connection.Execute(sql);
    }

    private T Scalar<T>(string sql)
    {
        using DuckDbConnection connection = Connect();
        return connection.Scalar<T>(sql)!;
    }

    private DuckDbConnection Connect()
    {
        var connection = new DuckDbConnection(new DuckDbConnectionStringBuilder { DataSource = _path }.ConnectionString);
        connection.Open();
        return connection;
    }
}
