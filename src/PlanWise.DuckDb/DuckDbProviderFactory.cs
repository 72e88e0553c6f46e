using System.Data.Common;

namespace PlanWise.DuckDb;

/// <summary>Makes the provider's objects for code that knows only <see cref="System.Data.Common"/>.</summary>
public sealed class DuckDbProviderFactory : DbProviderFactory
{
    /// <summary>The factory.</summary>
    public static readonly DuckDbProviderFactory Instance = new();

    private DuckDbProviderFactory()
    {
    }

    /// <inheritdoc/>
    public override DbConnection CreateConnection() => new DuckDbConnection();

    /// <inheritdoc/>
    public override DbCommand CreateCommand() => new DuckDbCommand();

    /// <inheritdoc/>
    public override DbParameter CreateParameter() => new DuckDbParameter();

    /// <inheritdoc/>
    public override DbConnectionStringBuilder CreateConnectionStringBuilder() => new DuckDbConnectionStringBuilder();
}
