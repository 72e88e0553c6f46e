using System.Collections;
using System.Reflection;

namespace PlanWise.Domain;

/// <summary>A property of a record, or of what a property of it holds: <c>Previous.Hires</c>.</summary>
internal sealed class ViewPath
{
    private readonly PropertyInfo[] _properties;

    private ViewPath(PropertyInfo[] properties)
    {
        _properties = properties;
        IsEventName = properties[^1].IsDefined(typeof(EventNameAttribute));
    }

    /// <summary>The names, joined by dots.</summary>
    public string Name => string.Join('.', _properties.Select(property => property.Name));

    /// <summary>The type of its values, which can be null.</summary>
    public Type Type => Nullable.GetUnderlyingType(_properties[^1].PropertyType) ?? _properties[^1].PropertyType;

    /// <summary>Whether it is a property of the record itself.</summary>
    public bool IsDirect => _properties.Length == 1;

    /// <summary>Whether it is the name of a type or category of events.</summary>
    public bool IsEventName { get; }

    /// <summary>Reads a path.</summary>
    /// <exception cref="FormatException">A type on the way has no such property.</exception>
    public static ViewPath Parse(string path, Type type)
    {
        var properties = new List<PropertyInfo>();
        foreach (string name in path.Split('.'))
        {
            PropertyInfo property = type.GetProperty(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic) ?? throw new FormatException($"{type.Name} has no property {name}.");
            properties.Add(property);
            type = property.PropertyType;
        }

        return new ViewPath([.. properties]);
    }

    /// <summary>Its value for a record; null where something on the way is.</summary>
    public object? Of(object record)
    {
        object? value = record;
        foreach (PropertyInfo property in _properties)
        {
            value = value is null ? null : property.GetValue(value);
        }

        return value;
    }

    /// <summary>Whether there is something to show.</summary>
    public bool IsThere(object record) => Of(record) is { } value and not "" && (value is not ICollection { Count: 0 });
}
