using System.Globalization;
using PlanWise.Configuration;

namespace PlanWise.Engine.Tests.Configuration;

/// <summary>A directory for files, and ways to read configurations and their issues.</summary>
public abstract class ConfigurationTest : IDisposable
{
    protected string Folder { get; } = Directory.CreateTempSubdirectory("planwise-configuration-").FullName;

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected static string Lines(params string[] lines) => string.Join('\n', lines) + "\n";

    protected SimulationConfiguration Parse(string yaml) => ConfigurationLoader.Parse(yaml, Folder, "plan.yaml");

    protected IReadOnlyList<ConfigurationIssue> Errors(string yaml)
    {
        PlanWiseConfigurationException exception = Assert.Throws<PlanWiseConfigurationException>(() => Parse(yaml));
        return [.. exception.Issues.Where(issue => issue.Severity == ConfigurationIssueSeverity.Error)];
    }

    protected ConfigurationIssue Error(string yaml) => Assert.Single(Errors(yaml));

    protected static IEnumerable<ConfigurationIssue> Warnings(SimulationConfiguration configuration) =>
        configuration.Issues.Where(issue => issue.Severity == ConfigurationIssueSeverity.Warning);

    /// <summary>Writes a parameter file into the directory that <c>parameters: p</c> names.</summary>
    protected void WriteParameters(string name, string text)
    {
        Directory.CreateDirectory(Path.Combine(Folder, "p"));
        File.WriteAllText(Path.Combine(Folder, "p", name), text);
    }

    protected static T InCulture<T>(string name, Func<T> action)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(name);
            return action();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
