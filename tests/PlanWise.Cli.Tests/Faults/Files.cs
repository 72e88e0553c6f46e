using System.Security.Cryptography;

namespace PlanWise.Cli.Tests.Faults;

/// <summary>The files of a simulation: the database and whatever DuckDB keeps beside it. The lock holds nothing of it.</summary>
internal static class Files
{
    /// <summary>All of them that are there.</summary>
    public static string[] Of(string database) =>
        [.. All(database).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>Copies them as another database.</summary>
    public static void Copy(string database, string copy)
    {
        foreach (string file in Of(database))
        {
            File.Copy(file, copy + file[database.Length..]);
        }
    }

    /// <summary>Deletes them.</summary>
    public static void Delete(string database) => Array.ForEach(All(database), File.Delete);

    private static string[] All(string database) => Directory.GetFiles(Path.GetDirectoryName(database)!, Path.GetFileName(database) + "*");

    /// <summary>What they hold, by the ends of their names.</summary>
    public static Dictionary<string, string> Hashes(string database) => Of(database)
        .ToDictionary(file => file[database.Length..], file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))));
}
