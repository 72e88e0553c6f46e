using System.Data.Common;
using PlanWise.Engine.Storage;

namespace PlanWise.Engine.Export;

/// <summary>A result that is read row by row, with the connection that it runs on. Dispose it when done.</summary>
public sealed class QueryResult : IDisposable
{
    private readonly Reading _reading;
    private readonly DbCommand _command;

    internal QueryResult(Reading reading, DbCommand command)
    {
        _reading = reading;
        _command = command;
        Reader = reading.Run(command.ExecuteReader);
    }

    /// <summary>The rows. Column names are those of the database.</summary>
    public DbDataReader Reader { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Reader.Dispose();
        _command.Dispose();
        _reading.Dispose();
    }
}
