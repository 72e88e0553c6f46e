using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

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

    /// <summary>One row for each record, with a column for each property that is a single value, named as in the database.</summary>
    /// <param name="records">The records, in order.</param>
    /// <param name="properties">Only these properties; null for all.</param>
    public static DbDataReader Of<T>(IEnumerable<T> records, IReadOnlyCollection<string>? properties) => Of(
        records,
        [
            .. typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => ColumnType(property.PropertyType) is not null && properties?.Contains(property.Name) != false)
                .Select(property => (
                    ColumnName(property.Name),
                    ColumnType(property.PropertyType)!,
                    (Func<T, object?>)(record => ColumnValue(property.GetValue(record))))),
        ]);

    private static string ColumnName(string property) =>
        property == "Year" ? "simulation_year" : JsonNamingPolicy.SnakeCaseLower.ConvertName(property);

    private static Type? ColumnType(Type property)
    {
        Type type = Nullable.GetUnderlyingType(property) ?? property;
        return type.IsEnum ? typeof(string)
            : type == typeof(DateTime) ? typeof(DateOnly)
            : type == typeof(TimeSpan) ? typeof(double)
            : type.IsPrimitive || type == typeof(string) || type == typeof(decimal) || type == typeof(DateTimeOffset) ? type
            : null;
    }

    private static object? ColumnValue(object? value) => value switch
    {
        Enum name => JsonNamingPolicy.SnakeCaseLower.ConvertName(name.ToString()),
        DateTime day => DateOnly.FromDateTime(day),
        TimeSpan duration => duration.TotalSeconds,
        _ => value,
    };
}
