using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PlanWise.DuckDb;
using PlanWise.Engine.Configuration;

namespace PlanWise.Engine.Census;

/// <summary>A census given as objects.</summary>
internal sealed class CensusRows(IEnumerable<IReadOnlyDictionary<string, object?>> rows, string name) : CensusSource(name)
{
    internal override CensusContent Load(CensusModels models, CensusSettings settings)
    {
        Dictionary<string, int[]> wanted = CensusColumns.All
            .Select((column, index) => (Name: CensusColumns.NameIn(settings, column), Index: index))
            .GroupBy(column => column.Name, column => column.Index, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.OrdinalIgnoreCase);
        var columns = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using (DuckDbAppender appender = ((IDuckDbConnection)models.Connection).BeginAppend("census_rows"))
        {
            long line = 0;
            foreach (IReadOnlyDictionary<string, object?> row in rows)
            {
                models.CancellationToken.ThrowIfCancellationRequested();
                var values = new string?[CensusColumns.All.Count];
                foreach ((string column, object? value) in row)
                {
                    if (known.Add(column))
                    {
                        columns.Add(column);
                    }

                    foreach (int index in wanted.GetValueOrDefault(column.Trim()) ?? [])
                    {
                        values[index] = Text(value);
                    }
                }

                appender.Append(++line);
                foreach (string? value in values)
                {
                    Hash(hash, value);
                    appender.Append(value);
                }

                appender.Append((string?)null);
                appender.EndRow();
            }

            appender.Complete();
            if (line > 0)
            {
                CensusColumns.Positions(Name, columns, settings);
            }
        }

        return new CensusContent(Convert.ToHexStringLower(hash.GetHashAndReset()), columns);
    }

    private static string? Text(object? value) => value switch
    {
        null or DBNull => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    /// <summary>Each value with its length before it, so that two different censuses cannot run together into one text.</summary>
    private static void Hash(IncrementalHash hash, string? value) => hash.AppendData(Encoding.UTF8.GetBytes(
        value is null ? "-;" : string.Create(CultureInfo.InvariantCulture, $"{value.Length}:{value};")));
}
