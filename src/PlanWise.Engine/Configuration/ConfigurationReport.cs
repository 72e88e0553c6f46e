namespace PlanWise.Configuration;

/// <summary>Collects issues, and the place in the files where each key was written.</summary>
internal sealed class ConfigurationReport(string sourceName)
{
    private readonly Dictionary<string, ConfigurationNode> _places = new(StringComparer.Ordinal);
    private readonly List<ConfigurationIssue> _issues = [];

    public IReadOnlyList<ConfigurationIssue> Issues => _issues;

    public bool HasErrors => _issues.Exists(issue => issue.Severity == ConfigurationIssueSeverity.Error);

    /// <summary>Whether a key or anything below it has an error, so that judging its value would only confuse.</summary>
    public bool HasErrorsAt(string path) => _issues.Exists(issue =>
        issue.Severity == ConfigurationIssueSeverity.Error
        && (issue.Key == path || issue.Key.StartsWith(path + ".", StringComparison.Ordinal)));

    /// <summary>Whether a key was written rather than left at its default.</summary>
    public bool IsWritten(string path) => _places.ContainsKey(path);

    public void Place(string path, ConfigurationNode node) => _places[path] = node;

    public void Error(string path, string message, string? suggestion = null) =>
        Add(ConfigurationIssueSeverity.Error, path, NearestPlace(path), message, suggestion);

    public void Error(string path, ConfigurationNode? place, string message, string? suggestion = null) =>
        Add(ConfigurationIssueSeverity.Error, path, place, message, suggestion);

    public void Warn(string path, string message, string? suggestion = null) =>
        Add(ConfigurationIssueSeverity.Warning, path, NearestPlace(path), message, suggestion);

    public void Warn(string path, ConfigurationNode? place, string message, string? suggestion = null) =>
        Add(ConfigurationIssueSeverity.Warning, path, place, message, suggestion);

    public void Ignore(ConfigurationNode? place, string message) =>
        Add(ConfigurationIssueSeverity.Ignored, "", place, message, null);

    /// <summary>Throws when there is an error.</summary>
    /// <exception cref="PlanWiseConfigurationException">With every issue found.</exception>
    public void ThrowOnErrors()
    {
        if (HasErrors)
        {
            throw new PlanWiseConfigurationException(sourceName, _issues);
        }
    }

    private void Add(ConfigurationIssueSeverity severity, string path, ConfigurationNode? place, string message, string? suggestion) =>
        _issues.Add(new ConfigurationIssue(
            severity,
            Quote.Cut(path),
            message,
            place?.Source ?? sourceName,
            place?.Line,
            place?.Column,
            place is { Kind: ConfigurationNodeKind.Scalar } ? Quote.Cut(SsnMask.InText(place.Text)) : null,
            suggestion));

    private ConfigurationNode? NearestPlace(string path)
    {
        for (string place = path; place.Length > 0; place = place[..Math.Max(place.LastIndexOf('.'), 0)])
        {
            if (_places.TryGetValue(place, out ConfigurationNode? node))
            {
                return node;
            }
        }

        return null;
    }
}
