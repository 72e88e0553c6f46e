namespace PlanWise.Engine.Configuration;

/// <summary>A configuration cannot be used. Holds every issue that was found, not only the first.</summary>
public sealed class PlanWiseConfigurationException : PlanWiseException
{
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
        Issues = issues;
    }

    /// <summary>Every issue found: errors, and the warnings that came with them.</summary>
    public IReadOnlyList<ConfigurationIssue> Issues { get; }

    private static string Describe(string sourceName, IReadOnlyList<ConfigurationIssue> issues)
    {
        List<ConfigurationIssue> errors = [.. issues.Where(issue => issue.Severity == ConfigurationIssueSeverity.Error)];
        string count = errors.Count == 1 ? "an error" : FormattableString.Invariant($"{errors.Count} errors");
        return $"The configuration '{sourceName}' has {count}:"
            + string.Concat(errors.Select(error => $"{Environment.NewLine}  {error}"));
    }
}
