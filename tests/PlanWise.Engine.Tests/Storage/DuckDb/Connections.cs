using System.Data.Common;
using PlanWise.Storage;

namespace PlanWise.Engine.Tests.Storage.DuckDb;

/// <summary>Short ways to say what these tests say often.</summary>
internal static class Connections
{
    /// <summary>The first row's first column; null without rows.</summary>
    internal static object? Value(this DatabaseConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        using DbCommand command = connection.CreateCommand(sql, parameters);
        command.Prepare();
        return command.ExecuteScalar();
    }

    /// <summary>The first row's first column, read as <typeparamref name="T"/>.</summary>
    internal static T As<T>(this DatabaseConnection connection, string sql)
    {
        using DbCommand command = connection.CreateCommand(sql, []);
        using DbDataReader reader = command.ExecuteReader();
        Assert.True(reader.Read());
        return reader.GetFieldValue<T>(0);
    }

    /// <summary>A connection to an instance of this name.</summary>
    internal static DatabaseConnection Open(string name, params (string Name, string Value)[] settings)
    {
        var connection = new DatabaseConnection(name, settings.ToDictionary(setting => setting.Name, setting => setting.Value));
        connection.Open();
        return connection;
    }
}
