using System.Data.Common;
using System.Globalization;

namespace PlanWise.Domain;

/// <summary>Stored rows that PlanWise cannot have written: errors that say which, and what to do.</summary>
internal static class DataFailure
{
    private const int LongestValue = 80;

    private const string WhatToDo =
        "The file has been changed from outside, or is damaged: verifying its log shows what has. Restore it from a copy, or reset the year and run it again.";

    // What distinguishes one row from another, where a query has it.
    private static readonly string[] Keys = ["employee_id", "simulation_year", "step_name", "check_id", "entry_id"];

    /// <summary>A row, or several together, that cannot be.</summary>
    /// <param name="message">What is wrong, in a sentence.</param>
    /// <param name="target">What it is about.</param>
    /// <param name="innerException">What was reported; null when nothing was.</param>
    public static StorageException Of(string message, object? target, Exception? innerException = null) =>
        new("UnreadableData", message, target, WhatToDo, innerException);

    /// <summary>A name that PlanWise does not give.</summary>
    /// <param name="column">The column that holds it.</param>
    /// <param name="value">The name.</param>
    public static StorageException Unknown(string column, string value) => new(
        "UnknownStoredValue",
        $"The database holds '{Shown(value)}' as {column}, which this PlanWise does not know.",
        Shown(value),
        $"{WhatToDo} If a newer PlanWise wrote it, use that one.");

    /// <summary>Whether an exception says that a value has another type, or no counterpart in .NET.</summary>
    public static bool IsOfValue(Exception exception) =>
        exception is InvalidCastException or OverflowException or ArgumentException or NotSupportedException or FormatException;

    /// <summary>A value of a row that cannot be read.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The column.</param>
    /// <param name="exception">Why not.</param>
    public static StorageException OfColumn(DbDataReader row, int column, Exception exception) =>
        OfColumn(row, column, $"holds what it cannot: {Shown(exception.Message).TrimEnd('.')}", exception);

    /// <summary>A value of a row that cannot be.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The column.</param>
    /// <param name="reason">What is wrong with it, after its name: <c>is NULL</c>.</param>
    /// <param name="innerException">What was reported; null when nothing was.</param>
    public static StorageException OfColumn(DbDataReader row, int column, string reason, Exception? innerException = null)
    {
        string name = row.GetName(column);
        string keys = string.Join(", ", Enumerable.Range(0, row.FieldCount)
            .Where(other => other != column && Keys.Contains(row.GetName(other), StringComparer.Ordinal) && !row.IsDBNull(other))
            .Select(other => string.Create(CultureInfo.InvariantCulture, $"{row.GetName(other)} {Shown(Convert.ToString(row.GetValue(other), CultureInfo.InvariantCulture) ?? "")}")));
        return Of($"A row cannot be read{(keys.Length == 0 ? "" : $" ({keys})")}: {name} {reason}.", name, innerException);
    }

    private static string Shown(string value) =>
        SsnMask.InText(value.Length > LongestValue ? value[..LongestValue] + "…" : value);
}
