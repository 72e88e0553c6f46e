using System.Collections;
using System.Data.Common;
using PlanWise.Output;
using PlanWise.Storage;

namespace PlanWise;

/// <summary>
/// The rows of a report. They can be had as records, and written with the columns that they have in the database; nothing is read
/// before one of the two is asked for.
/// </summary>
public abstract class ReportRows
{
    private protected ReportRows()
    {
    }

    /// <summary>What people see of the records.</summary>
    /// <exception cref="ArgumentException">The records have no view.</exception>
    public abstract RecordView View { get; }

    /// <summary>The records, read while they are enumerated; leaving the enumeration ends the query.</summary>
    public abstract IEnumerable<object> Records { get; }

    /// <summary>The rows of records that are there already.</summary>
    /// <param name="records">The records, in order.</param>
    public static ReportRows<T> Of<T>(IEnumerable<T> records)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(records);
        return new ReportRows<T>(records, (writer, cancellationToken) =>
        {
            using DbDataReader rows = RecordRows.Of(records);
            writer.Write(rows, cancellationToken);
        });
    }

    /// <summary>Writes every row.</summary>
    /// <param name="writer">How; it is to be completed by the caller.</param>
    /// <param name="cancellationToken">Stops between two rows.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="IOException">The output cannot be written.</exception>
    public abstract void WriteTo(RowWriter writer, CancellationToken cancellationToken = default);
}

/// <inheritdoc/>
/// <typeparam name="T">The kind of record.</typeparam>
public sealed class ReportRows<T> : ReportRows, IEnumerable<T>
    where T : notnull
{
    private readonly IEnumerable<T> _records;
    private readonly Action<RowWriter, CancellationToken> _write;

    internal ReportRows(IEnumerable<T> records, Action<RowWriter, CancellationToken> write)
    {
        _records = records;
        _write = write;
    }

    /// <inheritdoc/>
    public override RecordView View => RecordView.Of(typeof(T)).With(Dimensions);

    /// <summary>The dimensions that each record has.</summary>
    private IReadOnlyList<string> Dimensions { get; init; } = [];

    /// <inheritdoc/>
    public override IEnumerable<object> Records => _records.Cast<object>();

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => _records.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override void WriteTo(RowWriter writer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(writer);
        _write(writer, cancellationToken);
    }

    /// <summary>The same rows, each with dimensions.</summary>
    internal ReportRows<T> With(IReadOnlyList<string> dimensions) => new(_records, _write) { Dimensions = dimensions };

    /// <summary>The rows of a query.</summary>
    internal static ReportRows<T> OfQuery(
        DatabaseFile file, string sql, (string Name, object? Value)[] parameters, Func<DbDataReader, T> map, CancellationToken cancellationToken) =>
        new(
            Reading.Rows(file, sql, parameters, map, cancellationToken),
            (writer, stop) =>
            {
                using var reading = new Reading(file, stop);
                using DbCommand command = reading.Connection.CreateCommand(sql, parameters);
                using DbDataReader rows = reading.Run(command.ExecuteReader);
                reading.Run(() =>
                {
                    writer.Write(rows, stop);
                    return true;
                });
            });
}
