using System.Data.Common;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using PlanWise.Domain;
using PlanWise.Storage;

namespace PlanWise;

/// <summary>A result that is read row by row, with the connection that it runs on. Dispose it when done.</summary>
public sealed class QueryResult : IDisposable
{
    private const int MostRowsAtOnce = 2_048;

    // Rows that come slowly are not to wait for others.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(100);

    private readonly Reading _reading;
    private readonly DbCommand _command;
    private ExceptionDispatchInfo? _failure;

    internal QueryResult(Reading reading, DbCommand command)
    {
        _reading = reading;
        _command = command;
        Reader = reading.Run(() =>
        {
            command.Prepare();
            return command.ExecuteReader();
        });
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
        while (_reading.Run(NextRows) is { Count: > 0 } rows)
        {
            foreach (object?[] row in rows)
            {
                yield return row;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_reading.IsGivenUp)
        {
            Reader.Dispose();
            _command.Dispose();
        }

        _reading.Dispose();
    }

    // Rows that were read before an error come before it.
    private List<object?[]> NextRows()
    {
        _failure?.Throw();
        var rows = new List<object?[]>();
        long begun = Stopwatch.GetTimestamp();
        try
        {
            while (rows.Count < MostRowsAtOnce && Stopwatch.GetElapsedTime(begun) < LongestWait && Reader.Read())
            {
                rows.Add(Values());
            }
        }
        catch (Exception exception) when (rows.Count > 0)
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
        }

        return rows;
    }

    private object?[] Values()
    {
        var values = new object?[Reader.FieldCount];
        try
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = Reader.IsDBNull(i) ? null : Reader.GetValue(i);
            }
        }
        catch (Exception exception) when (DataFailure.IsOfValue(exception))
        {
            throw new UsageException("UnreadableValue", Quote.Foreign(SsnMask.InQuotedText(exception.Message)), null, "Cast the column in SQL, for example to VARCHAR.");
        }

        return values;
    }
}
