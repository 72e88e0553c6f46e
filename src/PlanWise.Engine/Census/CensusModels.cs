using System.Data.Common;
using PlanWise.Storage;

namespace PlanWise.Census;

/// <summary>Runs the SQL models of the census on one connection.</summary>
internal sealed class CensusModels(DatabaseConnection connection, CancellationToken cancellationToken, Action<string>? hasRun = null)
{
    public DatabaseConnection Connection => connection;

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>Runs a model that leaves tables behind.</summary>
    public void Run(string model, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        Execute(Text(model), parameters);
        hasRun?.Invoke(Path(model));
    }

    /// <summary>Runs a model that returns rows.</summary>
    public List<T> Query<T>(string model, Func<DbDataReader, T> map, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        Read(Text(model), map, parameters);

    /// <summary>Runs SQL that leaves something behind.</summary>
    public void Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using DbCommand command = connection.CreateCommand(sql, parameters);
        Cancellable(command, command.ExecuteNonQuery);
    }

    /// <summary>Runs SQL that returns rows.</summary>
    public List<T> Read<T>(string sql, Func<DbDataReader, T> map, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using DbCommand command = connection.CreateCommand(sql, parameters);
        return Cancellable(command, () =>
        {
            using DbDataReader reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
            {
                rows.Add(map(reader));
            }

            return rows;
        });
    }

    private static string Text(string model) => EmbeddedSql.Text(Path(model));

    private static string Path(string model) => $"Census/{model}.sql";

    private T Cancellable<T>(DbCommand command, Func<T> run)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using CancellationTokenRegistration registration = cancellationToken.Register(command.Cancel);
        try
        {
            return run();
        }
        catch (DbException exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The census was cancelled.", exception, cancellationToken);
        }
    }
}
