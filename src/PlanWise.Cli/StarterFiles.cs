using PlanWise.Configuration;

namespace PlanWise.Cli;

/// <summary>A configuration, its schema and the synthetic census that it names, beside each other in a directory.</summary>
internal sealed class StarterFiles(string directory)
{
    private const string CensusName = "census.csv";

    private static readonly SimulationConfiguration Content = SimulationConfiguration.Default with
    {
        Census = SimulationConfiguration.Default.Census with { Path = CensusName },
    };

    /// <summary>The configuration, every key explained.</summary>
    public string Configuration { get; } = Path.Combine(directory, "planwise.yaml");

    /// <summary>The schema that the configuration names, for editors.</summary>
    public string Schema { get; } = Path.Combine(directory, ConfigurationSchema.FileName);

    /// <summary>The census, on the eve of the configuration's first year.</summary>
    public string Census { get; } = Path.Combine(directory, CensusName);

    /// <summary>The database that a simulation of them goes into; not written here.</summary>
    public string Database { get; } = Path.Combine(directory, "planwise.duckdb");

    /// <summary>Writes the files over what is there; the directory is created.</summary>
    /// <param name="employees">How many active employees the census has.</param>
    /// <param name="firstLine">A comment that the configuration begins with; null for none.</param>
    /// <param name="cancellationToken">Stops the writing of the census.</param>
    public void Write(int employees, string? firstLine, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(directory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var trouble = FileTrouble.Of(exception);
            throw new StorageException(
                "DirectoryNotCreated", $"The directory {Quote.Path(directory)} cannot be created: {trouble.Why}", directory, trouble.WhatToDo, exception);
        }

        ConfigurationTemplate.WriteFile(Configuration, Content, firstLine);
        SyntheticCensus.Write(
            Census,
            employees,
            Content.Simulation.RandomSeed,
            new DateOnly(Content.Simulation.StartYear - 1, 12, 31),
            Content,
            overwrite: true,
            cancellationToken);
    }
}
