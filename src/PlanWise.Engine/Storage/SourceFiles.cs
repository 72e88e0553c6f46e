using System.Data.Common;
using PlanWise.Domain;

namespace PlanWise.Storage;

/// <summary>The files that configuration and census were read from, as the database has them.</summary>
internal static class SourceFiles
{
    /// <summary>Those of the current configuration and the census, each as it was last read.</summary>
    public static List<SourceFile> Read(DbConnection connection) => connection.Query(
        EmbeddedSql.Text("Storage/sources.sql"), row => new SourceFile(Role(row.Get<string>(0)), row.Get<string>(1), row.Get<string>(2)));

    /// <summary>Whether files are not known as they are.</summary>
    public static bool AreNew(DbConnection connection, IReadOnlyList<SourceFile> files) => files.Except(Read(connection)).Any();

    /// <summary>Records files that were read, unless they are known as they are.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="files">All that the configuration was read from, or that of the census; empty when there was none.</param>
    /// <param name="configurationSha256">Hash of the configuration.</param>
    public static void Store(DbConnection connection, IReadOnlyList<SourceFile> files, string configurationSha256)
    {
        if (!AreNew(connection, files))
        {
            return;
        }

        long reading = connection.Scalar<long>("select coalesce(max(reading), 0) + 1 from simulation_sources");
        connection.InsertRows("simulation_sources", files.Select(file => new object?[]
        {
            reading, StoredName(file.Role), file.Path, file.Sha256, configurationSha256, DateTimeOffset.UtcNow,
        }));
    }

    private static string StoredName(SourceFileRole role) => role switch
    {
        SourceFileRole.Configuration => "configuration",
        SourceFileRole.Parameters => "parameters",
        SourceFileRole.Census => "census",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Not a role of a file."),
    };

    private static SourceFileRole Role(string name) =>
        Enum.GetValues<SourceFileRole>().Where(role => StoredName(role) == name).Select(role => (SourceFileRole?)role).FirstOrDefault()
            ?? throw DataFailure.Unknown("role", name);
}
