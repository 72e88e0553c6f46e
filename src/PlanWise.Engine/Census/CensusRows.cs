using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PlanWise.Configuration;
using PlanWise.Storage;

namespace PlanWise.Census;

/// <summary>A census given as objects.</summary>
internal sealed class CensusRows(IEnumerable<IReadOnlyDictionary<string, object?>> rows, string name) : CensusSource(name)
{
    private IEnumerable<IReadOnlyDictionary<string, object?>> _rows = rows;

    internal override long MostPeople => _rows.TryGetNonEnumeratedCount(out int count) ? count : 0;

    internal override string Sha256(CensusSettings settings, CancellationToken cancellationToken)
    {
        // They may have to be imported too, and are enumerated once.
        List<IReadOnlyDictionary<string, object?>> kept = [];
        IReadOnlyList<string> census = CensusColumns.Of(settings);
        Dictionary<string, int[]> wanted = Wanted(census, settings);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (IReadOnlyDictionary<string, object?> row in _rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            kept.Add(row);
            Array.ForEach(Values(row, kept.Count, wanted, census.Count), value => Hash(hash, value));
        }

        _rows = kept;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    internal override CensusContent Load(CensusModels models, CensusSettings settings)
    {
        IReadOnlyList<string> census = CensusColumns.Of(settings);
        Dictionary<string, int[]> wanted = Wanted(census, settings);
        var columns = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using (BulkInsert insert = models.Connection.BeginInsert("census_rows"))
        {
            long line = 0;
            foreach (IReadOnlyDictionary<string, object?> row in _rows)
            {
                models.CancellationToken.ThrowIfCancellationRequested();
                columns.AddRange(row.Keys.Where(known.Add));
                string?[] values = Values(row, ++line, wanted, census.Count);
                Array.ForEach(values, value => Hash(hash, value));
                insert.Add(line, [.. values, null]);
            }

            insert.Complete();
            if (line > 0)
            {
                CensusColumns.Positions(Name, columns, settings);
            }
        }

        return new CensusContent(Convert.ToHexStringLower(hash.GetHashAndReset()), columns);
    }

    /// <summary>For each name that a column has among the objects, its positions in <see cref="CensusColumns.Of"/>.</summary>
    private static Dictionary<string, int[]> Wanted(IReadOnlyList<string> census, CensusSettings settings) => census
        .Select((column, index) => (Name: CensusColumns.NameIn(settings, column), Index: index))
        .GroupBy(column => column.Name, column => column.Index, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.OrdinalIgnoreCase);

    private string?[] Values(IReadOnlyDictionary<string, object?> row, long line, Dictionary<string, int[]> wanted, int columns)
    {
        var values = new string?[columns];
        foreach ((string column, object? value) in row)
        {
            foreach (int index in wanted.GetValueOrDefault(column.Trim()) ?? [])
            {
                values[index] = Text(value, column, line);
            }
        }

        return values;
    }

    private string? Text(object? value, string column, long line) => value switch
    {
        null or DBNull => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new CensusException(
            CensusException.Unreadable,
            string.Create(CultureInfo.InvariantCulture, $"The census '{Name}' cannot be read: in row {line}, {Quote.Of(column)} is of the type {value.GetType().Name}."),
            column,
            "Give texts, numbers, dates and Booleans."),
    };

    /// <summary>Each value with its length before it, so that two different censuses cannot run together into one text.</summary>
    private static void Hash(IncrementalHash hash, string? value) => hash.AppendData(Encoding.UTF8.GetBytes(
        value is null ? "-;" : string.Create(CultureInfo.InvariantCulture, $"{value.Length}:{value};")));
}
