using System.Data.Common;
using PlanWise.Domain;

namespace PlanWise.Storage;

/// <summary>Short forms for one statement with bound parameters.</summary>
internal static class DbConnectionExtensions
{
    /// <summary>Runs one or several statements.</summary>
    public static int Execute(this DbConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using DbCommand command = connection.CreateCommand(sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>Inserts a few rows in one statement, every value a parameter.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="table">Name of a table of ours.</param>
    /// <param name="rows">The values of each row in the order of the table's columns.</param>
    public static void InsertRows(this DbConnection connection, string table, IEnumerable<object?[]> rows)
    {
        object?[][] values = [.. rows];
        if (values.Length == 0)
        {
            return;
        }

        IEnumerable<string> tuples = values.Select((row, index) =>
            $"({string.Join(", ", row.Select((_, column) => $"$value_{index}_{column}"))})");
        (string, object?)[] parameters = [.. values.SelectMany((row, index) =>
            row.Select((value, column) => ($"value_{index}_{column}", value)))];
        connection.Execute($"insert into {table} values {string.Join(", ", tuples)}", parameters);
    }

    /// <summary>The first column of the first row; the default of <typeparamref name="T"/> where that is NULL or missing.</summary>
    public static T? Scalar<T>(this DbConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using DbCommand command = connection.CreateCommand(sql, parameters);
        using DbDataReader reader = command.ExecuteReader();
        return reader.Read() && !reader.IsDBNull(0) ? reader.GetFieldValue<T>(0) : default;
    }

    /// <summary>Reads all rows.</summary>
    public static List<T> Query<T>(
        this DbConnection connection,
        string sql,
        Func<DbDataReader, T> map,
        params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using DbCommand command = connection.CreateCommand(sql, parameters);
        using DbDataReader reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(map(reader));
        }

        return rows;
    }

    /// <summary>A command with its parameters bound.</summary>
    public static DbCommand CreateCommand(
        this DbConnection connection, string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object? value) in parameters)
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>The value of a column that is never NULL.</summary>
    /// <exception cref="StorageException">It is, or it is none of this type: the file has been changed from outside.</exception>
    public static T Get<T>(this DbDataReader row, int ordinal)
    {
        if (row.IsDBNull(ordinal))
        {
            throw DataFailure.OfColumn(row, ordinal, "is NULL");
        }

        try
        {
            return row.GetFieldValue<T>(ordinal);
        }
        catch (Exception exception) when (DataFailure.IsOfValue(exception))
        {
            throw DataFailure.OfColumn(row, ordinal, exception);
        }
    }

    /// <summary>The value of a column that may be NULL.</summary>
    /// <exception cref="StorageException">It is none of this type.</exception>
    public static T? GetNullable<T>(this DbDataReader row, int ordinal)
        where T : struct => row.IsDBNull(ordinal) ? null : row.Get<T>(ordinal);

    /// <summary>The text of a column that may be NULL.</summary>
    /// <exception cref="StorageException">It is not a text.</exception>
    public static string? GetNullableString(this DbDataReader row, int ordinal) =>
        row.IsDBNull(ordinal) ? null : row.Get<string>(ordinal);

    /// <inheritdoc cref="Get{T}(DbDataReader, int)"/>
    public static T Get<T>(this DbDataReader row, string column) => row.Get<T>(row.GetOrdinal(column));

    /// <inheritdoc cref="GetNullable{T}(DbDataReader, int)"/>
    public static T? GetNullable<T>(this DbDataReader row, string column)
        where T : struct => row.GetNullable<T>(row.GetOrdinal(column));

    /// <inheritdoc cref="GetNullableString(DbDataReader, int)"/>
    public static string? GetNullableString(this DbDataReader row, string column) => row.GetNullableString(row.GetOrdinal(column));

    /// <summary>The seconds of a column that holds a duration; null for NULL.</summary>
    /// <param name="row">The row.</param>
    /// <param name="ordinal">The column.</param>
    /// <param name="ticksPerUnit">How long its unit is, e.g. <see cref="TimeSpan.TicksPerMillisecond"/>.</param>
    /// <exception cref="StorageException">It is longer than any time span, or no number.</exception>
    public static decimal? GetSeconds(this DbDataReader row, int ordinal, long ticksPerUnit) =>
        row.GetNullable<double>(ordinal) is not { } units ? null
            : Math.Abs(units * ticksPerUnit) < long.MaxValue ? Elapsed.Seconds(new TimeSpan((long)Math.Round(units * ticksPerUnit)))
            : throw DataFailure.OfColumn(row, ordinal, "is not a duration");
}
