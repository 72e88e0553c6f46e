using System.Data.Common;
using PlanWise.Engine.Storage;

namespace PlanWise.Engine.Export;

/// <summary>A result that is read row by row, with the connection that it runs on. Dispose it when done.</summary>
public sealed class QueryResult : IDisposable
{
    private readonly Reading _reading;
    private readonly DbCommand _command;
    private readonly bool _masksSsn;
    private readonly bool _mayRenameSsn;

    internal QueryResult(Reading reading, DbCommand command, bool masksSsn = false)
    {
        _masksSsn = masksSsn;
        _mayRenameSsn = SsnMask.MayRename(command.CommandText);
        _reading = reading;
        _command = command;
        Reader = reading.Run(command.ExecuteReader);
        Columns =
        [
            .. Enumerable.Range(0, Reader.FieldCount)
                .Select(i => new QueryColumn(Reader.GetName(i), Reader.GetFieldType(i), Reader.GetDataTypeName(i))),
        ];
    }

    /// <summary>The columns, in order; their names need not differ.</summary>
    public IReadOnlyList<QueryColumn> Columns { get; }

    /// <summary>The rows, as ADO.NET reads them: errors are those of DuckDB.</summary>
    public DbDataReader Reader { get; }

    /// <summary>The rows that are left, each with a value or null per column.</summary>
    /// <exception cref="OperationCanceledException">The token of the query was cancelled.</exception>
    /// <exception cref="PlanWiseException">The query fails on the way, or a value has no counterpart in .NET.</exception>
    public IEnumerable<object?[]> Rows()
    {
        Func<bool> next = Reader.Read;
        while (_reading.Run(next))
        {
            yield return Values();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Reader.Dispose();
        _command.Dispose();
        _reading.Dispose();
    }

    private object?[] Values()
    {
        var values = new object?[Reader.FieldCount];
        try
        {
            for (int i = 0; i < values.Length; i++)
            {
                object? value = Reader.IsDBNull(i) ? null : Reader.GetValue(i);
                values[i] = _masksSsn ? SsnMask.Of(Columns[i].Name, value, _mayRenameSsn) : value;
            }
        }
        catch (Exception exception) when (DataFailure.IsOfValue(exception))
        {
            throw new UsageException("UnreadableValue", exception.Message, null, "Cast the column in SQL, for example to VARCHAR.");
        }

        return values;
    }
}
