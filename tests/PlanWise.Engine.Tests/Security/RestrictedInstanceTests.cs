using System.Data.Common;
using PlanWise.Storage;

namespace PlanWise.Engine.Tests.Security;

/// <summary>
/// DuckDB itself gives nothing away, should the judgement of a query ever fail: these statements run on connections of the
/// simulation without having been judged.
/// </summary>
public sealed class RestrictedInstanceTests(FinishedPlan finished) : IClassFixture<FinishedPlan>
{
    private readonly Simulation _simulation = finished.Simulation;

    [Theory]
    [InlineData("from read_text('{secret}')")]
    [InlineData("from read_csv('{secret}')")]
    [InlineData("from '{secret}'")]
    [InlineData("from glob('{directory}/*')")]
    [InlineData("copy (select 1) to '{secret}'")]
    [InlineData("copy (select 1) to '{directory}/new.csv'")]
    [InlineData("export database '{directory}/stolen'")]
    [InlineData("attach '{directory}/other.duckdb' as other")]
    [InlineData("attach 'https://localhost:1/other.duckdb' as other")]
    [InlineData("from 'https://localhost:1/x.parquet'")]
    [InlineData("install httpfs")]
    [InlineData("load httpfs")]
    [InlineData("set enable_external_access = true")]
    [InlineData("reset enable_external_access")]
    [InlineData("set allowed_paths = ['{secret}']")]
    [InlineData("set allowed_directories = ['{directory}']")]
    [InlineData("set allowed_configs = ['threads']")]
    [InlineData("set lock_configuration = false")]
    [InlineData("set temp_directory = '{directory}'")]
    [InlineData("set log_query_path = '{directory}/log'")]
    [InlineData("set autoload_known_extensions = true")]
    [InlineData("set allow_unsigned_extensions = true")]
    [InlineData("set memory_limit = '1GB'")]
    [InlineData("set threads = 1")]
    public void No_file_no_network_no_extension_and_no_setting_can_be_reached(string sql)
    {
        string directory = Path.GetDirectoryName(_simulation.Path)!;
        string secret = Path.Combine(directory, "secret.csv");
        File.WriteAllText(secret, "a\nhidden\n");
        string[] before = Directory.GetFileSystemEntries(directory);
        string statement = sql
            .Replace("{secret}", secret.Replace("'", "''", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace("{directory}", directory.Replace("'", "''", StringComparison.Ordinal), StringComparison.Ordinal);
        using DbConnection connection = _simulation.Connect();

        var error = Assert.Throws<DatabaseException>(() => connection.Execute(statement));

        Assert.Matches("disabled by configuration|disabled through configuration|locked|[Cc]annot|Missing Extension", error.Message);
        Assert.DoesNotContain("hidden", error.Message, StringComparison.Ordinal);
        Assert.Equal(before.Order(), Directory.GetFileSystemEntries(directory).Order());
        Assert.Equal("a\nhidden\n", File.ReadAllText(secret));
    }

    [Fact]
    public void A_census_can_be_imported_again()
    {
        using var plan = Plan.Shared(50, Plan.Years(2025, 2025));
        plan.Run();
        string digest = plan.Simulation.Digest();

        plan.Simulation.RunStep(SimulationStep.PreSimulation);
        plan.Run();

        Assert.Equal(digest, plan.Simulation.Digest());
    }

    [Fact]
    public void A_second_session_of_the_process_can_only_import_the_census_of_the_first()
    {
        using var plan = Plan.Shared(50, Plan.Years(2025, 2025));
        string other = Path.Combine(Path.GetDirectoryName(plan.DatabasePath)!, "other.csv");
        File.Copy(plan.CensusPath, other);
        using (Simulation second = Simulation.Create(plan.DatabasePath, plan.Configuration, CensusSource.FromFile(other)))
        {
            var error = Assert.Throws<StorageException>(() => second.RunStep(SimulationStep.PreSimulation));
            Assert.Equal("DatabaseInUse", error.ErrorId);
            Assert.Contains("other.csv", error.Message, StringComparison.Ordinal);
        }

        plan.Simulation.Dispose();
        using Simulation alone = Simulation.Create(plan.DatabasePath, plan.Configuration, CensusSource.FromFile(other));
        Assert.Equal(50, alone.RunStep(SimulationStep.PreSimulation).Rows);
    }
}
