using System.Data.Common;
using PlanWise.Storage;

namespace PlanWise.Reports;

/// <summary>The row that a query of a decision gives, by the names of its columns.</summary>
/// <param name="row">The current row.</param>
internal sealed class DecisionRow(DbDataReader row)
{
    /// <summary>A value of the type that the column has.</summary>
    public T Of<T>(string column) => row.Get<T>(row.GetOrdinal(column));

    /// <summary>A text.</summary>
    public string Text(string column) => row.Get<string>(row.GetOrdinal(column));

    /// <summary>A text that may be missing.</summary>
    public string? TextOrNull(string column) => row.IsDBNull(row.GetOrdinal(column)) ? null : Text(column);

    /// <summary>A number of any kind, as a binary fraction.</summary>
    public double Number(string column) => Convert.ToDouble(row.Get<object>(row.GetOrdinal(column)), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A whole number of any width.</summary>
    public long Count(string column) => Convert.ToInt64(row.Get<object>(row.GetOrdinal(column)), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A day.</summary>
    public DateTime Day(string column) => row.Get<DateTime>(row.GetOrdinal(column));

    /// <summary>Whether the column has no value.</summary>
    public bool IsNull(string column) => row.IsDBNull(row.GetOrdinal(column));
}
