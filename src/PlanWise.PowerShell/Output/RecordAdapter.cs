using System.Collections;
using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace PlanWise.PowerShell.Output;

/// <summary>
/// Shows PowerShell the properties of records: each list as one that can be indexed, any other value as
/// <see cref="InvariantValue"/> has it. A result also shows the simulation that it comes from: file and scenario, unless each
/// row shows its scenario already. An employee's dimensions become properties of the record: department is Department.
/// </summary>
public sealed class RecordAdapter : PSPropertyAdapter
{
    /// <summary>The property of the engine's records with what is carried along of an employee.</summary>
    internal const string Dimensions = "Dimensions";

    private static readonly ConcurrentDictionary<Type, Property[]> Known = new();

    // All records of a query share the list of the names.
    private static readonly ConditionalWeakTable<IReadOnlyList<string>, Property[]> Carried = [];

    // For views; it is not listed beside the dimensions themselves.
    private static readonly Property AllDimensions = new(Dimensions, typeof(EmployeeDimensions), record => (record as IDimensioned)?.GetDimensions());

    private static readonly Property[] Origin =
    [
        new(nameof(WorkforceEvent.ScenarioId), typeof(string), result => ResultOrigin.Of(result)?.Configuration.Simulation.ScenarioId),
        new(nameof(Simulation.Path), typeof(string), result => ResultOrigin.Of(result)?.Path),
    ];

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
        foreach (Property property in baseObject is IDimensioned ? [.. Properties(baseObject), AllDimensions] : Properties(baseObject))
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
        object? value = Shown(adaptedProperty).Read(adaptedProperty.BaseObject);
        if (ResultOrigin.Of(adaptedProperty.BaseObject) is { } simulation)
        {
            ResultOrigin.Remember(value, simulation);
        }

        return InvariantValue.Of(Indexable(value));
    }

    /// <inheritdoc/>
    public override string GetPropertyTypeName(PSAdaptedProperty adaptedProperty)
    {
        ArgumentNullException.ThrowIfNull(adaptedProperty);
        Type type = Shown(adaptedProperty).Type;
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

    private static Property Shown(PSAdaptedProperty adapted) => (Property)adapted.Tag;

    // PowerShell indexes lists whose class shows its indexer. Those that the compiler makes of [.. x] hide theirs behind an
    // interface, and years[0] would give all years. In CSV a list is the texts of what it holds, not the name of its type,
    // unless it is of a class of ours, which has a text of its own.
    private static object? Indexable(object? value)
    {
        if (value is not IList list || value is byte[] || (list.GetType() is { IsPublic: true, IsArray: false } own && own.Assembly == typeof(Simulation).Assembly))
        {
            return value;
        }

        return Activator.CreateInstance(typeof(RecordList<>).MakeGenericType(ItemType(list)), list);
    }

    private static Type ItemType(IList list) => list.GetType().GetInterfaces()
        .First(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>)).GetGenericArguments()[0];

    private static Property[] Properties(object record)
    {
        Property[] own = Known.GetOrAdd(record.GetType(), type =>
            [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => new Property(property.Name, property.PropertyType, property.GetValue))]);
        if ((record as IDimensioned)?.GetDimensions() is { } dimensions)
        {
            own = [.. own, .. Carried.GetValue(dimensions.Names, DimensionProperties)];
        }

        return Has(own, Origin[0]) || ResultOrigin.Of(record) is null ? own : [.. own, .. Origin.Where(property => !Has(own, property))];
    }

    private static Property[] DimensionProperties(IReadOnlyList<string> names) =>
        [.. names.Select((name, index) => new Property(EmployeeDimensions.PropertyOf(name), typeof(object), record => ((IDimensioned)record).GetDimensions()!.Values[index]))];

    private static bool Has(Property[] own, Property other) => Array.Exists(own, property => property.Name == other.Name);

    private sealed record Property(string Name, Type Type, Func<object, object?> Read);
}
