using System.Data;
using System.Data.Common;
using System.Globalization;

namespace PlanWise.Cli;

/// <summary>Records of the engine as rows, so that they are written like the result of a query.</summary>
internal static class RecordRows
{
    /// <summary>One row for each record; for results that fit into memory.</summary>
    /// <param name="records">The records, in order.</param>
    /// <param name="columns">Name and type of each column, and its value for a record; null for NULL.</param>
    public static DbDataReader Of<T>(IEnumerable<T> records, params IReadOnlyList<(string Name, Type Type, Func<T, object?> Value)> columns)
    {
        using var table = new DataTable { Locale = CultureInfo.InvariantCulture };
        table.Columns.AddRange([.. columns.Select(column => new DataColumn(column.Name, column.Type))]);
        foreach (T record in records)
        {
            table.Rows.Add([.. columns.Select(column => column.Value(record))]);
        }

        return table.CreateDataReader();
    }
}
