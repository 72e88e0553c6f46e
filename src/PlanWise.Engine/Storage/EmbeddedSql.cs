using System.Collections.Concurrent;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace PlanWise.Storage;

/// <summary>The .sql files of the engine, what stands beside them, and texts in statements that cannot be files.</summary>
internal static class EmbeddedSql
{
    private static readonly ConcurrentDictionary<string, string> Texts = new(StringComparer.Ordinal);

    private static readonly Lazy<string> Hash = new(ComputeHash);

    /// <summary>SHA-256 of all the files: what this version computes with. 64 lower-case hexadecimal digits.</summary>
    public static string Sha256 => Hash.Value;

    /// <summary>The files, in the same order everywhere.</summary>
    public static IEnumerable<string> Paths => Assembly.GetExecutingAssembly().GetManifestResourceNames().Order(StringComparer.Ordinal);

    /// <summary>The text of a file, named by its path in the project, e.g. <c>Model/5_event_generation/hire/plan.sql</c>.</summary>
    public static string Text(string path) => Texts.GetOrAdd(path, Read);

    /// <summary>Whether there is such a file.</summary>
    public static bool Has(string path) => Assembly.GetExecutingAssembly().GetManifestResourceInfo(path) is not null;

    /// <summary>A text as SQL writes it, for statements that take no parameters.</summary>
    /// <param name="text">The text, e.g. a path.</param>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A name as SQL writes it, whatever it holds.</summary>
    /// <param name="name">Of a table, a column …</param>
    public static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Read(string path)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(path)
            ?? throw new InvalidOperationException($"The engine has no embedded file '{path}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string ComputeHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string name in Paths)
        {
            // Line ends are the checkout's, not the models'.
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{Read(name).ReplaceLineEndings("\n")}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
