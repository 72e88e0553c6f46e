namespace PlanWise.DuckDb.Native;

/// <summary>One statement, ready to take its parameters and run.</summary>
internal sealed class PreparedStatement : IDisposable
{
    private readonly PreparedStatementHandle _handle;
    private readonly string[] _parameterNames;

    /// <exception cref="DuckDbException">The statement names something that does not exist, or is not valid.</exception>
    internal PreparedStatement(ConnectionHandle connection, ExtractedStatementsHandle statements, int index)
    {
        int state = NativeMethods.duckdb_prepare_extracted_statement(connection, statements, (ulong)index, out _handle);
        if (!_handle.IsInvalid)
        {
            _handle.KeepParent(connection);
        }
        if (state != 0)
        {
            using (_handle)
            {
                throw new DuckDbException(
                    NativeMethods.ReadText(NativeMethods.duckdb_prepare_error(_handle)) ?? "The statement cannot be prepared.");
            }
        }
        _parameterNames = new string[NativeMethods.duckdb_nparams(_handle)];
        for (int i = 0; i < _parameterNames.Length; i++)
        {
            _parameterNames[i] = NativeMethods.TakeText(NativeMethods.duckdb_parameter_name(_handle, (ulong)i + 1));
        }
    }

    /// <summary>Gives the statement the parameters that it uses.</summary>
    /// <exception cref="InvalidOperationException">One of them is missing.</exception>
    internal void Bind(DuckDbParameterCollection parameters)
    {
        for (int i = 0; i < _parameterNames.Length; i++)
        {
            DuckDbParameter parameter = parameters.Find(_parameterNames[i])
                ?? throw new InvalidOperationException(
                    $"The statement uses the parameter ${_parameterNames[i]}, which the command does not have. It has: "
                    + $"{string.Join(", ", parameters.Cast<DuckDbParameter>().Select(each => "$" + each.ParameterName))}.");
            using ValueHandle value = ParameterValue.Create(parameter.Value);
            if (value.IsInvalid || NativeMethods.duckdb_bind_value(_handle, (ulong)i + 1, value) != 0)
            {
                throw new DuckDbException(
                    NativeMethods.ReadText(NativeMethods.duckdb_prepare_error(_handle))
                    ?? $"DuckDB does not take the value of ${parameter.ParameterName}.");
            }
        }
    }

    /// <summary>Runs the statement up to its first rows.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="watch">Whether the command is interrupted.</param>
    /// <exception cref="DuckDbException">The statement fails, or was interrupted.</exception>
    internal StatementResult Execute(ConnectionHandle connection, InterruptWatch watch)
    {
        int state = NativeMethods.duckdb_pending_prepared_streaming(_handle, out PendingResultHandle pending);
        using (pending)
        {
            if (!pending.IsInvalid)
            {
                pending.KeepParent(connection);
            }
            if (state != 0)
            {
                throw new DuckDbException(
                    NativeMethods.ReadText(NativeMethods.duckdb_pending_error(pending)) ?? "The statement cannot be run.");
            }
            // DuckDB forgets an interrupt when a statement begins; from here on it heeds one.
            watch.ThrowIfInterrupted();
            return new StatementResult(connection, pending);
        }
    }

    public void Dispose() => _handle.Dispose();
}
