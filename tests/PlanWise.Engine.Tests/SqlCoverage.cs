using System.Collections.Concurrent;
using System.Reflection;
using PlanWise.Storage;

[assembly: AssemblyFixture(typeof(PlanWise.Engine.Tests.SqlCoverage))]

namespace PlanWise.Engine.Tests;

/// <summary>Once all tests have ended, writes beside them which .sql files of the engine no test has run.</summary>
public sealed class SqlCoverage : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Assembly engine = typeof(EmbeddedSql).Assembly;
        var run = (ConcurrentDictionary<string, string>)typeof(EmbeddedSql).GetField("Texts", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;
        File.WriteAllLines(
            Path.Combine(AppContext.BaseDirectory, "sql-not-run.txt"),
            engine.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Except(run.Keys).Order(StringComparer.Ordinal));
    }
}
