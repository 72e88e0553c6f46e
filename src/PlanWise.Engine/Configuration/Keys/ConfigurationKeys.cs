using System.Collections.ObjectModel;
using System.Reflection;
using PlanWise.Domain;

namespace PlanWise.Configuration.Keys;

/// <summary>
/// Every key of a configuration, in the order of its properties: those that have a <see cref="KeyAttribute"/>. The loader,
/// the checks, the template, the schema, the resolved list, the spelling suggestions and the parameters of the models all
/// go through this list, so that a new key is one attributed property and its use. Bands and levels come before the tables
/// that refer to them.
/// </summary>
internal sealed class ConfigurationKeys : ReadOnlyCollection<ConfigurationKey>
{
    private readonly Dictionary<string, ConfigurationKey> _byPath;
    private readonly Dictionary<string, string> _sections = new(StringComparer.Ordinal);

    /// <summary>The keys of a type of configuration.</summary>
    /// <param name="standard">A configuration with every default.</param>
    public ConfigurationKeys(IWorkforceStructure standard)
        : base(new List<ConfigurationKey>())
    {
        Default = standard;
        Collect(standard.GetType(), "", []);
        _byPath = this.ToDictionary(key => key.Path, StringComparer.Ordinal);
    }

    /// <summary>The keys of the configuration of a simulation.</summary>
    public static ConfigurationKeys All { get; } = new(SimulationConfiguration.Default);

    /// <summary>The configuration with every default.</summary>
    public IWorkforceStructure Default { get; }

    /// <summary>The key at a path, or null.</summary>
    public ConfigurationKey? Find(string path) => _byPath.GetValueOrDefault(path);

    /// <summary>Whether keys lie below a path, which then is a section.</summary>
    public bool IsSection(string path) => this.Any(key => key.Path.StartsWith(path + ".", StringComparison.Ordinal));

    /// <summary>What a section is about.</summary>
    public string SectionSummary(string path) => _sections[path];

    /// <summary>The names that may appear in a section, in order; those of the whole file for an empty path.</summary>
    public IEnumerable<string> NamesIn(string section) => NamesIn(section, this.Select(key => key.Path));

    /// <summary>The names that follow a section in paths, each once.</summary>
    public static IEnumerable<string> NamesIn(string section, IEnumerable<string> paths)
    {
        string prefix = section.Length == 0 ? "" : section + ".";
        return paths.Where(path => path.StartsWith(prefix, StringComparison.Ordinal))
            .Select(path => path[prefix.Length..].Split('.')[0])
            .Distinct();
    }

    /// <summary>Every key and value in order, places on disk left out.</summary>
    public IEnumerable<ResolvedSetting> Resolve(IWorkforceStructure configuration) => this
        .Where(key => !key.IsPlace)
        .SelectMany(key => key.Write(configuration).Flatten(key.Path));

    /// <summary>Name and value of the SQL parameter of every key that holds a single value.</summary>
    public IEnumerable<(string Name, object? Value)> Parameters(IWorkforceStructure configuration) =>
        from key in this
        where key.Parameter is not null
        select (key.Parameter, key.ParameterValue(configuration));

    private void Collect(Type settings, string prefix, PropertyInfo[] above)
    {
        // Properties have no order by contract; their tokens rise as they are written down.
        foreach (PropertyInfo property in settings.GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(property => property.MetadataToken))
        {
            KeyAttribute? key = property.GetCustomAttribute<KeyAttribute>();
            string path = prefix + (key?.Name ?? StoredName.Of(property.Name));
            if (property.GetCustomAttribute<SectionAttribute>() is { } section)
            {
                _sections.Add(key is null ? path : path[..path.LastIndexOf('.')], section.Summary);
                if (key is null)
                {
                    Collect(property.PropertyType, path + ".", [.. above, property]);
                }
            }

            if (key is not null)
            {
                Items.Add(new ConfigurationKey(path, key, [.. above, property]));
            }
        }
    }
}
