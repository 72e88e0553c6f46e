using System.Data.Common;

namespace PlanWise.Engine.Export;

/// <summary>A result that is read row by row, with the connection that it runs on. Dispose it when done.</summary>
public sealed class QueryResult : IDisposable
{
    private readonly DbConnection _connection;
    private readonly DbCommand _command;

    internal QueryResult(DbConnection connection, DbCommand command)
    {
        _connection = connection;
        _command = command;
        Reader = command.ExecuteReader();
    }

    /// <summary>The rows. Column names are those of the database.</summary>
    public DbDataReader Reader { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Reader.Dispose();
        _command.Dispose();
        _connection.Dispose();
    }
}
