namespace PlanWise.Configuration.Keys;

/// <summary>
/// Makes a property of the settings a key of the configuration. Beside it stands the kind of its values, a
/// <see cref="KindAttribute"/>; everything else about the keys is derived from the two.
/// </summary>
/// <param name="summary">What the key changes, in a sentence or two.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class KeyAttribute(string summary) : Attribute
{
    /// <summary>Makes a property a key of a group whose origin is recorded with events.</summary>
    /// <param name="summary">What the key changes, in a sentence or two.</param>
    /// <param name="group">The group.</param>
    public KeyAttribute(string summary, ParameterGroup group)
        : this(summary) => Group = group;

    /// <summary>What the key changes.</summary>
    public string Summary => summary;

    /// <summary>The group whose origin is recorded with events, if the key belongs to one.</summary>
    public ParameterGroup? Group { get; }

    /// <summary>The key below its section, where it is not the property's name in snake case.</summary>
    public string? Name { get; init; }

    /// <summary>The SQL parameter that a single value is bound as, where it is not the last name of the key.</summary>
    public string? Parameter { get; init; }

    /// <summary>A value to show where the default is none, as YAML.</summary>
    public string? Example { get; init; }
}
