using PlanWise.Census;
using PlanWise.Configuration;

namespace PlanWise;

/// <summary>Where the rows of a census come from: a CSV or Parquet file, or objects.</summary>
public abstract class CensusSource
{
    private protected CensusSource(string name) => Name = name;

    /// <summary>Full path of the file; null for objects.</summary>
    internal virtual string? FullPath => null;

    /// <summary>How messages name the census.</summary>
    public string Name { get; }

    /// <summary>
    /// A file: Parquet, or UTF-8 text with a header line and commas, semicolons or tabs between fields. Which of the two it is
    /// follows from its content. It is read at the import, not before.
    /// </summary>
    /// <param name="path">A local path, taken literally: no wildcards, no URLs.</param>
    public static CensusSource FromFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return new CensusFile(path);
    }

    /// <summary>
    /// Objects, as they come through a pipeline; enumerated once, when they are imported or compared with what was. Values may be texts, numbers, dates and
    /// Booleans. The line of a row is its position, from 1.
    /// </summary>
    /// <param name="rows">Values by column name.</param>
    /// <param name="name">How messages name the census.</param>
    public static CensusSource FromRows(IEnumerable<IReadOnlyDictionary<string, object?>> rows, string name = "objects")
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(name);
        return new CensusRows(rows, name);
    }

    /// <summary>Whether one of several names is that of a column of a census: whether what has these names is a row of one.</summary>
    /// <param name="names">The names, in any letter case.</param>
    /// <param name="settings">Say how the census names its columns.</param>
    public static bool HasColumn(IEnumerable<string> names, CensusSettings settings)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(settings);
        return names.Any(name => CensusSettings.KnownColumns.Any(column => CensusColumns.IsSame(name, CensusColumns.NameIn(settings, column))));
    }

    /// <summary>The census that a configuration names; null when it names none.</summary>
    internal static CensusSource? Of(SimulationConfiguration configuration) =>
        configuration.Census.FullPath is { } path ? FromFile(path) : null;

    /// <summary>A number of people that there can hardly be more of, as far as it can be told before reading; 0 when it cannot.</summary>
    internal abstract long MostPeople { get; }

    /// <summary>Makes sure that there is something to read.</summary>
    /// <exception cref="CensusException">There is no such file.</exception>
    internal virtual void RequirePresent()
    {
    }

    /// <summary>SHA-256 of the content, as an import gives it: that of a file's bytes, or of the objects' canonical rows.</summary>
    /// <param name="settings">How the census reads.</param>
    /// <param name="cancellationToken">Stops within about a second.</param>
    /// <exception cref="CensusException">The census cannot be read.</exception>
    internal abstract string Sha256(CensusSettings settings, CancellationToken cancellationToken);

    /// <summary>Reads all rows into the table <c>census_rows</c>, as text.</summary>
    internal abstract CensusContent Load(CensusModels models, CensusSettings settings);
}
