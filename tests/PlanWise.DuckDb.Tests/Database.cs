using System.Diagnostics.CodeAnalysis;

namespace PlanWise.DuckDb.Tests;

/// <summary>Short ways to say what the tests say often.</summary>
internal static class Database
{
    internal static DuckDbConnection Open(string source = ":memory:", bool readOnly = false)
    {
        var connection = new DuckDbConnection(ConnectionString(source, readOnly));
        connection.Open();
        return connection;
    }

    internal static string ConnectionString(string source, bool readOnly = false)
    {
        var builder = new DuckDbConnectionStringBuilder { DataSource = source };
        if (readOnly)
        {
            builder.ReadOnly = true;
        }
        return builder.ConnectionString;
    }

    /// <summary>Another connection to the same database.</summary>
    internal static DuckDbConnection Again(this DuckDbConnection connection) => Open(connection.DataSource);

    internal static int Execute(this DuckDbConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        using DuckDbCommand command = connection.Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    internal static object? Scalar(this DuckDbConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        using DuckDbCommand command = connection.Command(sql, parameters);
        return command.ExecuteScalar();
    }

    /// <summary>The first row's first column, read as <typeparamref name="T"/>.</summary>
    internal static T Get<T>(this DuckDbConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        using DuckDbCommand command = connection.Command(sql, parameters);
        using DuckDbDataReader reader = command.ExecuteReader();
        Assert.True(reader.Read());
        return reader.GetFieldValue<T>(0);
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The caller disposes the command.")]
    internal static DuckDbCommand Command(this DuckDbConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        var command = new DuckDbCommand(sql, connection);
        foreach ((string name, object? value) in parameters)
        {
            _ = command.Parameters.AddWithValue(name, value);
        }
        return command;
    }
}
