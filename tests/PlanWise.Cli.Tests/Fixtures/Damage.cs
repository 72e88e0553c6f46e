using DuckDB.NET.Data;

namespace PlanWise.Cli.Tests.Fixtures;

/// <summary>Changes data behind the simulation's back.</summary>
internal static class Damage
{
    /// <summary>Runs a statement that must change something.</summary>
    public static void Execute(string database, string sql)
    {
        using var connection = new DuckDBConnection(new DuckDBConnectionStringBuilder { DataSource = database }.ConnectionString);
        connection.Open();
        using System.Data.Common.DbCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own statements.
        command.CommandText = sql;
#pragma warning restore CA2100
        Assert.True(command.ExecuteNonQuery() > 0, sql);
    }
}
