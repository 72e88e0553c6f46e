using System.Data.Common;
using System.Globalization;
using PlanWise.Storage;

namespace PlanWise.Reports;

/// <summary>The row that the query of an explanation gives, by the names of its columns.</summary>
/// <param name="row">The current row.</param>
internal sealed class ExplainedRow(DbDataReader row)
{
    private readonly Dictionary<string, int> _columns = Enumerable.Range(0, row.FieldCount).ToDictionary(row.GetName, StringComparer.Ordinal);

    /// <summary>Whether there is a column.</summary>
    public bool Has(string column) => _columns.ContainsKey(column);

    /// <summary>Whether a column has a value, and one that is not false.</summary>
    public bool Holds(string column) => Any(column) is not (null or false);

    /// <summary>The value of a column as it is written into calculations.</summary>
    /// <exception cref="StorageException">It is NULL: the file has been changed from outside.</exception>
    public string Shown(string column) => Notation.Of(row.Get<object>(_columns[column]));

    /// <summary>A value of the type that the column has; null where the query has no such column.</summary>
    public T? Of<T>(string column)
        where T : struct => _columns.TryGetValue(column, out int ordinal) ? row.GetNullable<T>(ordinal) : null;

    /// <summary>A text; null where the query has no such column.</summary>
    public string? Text(string column) => _columns.TryGetValue(column, out int ordinal) ? row.GetNullableString(ordinal) : null;

    /// <summary>A number of any kind as a binary fraction; null where the query has no such column.</summary>
    public double? Number(string column) => Has(column) && Any(column) is { } number ? Convert.ToDouble(number, CultureInfo.InvariantCulture) : null;

    /// <summary>Whether something is so.</summary>
    /// <exception cref="StorageException">It is NULL: the file has been changed from outside.</exception>
    public bool Is(string column) => row.Get<bool>(_columns[column]);

    private object? Any(string column) => row.IsDBNull(_columns[column]) ? null : row.Get<object>(_columns[column]);
}
