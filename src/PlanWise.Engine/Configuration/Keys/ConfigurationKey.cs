using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using PlanWise.Configuration.Values;

namespace PlanWise.Configuration.Keys;

/// <summary>A key of the configuration: everything that the loader, the template, the schema and the models use of it.</summary>
internal sealed class ConfigurationKey
{
    private readonly PropertyInfo[] _properties;
    private readonly IConfigurationValue _value;

    /// <summary>A key.</summary>
    /// <param name="path">Dotted path in the file.</param>
    /// <param name="attribute">What the property says about it.</param>
    /// <param name="properties">The way from the configuration to the property, which is the last.</param>
    public ConfigurationKey(string path, KeyAttribute attribute, params PropertyInfo[] properties)
    {
        PropertyInfo property = properties[^1];
        KindAttribute kind = property.GetCustomAttribute<KindAttribute>()
            ?? throw new InvalidOperationException($"The key {path} has no kind.");
        _properties = properties;
        _value = kind.ValueFor(property.PropertyType);
        Path = path;
        Summary = attribute.Summary;
        Group = attribute.Group;
        Example = attribute.Example;
        IsPlace = kind.IsPlace;
        bool isSingle = property.PropertyType.IsValueType || property.PropertyType == typeof(string);
        Parameter = isSingle && !IsPlace ? attribute.Parameter ?? Name : null;
    }

    /// <summary>Dotted path in the file.</summary>
    public string Path { get; }

    /// <summary>The last name of the path.</summary>
    public string Name => Path[(Path.LastIndexOf('.') + 1)..];

    /// <summary>What the key changes.</summary>
    public string Summary { get; }

    /// <summary>The group whose origin is recorded with events, if the key belongs to one.</summary>
    public ParameterGroup? Group { get; }

    /// <summary>A value to show where the default is none.</summary>
    public string? Example { get; }

    /// <summary>Whether the key names a place on disk, which changes no result and so is not part of the resolved list.</summary>
    public bool IsPlace { get; }

    /// <summary>The SQL parameter that the models see the value as; null for lists and places.</summary>
    public string? Parameter { get; }

    /// <summary>What values are accepted, in words.</summary>
    public string Expected => _value.Expected;

    /// <summary>What values are accepted, for editors.</summary>
    public JsonObject Schema() => _value.Schema();

    /// <summary>The configuration with the value of a node, or the same one after reporting why it cannot be read.</summary>
    public T Read<T>(ConfigurationNode node, T configuration, ConfigurationReport report)
        where T : class, IWorkforceStructure =>
        _value.TryRead(node, Path, configuration, report, out object? read) ? (T)With(configuration, _properties, read) : configuration;

    /// <summary>The key's value as a node.</summary>
    public ConfigurationNode Write(IWorkforceStructure configuration) => _value.Write(Get(configuration));

    /// <summary>The key's value as the models see it: names in place of what is chosen from an enumeration.</summary>
    public object? ParameterValue(IWorkforceStructure configuration) =>
        Get(configuration) is not Enum and var value ? value : Write(configuration).Text;

    /// <summary>Reports whatever makes the key's value unusable.</summary>
    public void Check(IWorkforceStructure configuration, ConfigurationReport report)
    {
        // A value that could not be read has been reported; its default says nothing about the file.
        if (!report.HasErrorsAt(Path))
        {
            _value.Check(Get(configuration), Path, configuration, report);
        }
    }

    private object? Get(object configuration) =>
        _properties.Aggregate((object?)configuration, (settings, property) => property.GetValue(settings));

    // What the keyword with does: each record on the way is a copy.
    private static object With(object settings, ReadOnlySpan<PropertyInfo> properties, object? value)
    {
        object copy = Clone(settings);
        properties[0].SetValue(copy, properties.Length == 1 ? value : With(properties[0].GetValue(settings)!, properties[1..], value));
        return copy;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "MemberwiseClone")]
    private static extern object Clone(object settings);
}
