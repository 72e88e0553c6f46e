using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace PlanWise.Storage;

/// <summary>
/// DuckDB's instances in memory that several connections of the process share, by exact name. The package shares files alone,
/// by path without regard to case, and ignores the settings of all but the first.
/// </summary>
internal static class Instances
{
    // The first connection is not handed out: the others are duplicates of it.
    private static readonly Dictionary<string, Instance> Shared = new(StringComparer.Ordinal);

    /// <summary>Opens a connection to an instance, which the first one makes.</summary>
    /// <param name="name">Its name; null for one of this connection alone.</param>
    /// <param name="settings">Settings of DuckDB by name, the same for all connections of the instance.</param>
    /// <exception cref="DatabaseException">The instance has other settings.</exception>
    public static DuckDBConnection Connect(string? name, IReadOnlyDictionary<string, string> settings)
    {
        if (name is null)
        {
            return Open(settings);
        }

        lock (Shared)
        {
            if (!Shared.TryGetValue(name, out Instance? instance))
            {
                instance = new Instance(Open(settings), settings, 0);
            }
            else if (settings.Count != instance.Settings.Count || settings.Except(instance.Settings).Any())
            {
                throw new DatabaseException(
                    "Connection Error: Can't open a connection to the same database with a different configuration than existing connections.", DuckDBErrorType.Connection);
            }

            try
            {
                DuckDBConnection connection = instance.First.Duplicate();
                connection.Open();
                Shared[name] = instance with { Connections = instance.Connections + 1 };
                return connection;
            }
            catch when (instance.Connections == 0)
            {
                instance.First.Dispose();
                throw;
            }
        }
    }

    /// <summary>Closes a connection; the last one ends its instance, which releases its files.</summary>
    public static void Close(string? name, DuckDBConnection connection)
    {
        if (name is null)
        {
            connection.Dispose();
            return;
        }

        lock (Shared)
        {
            connection.Dispose();
            Instance instance = Shared[name];
            if (instance.Connections > 1)
            {
                Shared[name] = instance with { Connections = instance.Connections - 1 };
                return;
            }

            Shared.Remove(name);
            instance.First.Dispose();
            instance.AtEnd.ForEach(action => action());
        }
    }

    /// <summary>Does something when an instance has ended, and so has released its files; at once, when there is none.</summary>
    public static void AtEndOf(string name, Action action)
    {
        lock (Shared)
        {
            if (Shared.TryGetValue(name, out Instance? instance))
            {
                instance.AtEnd.Add(action);
                return;
            }
        }

        action();
    }

    /// <summary>How many connections an instance has.</summary>
    public static int Connections(string name)
    {
        lock (Shared)
        {
            return Shared.GetValueOrDefault(name)?.Connections ?? 0;
        }
    }

    private static DuckDBConnection Open(IReadOnlyDictionary<string, string> settings)
    {
        var builder = new DuckDBConnectionStringBuilder { DataSource = DuckDBConnectionStringBuilder.InMemoryDataSource };
        foreach ((string setting, string value) in settings)
        {
            builder[setting] = value;
        }

        var connection = new DuckDBConnection(builder.ConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private sealed record Instance(DuckDBConnection First, IReadOnlyDictionary<string, string> Settings, int Connections)
    {
        public List<Action> AtEnd { get; } = [];
    }
}
