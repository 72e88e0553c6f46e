using System.Collections.Concurrent;
using System.Reflection;

namespace PlanWise.Engine.Storage;

/// <summary>The .sql files of the engine.</summary>
internal static class EmbeddedSql
{
    private static readonly ConcurrentDictionary<string, string> Texts = new(StringComparer.Ordinal);

    /// <summary>The text of a file, named by its path in the project, e.g. <c>Models/5_event_generation/hire.sql</c>.</summary>
    public static string Text(string path) => Texts.GetOrAdd(path, static name =>
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The engine has no embedded file '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });
}
