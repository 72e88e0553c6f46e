using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using PlanWise.Output;

namespace PlanWise;

/// <summary>
/// Writes rows as text while they are read, so that millions of them need no more memory than a thousand. The text is the
/// same on any machine: numbers in invariant notation, dates as ISO 8601, times in UTC.
/// </summary>
/// <remarks>Call <see cref="Write"/> for one result or for several with the same columns, then <see cref="Complete"/>.</remarks>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A writer to a text in memory holds nothing.")]
public abstract class RowWriter
{
    private readonly TextWriter _output;
    private readonly StringWriter _row = new(CultureInfo.InvariantCulture);
    private RowColumn[]? _columns;

    private protected RowWriter(TextWriter output) => _output = output;

    /// <summary>Where a row is written, to go out as a whole: one that turns out to be unreadable leaves no half of itself.</summary>
    private protected TextWriter Output => _row;

    /// <summary>A writer of a format.</summary>
    /// <param name="format">How rows are written.</param>
    /// <param name="output">Where the text goes; it is flushed at the end and stays open.</param>
    public static RowWriter Create(RowFormat format, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);

        return format switch
        {
            RowFormat.Csv => new CsvRowWriter(output, isSafe: false),
            RowFormat.SafeCsv => new CsvRowWriter(output, isSafe: true),
            RowFormat.Json => new JsonRowWriter(output),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not a format of rows."),
        };
    }

    /// <summary>Writes all rows of a result, and before the first result's the names of its columns.</summary>
    /// <param name="rows">The result; a later one must have the columns of the first.</param>
    /// <param name="cancellationToken">Stops between two rows.</param>
    /// <exception cref="ArgumentException">The columns differ from those of the first result.</exception>
    /// <exception cref="IOException">The output cannot be written.</exception>
    public void Write(DbDataReader rows, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);

        RowColumn[] columns = RowColumn.Of(rows);
        if (_columns is null)
        {
            Begin(columns);
            PassOn();
        }
        else if (!_columns.Select(column => column.Name).SequenceEqual(columns.Select(column => column.Name)))
        {
            throw new ArgumentException("The result has other columns than the one before.", nameof(rows));
        }

        _columns = columns;
        try
        {
            while (rows.Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                WriteRow(columns, rows);
                PassOn();
            }
        }
        catch (PlanWiseException)
        {
            // What is written so far are whole rows; an output that keeps a part back would end within one.
            _output.Flush();
            throw;
        }
    }

    /// <summary>Writes what ends the text, and flushes it.</summary>
    /// <exception cref="IOException">The output cannot be written.</exception>
    public void Complete()
    {
        End(_columns ?? []);
        PassOn();
        _output.Flush();
    }

    private protected abstract void Begin(RowColumn[] columns);

    private protected abstract void WriteRow(RowColumn[] columns, DbDataReader row);

    private protected abstract void End(RowColumn[] columns);

    private void PassOn()
    {
        StringBuilder text = _row.GetStringBuilder();
        foreach (ReadOnlyMemory<char> chunk in text.GetChunks())
        {
            _output.Write(chunk.Span);
        }

        text.Clear();
    }
}
