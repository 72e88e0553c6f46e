using PlanWise.Configuration;

namespace PlanWise;

/// <summary>How a census differs from the one that was imported: in its content, or in how it is to be read.</summary>
/// <param name="Before">The census that was imported.</param>
/// <param name="After">The one that is given; null when none is, or the content is the same.</param>
/// <param name="Reading">The settings that decide what is made of it, where they differ.</param>
public sealed record CensusChange(SimulationCensus Before, SimulationCensus? After, IReadOnlyList<ConfigurationDifference> Reading)
{
    /// <inheritdoc/>
    public override string ToString() => string.Join(
        "; ", [.. After is null ? Array.Empty<string>() : [$"{Before} -> {After}"], .. Reading.Select(difference => difference.ToString())]);

    /// <summary>Compares a census with the one that was imported. Reads its content whole, but makes nothing of it.</summary>
    /// <param name="imported">The census that was imported.</param>
    /// <param name="stored">The configuration that it was imported with.</param>
    /// <param name="given">The configuration to go on with.</param>
    /// <param name="named">A census that was named beside the configuration; null for that of the configuration.</param>
    /// <param name="reporter">Gets a warning of a census that is no longer there.</param>
    /// <param name="cancellationToken">Stops within about a second.</param>
    /// <returns>Null when the people are the same.</returns>
    /// <exception cref="CensusException">A census that is named anew cannot be read.</exception>
    internal static CensusChange? Between(
        SimulationCensus imported,
        SimulationConfiguration stored,
        SimulationConfiguration given,
        CensusSource? named,
        ISimulationReporter reporter,
        CancellationToken cancellationToken)
    {
        List<ConfigurationDifference> reading =
        [
            .. ConfigurationDifference.Between(stored.Resolve(), given.Resolve()).Where(difference => DecidesImport(difference.Key)),
        ];
        CensusSource? source = named ?? CensusSource.Of(given);
        SimulationCensus? after = source is null ? null : Content(source);
        return after is null && reading.Count == 0 ? null : new CensusChange(imported, after, reading);

        SimulationCensus? Content(CensusSource census)
        {
            try
            {
                string sha256 = census.Sha256(given.Census, cancellationToken);
                return sha256 == imported.Sha256 ? null : new SimulationCensus(census.Name, census.FullPath, sha256);
            }
            catch (CensusException gone) when (named is null && IsSamePlace(census))
            {
                reporter.Message(MessageLevel.Warning, $"{gone.Message} The simulation goes on with the people that were imported before.");
                return null;
            }
        }

        bool IsSamePlace(CensusSource census) =>
            census.FullPath == imported.Path || census.FullPath == stored.Census.FullPath || given.Census.Path == stored.Census.Path;
    }

    /// <summary>Whether a key of the configuration decides what an import makes of a census: nothing else reads it later.</summary>
    internal static bool DecidesImport(string key) =>
        key == "simulation.start_year" || key.StartsWith("census.", StringComparison.Ordinal);
}
