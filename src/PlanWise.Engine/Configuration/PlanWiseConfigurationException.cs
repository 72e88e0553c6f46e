namespace PlanWise.Configuration;

/// <summary>A configuration cannot be used, or is none. Holds every issue that was found, not only the first.</summary>
public sealed class PlanWiseConfigurationException : PlanWiseException
{
    /// <summary>The id of the error that there is no such file.</summary>
    public const string NotFound = "ConfigurationNotFound";

    /// <summary>There is no file at a path.</summary>
    /// <param name="path">The path of the configuration.</param>
    /// <param name="innerException">The cause.</param>
    public PlanWiseConfigurationException(string path, Exception innerException)
        : base(NotFound, $"There is no configuration file {Quote.Path(path)}.", path, new Remedy.CorrectPathOrWriteConfiguration(), innerException)
    {
        Issues = new[] { new ConfigurationIssue(ConfigurationIssueSeverity.Error, "", "There is no such file.", Path.GetFileName(path)) };
    }

    /// <summary>Creates the error.</summary>
    /// <param name="sourceName">Name of the configuration file, or what stands for it.</param>
    /// <param name="issues">Every issue found; at least one is an error.</param>
    /// <param name="innerException">The cause, or null.</param>
    public PlanWiseConfigurationException(
        string sourceName,
        IReadOnlyList<ConfigurationIssue> issues,
        Exception? innerException = null)
        : base(
            "InvalidConfiguration",
            Describe(sourceName, issues),
            issues.FirstOrDefault(issue => issue.Severity == ConfigurationIssueSeverity.Error)?.Value ?? sourceName,
            "Correct the places named in the message and try again.",
            innerException)
    {
        Issues = issues.ToArray();
    }

    /// <summary>Creates the error that a file is something else than a configuration.</summary>
    /// <param name="sourceName">Name of the file.</param>
    /// <param name="content">What it looks like instead.</param>
    internal PlanWiseConfigurationException(string sourceName, string content)
        : base(
            "NotAConfiguration",
            $"{Quote.Path(sourceName)} looks like {content}, not like a configuration in YAML.",
            sourceName,
            new Remedy.NameConfiguration()) =>
        Issues = new[] { new ConfigurationIssue(ConfigurationIssueSeverity.Error, "", $"The file looks like {content}, not like a configuration in YAML.", sourceName) };

    /// <summary>Every issue found: errors, and the warnings that came with them.</summary>
    public IReadOnlyList<ConfigurationIssue> Issues { get; }

    private static string Describe(string sourceName, IReadOnlyList<ConfigurationIssue> issues)
    {
        List<ConfigurationIssue> errors = [.. issues.Where(issue => issue.Severity == ConfigurationIssueSeverity.Error)];
        string count = errors.Count == 1 ? "an error" : FormattableString.Invariant($"{errors.Count} errors");
        return $"The configuration {Quote.Path(sourceName)} has {count}:"
            + string.Concat(errors.Select(error => $"{Environment.NewLine}  {error}"));
    }
}
