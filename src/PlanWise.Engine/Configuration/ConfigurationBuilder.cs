using PlanWise.Configuration.Keys;

namespace PlanWise.Configuration;

/// <summary>A configuration in the making: its values so far, and which file set each of them.</summary>
internal sealed class ConfigurationBuilder(ConfigurationReport report)
{
    /// <summary>The source name of values from the configuration file.</summary>
    public const string FromConfiguration = "configuration";

    private readonly Dictionary<string, string> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ConfigurationNode> _written = new(StringComparer.Ordinal);

    public ConfigurationReport Report { get; } = report;

    public SimulationConfiguration Configuration { get; set; } = SimulationConfiguration.Default;

    /// <summary>Content without meaning here: what to list, and where it is.</summary>
    public List<(string Text, ConfigurationNode? Place)> Ignored { get; } = [];

    /// <summary>Sets a key from a node.</summary>
    public void Set(string path, ConfigurationNode node, string source)
    {
        ConfigurationKey key = ConfigurationKeys.All.Find(path)!;
        Configuration = key.Read(node, Configuration, Report);
        _sources[path] = source;
        if (source == FromConfiguration)
        {
            _written[path] = node;
        }
    }

    /// <summary>Whether any file set a key.</summary>
    public bool IsSet(string path) => _sources.ContainsKey(path);

    /// <summary>The file that set a key, or null.</summary>
    public string? SourceOf(string path) => _sources.GetValueOrDefault(path);

    /// <summary>Where the configuration file sets a key, or null if it does not.</summary>
    public ConfigurationNode? Written(string path) => _written.GetValueOrDefault(path);

    /// <summary>Checks a key at once, before other values are derived from it.</summary>
    /// <returns>Whether it can be used; if not, that is reported.</returns>
    public bool IsSound(string path)
    {
        ConfigurationKeys.All.Find(path)!.Check(Configuration, Report);
        return !Report.HasErrorsAt(path);
    }

    /// <summary>Names the source of a key whose value follows from another file's.</summary>
    public void Attribute(string path, string source) => _sources[path] = source;

    /// <summary>Where each group of parameters comes from.</summary>
    public IReadOnlyDictionary<string, string> SourcesByGroup() => SimulationConfiguration.SourcesByGroup(group =>
        ConfigurationKeys.All.Where(key => key.Group == group && IsSet(key.Path)).Select(key => _sources[key.Path]).Distinct().ToList()
            is { Count: > 0 } sources ? string.Join('+', sources) : "default");
}
