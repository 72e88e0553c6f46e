using System.ComponentModel.DataAnnotations.Schema;
using System.Reflection;
using System.Text.Json;

namespace PlanWise.Domain;

/// <summary>What the database, CSV and JSON call what .NET has another name for.</summary>
internal static class StoredName
{
    /// <summary>The name of a member, or of the value of an enumeration: <c>EmployeeId</c> is <c>employee_id</c>.</summary>
    public static string Of(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    /// <summary>The other way round: <c>merit_raise</c> is <c>MeritRaise</c>.</summary>
    public static string Shown(string stored) => string.Concat(stored.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>The column of a property: <c>Year</c> is <c>simulation_year</c>, and a <see cref="ColumnAttribute"/> names another one.</summary>
    public static string OfColumn(PropertyInfo property) =>
        property.GetCustomAttribute<ColumnAttribute>()?.Name ?? (property.Name == "Year" ? "simulation_year" : Of(property.Name));
}
