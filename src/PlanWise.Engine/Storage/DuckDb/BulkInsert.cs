using DuckDB.NET.Data;
using PlanWise.Domain;

namespace PlanWise.Storage;

/// <summary>
/// Inserts many rows into a table: all values of a row, then the next row, then <see cref="Complete"/>. Inside a transaction alone: the
/// package keeps the rows of an insertion that was given up.
/// </summary>
internal sealed class BulkInsert : IDisposable
{
    private readonly DatabaseConnection _connection;
    private readonly DuckDBAppender _appender;

    internal BulkInsert(DatabaseConnection connection, string table)
    {
        _connection = connection;
        connection.RequireFree();
        _appender = connection.Run(inner => inner.CreateAppender(table));
    }

    /// <summary>Inserts a row.</summary>
    /// <param name="number">The value of the first column.</param>
    /// <param name="texts">Those of all others, each a text or null.</param>
    public void Add(long number, ReadOnlySpan<string?> texts)
    {
        IDuckDBAppenderRow row = _appender.CreateRow();
        row.AppendValue(number);
        foreach (string? text in texts)
        {
            row.AppendValue(text is null ? null : Storable(text));
        }

        row.EndRow();
    }

    /// <summary>Writes what remains.</summary>
    public void Complete() => _connection.Run<object?>(_ =>
    {
        _appender.Close();
        return null;
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _appender.Dispose();
        }
        catch (DuckDBException)
        {
            // It writes what remains even now. The error before matters more and follows; the transaction keeps nothing.
        }
    }

    // The package would cut a text at a NUL, and replace half a character. The rows hold a control character instead, which is rejected.
    private static string Storable(string text) =>
        UnicodeText.IsSound(text) ? text : string.Concat(text.Select(character => character == '\0' || char.IsSurrogate(character) ? '\u0001' : character));
}
