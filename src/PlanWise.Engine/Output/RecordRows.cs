using System.ComponentModel.DataAnnotations.Schema;
using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Reflection;
using PlanWise.Domain;

namespace PlanWise.Output;

/// <summary>
/// Records as rows, so that they are written like the result of a query: a column for each property that is a single value or
/// several texts, named as in the database; one that is <see cref="NotMappedAttribute"/> is none.
/// </summary>
internal static class RecordRows
{
    private const string Milliseconds = "_ms";

    /// <summary>One row for each record; for results that fit into memory.</summary>
    public static DbDataReader Of<T>(IEnumerable<T> records)
    {
        List<PropertyInfo> properties =
        [
            .. typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.GetCustomAttribute<NotMappedAttribute>() is null && ColumnType(property) is not null),
        ];
        using var table = new DataTable { Locale = CultureInfo.InvariantCulture };
        table.Columns.AddRange([.. properties.Select(property => new DataColumn(StoredName.OfColumn(property), ColumnType(property)!))]);
        foreach (T record in records)
        {
            table.Rows.Add([.. properties.Select(property => ColumnValue(property, property.GetValue(record)))]);
        }

        return table.CreateDataReader();
    }

    private static Type? ColumnType(PropertyInfo property)
    {
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return IsMilliseconds(property) ? typeof(double)
            : type.IsEnum || type == typeof(IReadOnlyList<string>) ? typeof(string)
            : type == typeof(DateTime) ? typeof(DateOnly)
            : type.IsPrimitive || type == typeof(string) || type == typeof(decimal) || type == typeof(DateTimeOffset) ? type
            : null;
    }

    private static object? ColumnValue(PropertyInfo property, object? value) => value switch
    {
        decimal seconds when IsMilliseconds(property) => Elapsed.Milliseconds(seconds),
        Enum name => StoredName.Of(name.ToString()),
        string name when property.IsDefined(typeof(EventNameAttribute)) => StoredName.Of(name),
        DateTime day => DateOnly.FromDateTime(day),
        IReadOnlyList<string> texts => string.Join("; ", texts),
        _ => value,
    };

    // Records have seconds.
    private static bool IsMilliseconds(PropertyInfo property) => StoredName.OfColumn(property).EndsWith(Milliseconds, StringComparison.Ordinal);
}
