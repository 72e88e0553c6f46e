using System.Collections;
using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Reflection;

namespace PlanWise.PowerShell.Output;

/// <summary>
/// Shows PowerShell the properties of records: each list as one that can be indexed, any other value as
/// <see cref="InvariantValue"/> has it.
/// </summary>
public sealed class RecordAdapter : PSPropertyAdapter
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Known = new();

    /// <inheritdoc/>
    public override Collection<PSAdaptedProperty> GetProperties(object baseObject)
    {
        ArgumentNullException.ThrowIfNull(baseObject);
        return [.. Properties(baseObject).Select(property => new PSAdaptedProperty(property.Name, property))];
    }

    /// <inheritdoc/>
    public override PSAdaptedProperty? GetProperty(object baseObject, string propertyName)
    {
        ArgumentNullException.ThrowIfNull(baseObject);
        foreach (PropertyInfo property in Properties(baseObject))
        {
            if (property.Name.Equals(propertyName, StringComparison.OrdinalIgnoreCase))
            {
                return new PSAdaptedProperty(property.Name, property);
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override object? GetPropertyValue(PSAdaptedProperty adaptedProperty)
    {
        ArgumentNullException.ThrowIfNull(adaptedProperty);
        return InvariantValue.Of(Indexable(Property(adaptedProperty).GetValue(adaptedProperty.BaseObject)));
    }

    /// <inheritdoc/>
    public override string GetPropertyTypeName(PSAdaptedProperty adaptedProperty)
    {
        ArgumentNullException.ThrowIfNull(adaptedProperty);
        Type type = Property(adaptedProperty).PropertyType;
        return (Nullable.GetUnderlyingType(type) ?? type).FullName!;
    }

    /// <inheritdoc/>
    public override bool IsGettable(PSAdaptedProperty adaptedProperty) => true;

    /// <inheritdoc/>
    public override bool IsSettable(PSAdaptedProperty adaptedProperty) => false;

    /// <inheritdoc/>
    /// <exception cref="SetValueException">Always: results do not change.</exception>
    public override void SetPropertyValue(PSAdaptedProperty adaptedProperty, object value) =>
        throw new SetValueException($"{adaptedProperty?.Name} is a result; it cannot be changed.");

    private static PropertyInfo Property(PSAdaptedProperty adapted) => (PropertyInfo)adapted.Tag;

    // PowerShell indexes arrays, and lists whose class shows its indexer. Those that the compiler makes of [.. x] hide theirs
    // behind an interface, and years[0] would give all years.
    private static object? Indexable(object? value) =>
        value is IList list and not Array && list.GetType().GetDefaultMembers().Length == 0 ? Copy(list) : value;

    private static Array Copy(IList list)
    {
        var copy = Array.CreateInstance(list.GetType().GetGenericArguments()[0], list.Count);
        list.CopyTo(copy, 0);
        return copy;
    }

    private static PropertyInfo[] Properties(object record) => Known.GetOrAdd(
        record.GetType(), type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance));
}
