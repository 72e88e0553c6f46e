using System.Diagnostics;
using PlanWise.Configuration;

namespace PlanWise.Engine.Tests.Security;

/// <summary>What is not a plain file is refused at once, wherever a file is named; nothing waits for it or reads it without end.</summary>
public sealed class PlainFileTests : IDisposable
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(5);

    private readonly TemporaryDirectory _directory = new();

    [UnixFact]
    public void Devices_pipes_directories_and_links_that_lead_nowhere_are_no_census_no_configuration_no_database_and_no_manifest()
    {
        string pipe = _directory.File("pipe");
        Run("mkfifo", pipe);
        var strange = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [pipe] = "not a plain file",
            [Link("to pipe", pipe)] = "not a plain file",
            ["/dev/zero"] = "not a plain file",
            ["/dev/null"] = "not a plain file",
            ["/dev/random"] = "not a plain file",
            ["/dev/tty"] = "not a plain file",
            ["/proc/self/environ"] = "not a plain file",
            [Link("to zero", "/dev/zero")] = "not a plain file",
            [Link("to link", _directory.File("to zero"))] = "not a plain file",
            [_directory.Path] = "it is a directory",
            ["/"] = "it is a directory",
            [Link("to nothing", _directory.File("nothing"))] = "where there is no file",
            [Link("circle", _directory.File("circle"))] = "",
        };
        string parameters = Directory.CreateDirectory(_directory.File("parameters")).FullName;

        foreach ((string path, string reason) in strange)
        {
            Stopwatch watch = Stopwatch.StartNew();
            using var plan = new Plan(10, Plan.Years(2025, 2025));
            CensusException census = Assert.Throws<CensusException>(() => Simulation.Create(
                _directory.File("plan.duckdb"), plan.Configuration, CensusSource.FromFile(path)));
            Assert.Contains(census.ErrorId, (string[])["CensusUnreadable", "CensusNotFound"]);
            Assert.Contains(reason, census.Message, StringComparison.Ordinal);
            Assert.False(File.Exists(_directory.File("plan.duckdb")), $"{path} has left a database.");
            Assert.Throws<CensusException>(() => CensusCheck.Check(CensusSource.FromFile(path), SimulationConfiguration.Default));

            PlanWiseConfigurationException configuration = Assert.Throws<PlanWiseConfigurationException>(() => ConfigurationLoader.Load(path));
            Assert.NotEmpty(configuration.Message);

            string parameter = Path.Combine(parameters, "config_job_levels.csv");
            File.Delete(parameter);
            if (!Directory.Exists(path))
            {
                File.CreateSymbolicLink(parameter, path);
                Assert.Throws<PlanWiseConfigurationException>(() => ConfigurationLoader.Parse("parameters: parameters", _directory.Path, "plan.yaml"));
            }

            Assert.Equal("DatabaseUnreadable", Assert.Throws<StorageException>(() => Simulation.Create(path, SimulationConfiguration.Default)).ErrorId);
            Assert.Contains(
                Assert.Throws<StorageException>(() => Simulation.Open(path)).ErrorId,
                (string[])["DatabaseUnreadable", "DatabaseNotFound"]);

            StorageException manifest = Assert.Throws<StorageException>(() => ManifestFile.Read(path));
            Assert.Equal("ManifestUnreadable", manifest.ErrorId);
            Assert.Contains(reason, manifest.Message, StringComparison.Ordinal);
            Assert.True(watch.Elapsed < AtOnce, $"{path}: {watch.Elapsed}");
        }
    }

    [UnixFact]
    public void A_link_to_a_plain_file_is_as_good_as_the_file()
    {
        using var plan = new Plan(20, Plan.Years(2025, 2025));
        string configuration = _directory.File("planwise.yaml");
        File.WriteAllText(configuration, "simulation: {random_seed: 7}\n");

        CensusCheckResult result = CensusCheck.Check(CensusSource.FromFile(Link("census.csv", plan.CensusPath)), SimulationConfiguration.Default);

        Assert.True(result.IsAcceptable);
        Assert.Equal(7, ConfigurationLoader.Load(Link("link.yaml", configuration)).Simulation.RandomSeed);
        plan.Simulation.Dispose();
        using Simulation linked = Simulation.Open(Link("plan.duckdb", plan.DatabasePath));
        Assert.False(linked.IsReadOnly);
    }

    [Theory]
    [InlineData("http://localhost/census.csv")]
    [InlineData("https://localhost/census.parquet")]
    [InlineData("s3://bucket/census.csv")]
    [InlineData("file:///etc/passwd")]
    [InlineData("duckdb://x")]
    public void A_census_comes_from_no_address(string address)
    {
        CensusException error = Assert.Throws<CensusException>(
            () => CensusCheck.Check(CensusSource.FromFile(address), SimulationConfiguration.Default));

        Assert.Equal("CensusUnreadable", error.ErrorId);
        Assert.Contains("no URLs", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _directory.Dispose();

    private string Link(string name, string target)
    {
        string link = _directory.File(name);
        File.CreateSymbolicLink(link, target);
        return link;
    }

    private static void Run(string command, params string[] arguments)
    {
        using Process process = Process.Start(command, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
