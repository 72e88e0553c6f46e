using System.Data.Common;
using System.Reflection;
using PlanWise.Domain;

namespace PlanWise.Storage;

/// <summary>How a column is read as what a record's member is.</summary>
internal static class RowValue
{
    // Names are those of the ground, in which the database has them.
    private static readonly Dictionary<Type, Func<string, object>> Named = new()
    {
        [typeof(EmploymentStatus)] = name => EmploymentStatuses.Stored(name),
        [typeof(SimulationStep)] = name => SimulationSteps.Stored(name),
    };

    /// <summary>What reads the column of a member; a member that may not be null makes an error of NULL.</summary>
    /// <param name="member">The member.</param>
    /// <param name="column">Its column. Durations are in seconds, unless it ends with <c>_ms</c>.</param>
    public static Func<DbDataReader, int, object?> Reader(PropertyInfo member, string column)
    {
        bool isNullable = new NullabilityInfoContext().Create(member).WriteState == NullabilityState.Nullable;
        Func<DbDataReader, int, object?> read = member.IsDefined(typeof(EventNameAttribute))
            ? (row, ordinal) => EventType.Stored(column, row.Get<string>(ordinal))
            : Reader(Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType, column);
        return isNullable ? (row, ordinal) => row.IsDBNull(ordinal) ? null : read(row, ordinal) : read;
    }

    private static Func<DbDataReader, int, object?> Reader(Type type, string column)
    {
        if (Named.TryGetValue(type, out Func<string, object>? named))
        {
            return (row, ordinal) => named(row.Get<string>(ordinal));
        }

        if (type.IsEnum)
        {
            Dictionary<string, object> values = Enum.GetValues(type).Cast<object>().ToDictionary(value => StoredName.Of(value.ToString()!), StringComparer.Ordinal);
            return (row, ordinal) => row.Get<string>(ordinal) is var name && values.TryGetValue(name, out object? value) ? value : throw DataFailure.Unknown(column, name);
        }

        return (type, column) switch
        {
            _ when type == typeof(decimal) && column.EndsWith("_ms", StringComparison.Ordinal) => (row, ordinal) => row.GetSeconds(ordinal, TimeSpan.TicksPerMillisecond),
            _ when type == typeof(decimal) && column == "seconds" => (row, ordinal) => row.GetSeconds(ordinal, TimeSpan.TicksPerSecond),
            _ when type == typeof(string) => (row, ordinal) => row.Get<string>(ordinal),
            _ when type == typeof(bool) => (row, ordinal) => row.Get<bool>(ordinal),
            _ when type == typeof(int) => (row, ordinal) => row.Get<int>(ordinal),
            _ when type == typeof(long) => (row, ordinal) => row.Get<long>(ordinal),
            _ when type == typeof(decimal) => (row, ordinal) => row.Get<decimal>(ordinal),
            _ when type == typeof(double) => (row, ordinal) => BinaryFraction.Rounded(row.Get<double>(ordinal)),
            _ when type == typeof(DateTime) => (row, ordinal) => row.Get<DateTime>(ordinal),
            _ when type == typeof(DateTimeOffset) => (row, ordinal) => row.Get<DateTimeOffset>(ordinal),
            _ => (_, _) => throw new NotSupportedException($"No column is read as {type}."),
        };
    }
}
