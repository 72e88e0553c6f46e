using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PlanWise.DuckDb;

/// <summary>
/// Writes and reads connection strings: <c>Data Source</c>, <c>Read Only</c> and any setting of DuckDB by its own name
/// (<c>threads</c>, <c>memory_limit</c>, <c>enable_external_access</c>, …), which holds for the whole database instance.
/// </summary>
[SuppressMessage("Design", "CA1010", Justification = "ADO.NET's builders are not generic.")]
[SuppressMessage("Naming", "CA1710", Justification = "ADO.NET's own name for it.")]
public sealed class DuckDbConnectionStringBuilder : DbConnectionStringBuilder
{
    private const string DataSourceKey = "Data Source";
    private const string ReadOnlyKey = "Read Only";

    /// <summary>An empty connection string.</summary>
    public DuckDbConnectionStringBuilder()
    {
    }

    /// <summary>The parts of a connection string.</summary>
    /// <exception cref="ArgumentException">It is not a list of <c>key=value</c> with semicolons between.</exception>
    public DuckDbConnectionStringBuilder(string? connectionString) => ConnectionString = connectionString;

    /// <summary>
    /// A file's path, or <c>:memory:</c> for a database of this connection alone, or <c>:memory:name</c> for one that the
    /// process shares by name. Empty when it is not given.
    /// </summary>
    public string DataSource
    {
        get => TryGetValue(DataSourceKey, out object? value) ? (string)value : "";
        set => this[DataSourceKey] = value;
    }

    /// <summary>Whether the file is opened to be read only: it must exist, and other processes may read it at the same time.</summary>
    /// <exception cref="ArgumentException">The connection string says neither true nor false.</exception>
    public bool ReadOnly
    {
        get =>
            TryGetValue(ReadOnlyKey, out object? value)
            && (bool.TryParse((string)value, out bool readOnly)
                ? readOnly
                : throw new ArgumentException($"'{ReadOnlyKey}={value}' in the connection string: write true or false."));
        set => this[ReadOnlyKey] = value ? "true" : "false";
    }

    /// <summary>DuckDB's own settings in the connection string, by lower-case name.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Settings =>
        Keys.Cast<string>()
            .Where(key => !key.Equals(DataSourceKey, StringComparison.OrdinalIgnoreCase)
                && !key.Equals(ReadOnlyKey, StringComparison.OrdinalIgnoreCase))
            .Select(key => KeyValuePair.Create(key, Convert.ToString(this[key], CultureInfo.InvariantCulture) ?? ""));
}
