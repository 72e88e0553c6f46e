using PlanWise.Configuration;

namespace PlanWise.Engine.Tests.Fixtures;

/// <summary>The files of a simulation of two years and its manifest, which tests damage and get back as they were.</summary>
public sealed class KeptSimulation : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Dictionary<string, byte[]> _files;

    public KeptSimulation()
    {
        SyntheticCensus.Write(File("census.csv"), 40, 7, new DateOnly(2024, 12, 31), SimulationConfiguration.Default);
        Directory.CreateDirectory(File("parameters"));
        System.IO.File.WriteAllText(File("parameters/config_cola_by_year.csv"), "year,cola_rate\n2025,0.02\n2026,0.03\n");
        System.IO.File.WriteAllText(
            File("planwise.yaml"), "simulation: { end_year: 2026 }\ncensus: { path: census.csv }\nparameters: parameters\n");
        using (Simulation simulation = Create())
        {
            _ = simulation.Run().Count();
            Manifest = SimulationManifest.FromJson(simulation.ReadManifest().ToJson(), "kept");
            simulation.Close();
        }

        _files = Files().ToDictionary(file => file, System.IO.File.ReadAllBytes);
    }

    /// <summary>That of the simulation as it was finished, made in the session that ran it.</summary>
    public SimulationManifest Manifest { get; }

    public string Database => File("plan.duckdb");

    public string File(string name) => _directory.File(name);

    /// <summary>A simulation of the directory's configuration, new if there is no database.</summary>
    public Simulation Create() => Simulation.Create(Database, ConfigurationLoader.Load(File("planwise.yaml")));

    /// <summary>Puts every file back to what it was when the simulation was finished.</summary>
    public void Restore()
    {
        Array.ForEach(Files(), System.IO.File.Delete);
        foreach ((string file, byte[] bytes) in _files)
        {
            System.IO.File.WriteAllBytes(file, bytes);
        }
    }

    public void Dispose() => _directory.Dispose();

    private string[] Files() => Directory.GetFiles(_directory.Path, "*", SearchOption.AllDirectories);
}
