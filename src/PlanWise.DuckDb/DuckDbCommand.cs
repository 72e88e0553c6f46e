using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using PlanWise.DuckDb.Native;

namespace PlanWise.DuckDb;

/// <summary>
/// One or more SQL statements, run in order; a reader gives the rows of the last one. Parameters are named, <c>$name</c>;
/// each statement takes those that it uses, and those that none uses are ignored, so that statements can share a set.
/// </summary>
public sealed class DuckDbCommand : DbCommand
{
    private readonly DuckDbParameterCollection _parameters = new();
    private DuckDbConnection? _connection;
    private PreparedStatement[]? _prepared;
    private string _text = "";
    private volatile bool _running;

    /// <summary>A command without text and connection.</summary>
    public DuckDbCommand()
    {
    }

    /// <summary>A command.</summary>
    /// <param name="text">The SQL.</param>
    /// <param name="connection">The connection to run it on.</param>
    public DuckDbCommand(string text, DuckDbConnection connection)
    {
        CommandText = text;
        _connection = connection;
    }

    /// <summary>The SQL: statements with semicolons between. Changing it drops what was prepared.</summary>
    [AllowNull]
    public override string CommandText
    {
        get => _text;
        set
        {
            Unprepare();
            _text = value ?? "";
        }
    }

    /// <summary>Always 0: commands run until they end or are cancelled.</summary>
    /// <exception cref="NotSupportedException">Set to another value.</exception>
    public override int CommandTimeout
    {
        get => 0;
        set
        {
            if (value != 0)
            {
                throw new NotSupportedException("DuckDB's commands have no timeout; call Cancel from a timer instead.");
            }
        }
    }

    /// <summary>Always <see cref="CommandType.Text"/>.</summary>
    /// <exception cref="NotSupportedException">Set to another type.</exception>
    public override CommandType CommandType
    {
        get => CommandType.Text;
        set
        {
            if (value != CommandType.Text)
            {
                throw new NotSupportedException("DuckDB has text commands only.");
            }
        }
    }

    /// <inheritdoc/>
    public override bool DesignTimeVisible { get; set; }

    /// <inheritdoc/>
    public override UpdateRowSource UpdatedRowSource { get; set; }

    /// <inheritdoc cref="DbCommand.Parameters"/>
    public new DuckDbParameterCollection Parameters => _parameters;

    /// <inheritdoc/>
    protected override DbConnection? DbConnection
    {
        get => _connection;
        set
        {
            Unprepare();
            _connection = (DuckDbConnection?)value;
        }
    }

    /// <inheritdoc/>
    protected override DbParameterCollection DbParameterCollection => _parameters;

    /// <summary>Kept, and of no effect: a transaction holds for everything on its connection.</summary>
    protected override DbTransaction? DbTransaction { get; set; }

    /// <summary>Stops the command if it runs, or if its reader is open; otherwise does nothing. Callable from any thread.</summary>
    public override void Cancel()
    {
        if (_running)
        {
            _connection?.Interrupt();
        }
    }

    /// <summary>
    /// Parses and plans all statements now, to run them many times. Each must be valid before any has run: text that creates
    /// a table and then uses it cannot be prepared.
    /// </summary>
    /// <exception cref="DuckDbException">A statement is not valid.</exception>
    public override void Prepare()
    {
        Unprepare();
        DuckDbConnection connection = Connected();
        _ = connection.BeginCommand();
        using var extracted = new ExtractedStatements(connection.Handle, _text);
        var prepared = new List<PreparedStatement>(extracted.Count);
        try
        {
            while (prepared.Count < extracted.Count)
            {
                prepared.Add(extracted.Prepare(prepared.Count));
            }
        }
        catch (Exception exception)
        {
            prepared.ForEach(statement => statement.Dispose());
            if (exception is DuckDbException error && extracted.Count > 1)
            {
                throw error.InStatement(prepared.Count + 1, extracted.Count);
            }
            throw;
        }
        _prepared = [.. prepared];
        connection.Keep(this);
    }

    /// <summary>Runs all statements, the last one to its end.</summary>
    /// <returns>How many rows they inserted, changed and deleted together; −1 when none of them does such things.</returns>
    public override int ExecuteNonQuery()
    {
        using DuckDbDataReader reader = Execute(CommandBehavior.Default);
        reader.Drain();
        return reader.RecordsAffected;
    }

    /// <summary>The first column of the first row of the last statement; <see cref="DBNull"/> for NULL, null without rows.</summary>
    public override object? ExecuteScalar()
    {
        using DuckDbDataReader reader = Execute(CommandBehavior.Default);
        object? value = reader.Read() ? reader.GetValue(0) : null;
        // The usual result has one row; seeing that there is no second one ends the query at no cost.
        _ = reader.Read();
        return value;
    }

    /// <inheritdoc cref="DbCommand.ExecuteReader()"/>
    public new DuckDbDataReader ExecuteReader() => Execute(CommandBehavior.Default);

    /// <inheritdoc/>
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Execute(behavior);

    /// <inheritdoc/>
    protected override DbParameter CreateDbParameter() => new DuckDbParameter();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Unprepare();
        }
        base.Dispose(disposing);
    }

    /// <summary>Lets go of the prepared statements, which would keep the database open.</summary>
    internal void Unprepare()
    {
        if (_prepared is not null)
        {
            Array.ForEach(_prepared, statement => statement.Dispose());
            _prepared = null;
            _connection?.Forget(this);
        }
    }

    internal void EndRun() => _running = false;

    private DuckDbDataReader Execute(CommandBehavior behavior)
    {
        if (behavior.HasFlag(CommandBehavior.SchemaOnly))
        {
            throw new NotSupportedException("DuckDB's reader cannot give the columns without running the command.");
        }
        DuckDbConnection connection = Connected();
        InterruptWatch watch = connection.BeginCommand();
        _running = true;
        StatementResult? result = null;
        try
        {
            long? changed = null;
            using ExtractedStatements? extracted = _prepared is null ? new(connection.Handle, _text) : null;
            int count = _prepared?.Length ?? extracted!.Count;
            for (int i = 0; i < count; i++)
            {
                result?.Dispose();
                result = null;
                try
                {
                    result = Run(_prepared?[i], extracted, i, watch, connection.Handle);
                    changed = result.RowsChanged is { } rows ? (changed ?? 0) + rows : changed;
                    if (i < count - 1)
                    {
                        result.Drain(watch);
                    }
                }
                catch (DuckDbException error) when (count > 1)
                {
                    throw error.InStatement(i + 1, count);
                }
            }
            return new DuckDbDataReader(this, connection, result, changed, behavior, watch);
        }
        catch
        {
            result?.Dispose();
            connection.End(unfinished: true);
            _running = false;
            throw;
        }
    }

    private StatementResult Run(
        PreparedStatement? prepared, ExtractedStatements? extracted, int index, InterruptWatch watch, ConnectionHandle connection)
    {
        watch.ThrowIfInterrupted();
        if (prepared is not null)
        {
            prepared.Bind(_parameters);
            return prepared.Execute(connection, watch);
        }
        // Prepared only now: it may need what the statements before it have created.
        using PreparedStatement statement = extracted!.Prepare(index);
        statement.Bind(_parameters);
        return statement.Execute(connection, watch);
    }

    private DuckDbConnection Connected()
    {
        if (_connection is null)
        {
            throw new InvalidOperationException("The command has no connection; set Connection first.");
        }
        if (string.IsNullOrWhiteSpace(_text))
        {
            throw new InvalidOperationException("The command has no SQL; set CommandText first.");
        }
        return _connection;
    }
}
