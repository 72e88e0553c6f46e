using System.Data;
using System.Data.Common;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using DuckDB.NET.Data;
using DuckDB.NET.Native;
using PlanWise.Domain;

namespace PlanWise.Storage;

/// <summary>
/// One or more SQL statements, run in order; only the last one may return rows. Parameters are named, <c>$name</c>; those
/// that no statement uses are ignored.
/// </summary>
/// <param name="connection">The connection to run them on.</param>
internal sealed class DatabaseCommand(DatabaseConnection connection) : DbCommand
{
    // Where each statement that changes something can be watched, by its text.
    private static readonly ActivitySource Activities = new("PlanWise");

    private readonly DuckDBCommand _command = new();
    private ColumnType[]? _columns;

    /// <inheritdoc/>
    [AllowNull]
    public override string CommandText
    {
        get => _command.CommandText;
        set
        {
            _command.CommandText = UnicodeText.IsSound(value ?? "") ? value : throw NoText("The SQL");
            _columns = null;
        }
    }

    /// <summary>Always 0: commands run until they end or are interrupted.</summary>
    public override int CommandTimeout { get; set; }

    /// <inheritdoc/>
    public override CommandType CommandType { get; set; } = CommandType.Text;

    /// <inheritdoc/>
    public override bool DesignTimeVisible { get; set; }

    /// <inheritdoc/>
    public override UpdateRowSource UpdatedRowSource { get; set; }

    /// <inheritdoc/>
    protected override DbConnection? DbConnection
    {
        get => connection;
        set => throw new NotSupportedException("A command stays with its connection.");
    }

    /// <inheritdoc/>
    protected override DbParameterCollection DbParameterCollection => _command.Parameters;

    /// <summary>Of no effect: a transaction holds for everything on its connection.</summary>
    protected override DbTransaction? DbTransaction { get; set; }

    /// <inheritdoc/>
    public override void Cancel() => connection.Interrupt();

    /// <summary>
    /// Lets DuckDB judge the statement without running it, which the package does not; its reader then knows the columns' types
    /// wholly, and so can read those that are made of others.
    /// </summary>
    /// <exception cref="DatabaseException">The statement is not valid.</exception>
    public override void Prepare()
    {
        connection.RequireFree();
        _columns = connection.Run(inner =>
        {
            DuckDBState state = NativeMethods.PreparedStatements.DuckDBPrepare(inner.NativeConnection, CommandText, out DuckDBPreparedStatement statement);
            using (statement)
            {
                return state == DuckDBState.Success
                    ? ColumnType.Of(statement)
                    : throw DatabaseException.Of(NativeMethods.PreparedStatements.DuckDBPrepareError(statement));
            }
        });
    }

    /// <summary>Runs all statements to their ends.</summary>
    /// <returns>How many rows they inserted, changed and deleted together.</returns>
    public override int ExecuteNonQuery()
    {
        Begin(streaming: false);
        using Activity? activity = Activities.StartActivity("execute", ActivityKind.Client);
        _ = activity?.SetTag("db.query.text", CommandText);
        try
        {
            return connection.Run(_ => _command.ExecuteNonQuery());
        }
        catch (DatabaseException)
        {
            _ = activity?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
    }

    /// <inheritdoc/>
    public override object? ExecuteScalar()
    {
        using DbDataReader reader = ExecuteReader();
        return reader.Read() ? reader.GetValue(0) : null;
    }

    /// <inheritdoc/>
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        Begin(streaming: true);
        int interrupts = connection.Interrupts;
        DuckDBDataReader rows;
        try
        {
            rows = connection.Run(_ => _command.ExecuteReader());
        }
        catch
        {
            connection.End(isFinished: false);
            throw;
        }

        if (connection.IsAbandoned)
        {
            rows.Dispose();
            throw DatabaseException.Interrupted();
        }

        return new DatabaseReader(connection, rows, _columns, interrupts);
    }

    /// <inheritdoc/>
    protected override DbParameter CreateDbParameter() => new DuckDBParameter();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _command.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Begin(bool streaming)
    {
        connection.RequireFree();
        foreach (DuckDBParameter parameter in _command.Parameters)
        {
            parameter.Value = Bindable(parameter.Value, parameter.ParameterName);
        }

        _command.Connection = connection.Inner;

        // Rows are read while they are made, however many there are; the package would hold them all.
        _command.UseStreamingMode = streaming;
    }

    // The package cuts text at a NUL, replaces half a character, and binds what it does not know as its ToString().
    private static object? Bindable(object? value, string name) => value switch
    {
        string text => UnicodeText.IsSound(text) ? text : throw NoText($"The value of ${name}"),
        null or DBNull or bool or sbyte or byte or short or ushort or int or uint or long or ulong or BigInteger
            or float or double or decimal or DateOnly or TimeOnly or DateTimeOffset or TimeSpan or Guid or byte[] => value,
        IReadOnlyList<string?> texts => texts.Select(text => (string?)Bindable(text, name)).ToList(),
        IReadOnlyList<int> or IReadOnlyList<long> or IReadOnlyList<double> or IReadOnlyList<DateOnly> => value,

        // A local time is an instant like any other: what is stored must not depend on the machine's time zone.
        DateTime time => time.Kind == DateTimeKind.Unspecified ? value : new DateTimeOffset(time.ToUniversalTime()),
        _ => throw new NotSupportedException(
            $"A value of type {value.GetType()} cannot be given to DuckDB. Use text, a number, a date or time, a Guid, a TimeSpan, bytes, or a list of text, int, long, double or DateOnly."),
    };

    private static ArgumentException NoText(string what) => new($"{what} holds a NUL character or an unpaired surrogate, which is not text.");
}
