using System.Globalization;
using PlanWise.Domain;

namespace PlanWise;

/// <summary>
/// What further columns of the census hold for an employee on a day: the values of <c>census.dimensions</c>, in their order. A
/// value is a text, a whole number, a decimal, a day, or null.
/// </summary>
public sealed class EmployeeDimensions
{
    private readonly object?[] _values;

    internal EmployeeDimensions(IReadOnlyList<string> names, object?[] values)
    {
        Names = names;
        _values = values;
    }

    /// <summary>The names, as the configuration has them: <c>job_family</c>.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The values, in the order of the names.</summary>
    public IReadOnlyList<object?> Values => _values;

    /// <summary>Names and values in one line: <c>department Sales, fte 0.5</c>.</summary>
    public string Text => string.Join(", ", Names.Zip(_values).Where(each => each.Second is not null).Select(each => $"{each.First} {Shown(each.Second)}"));

    /// <summary>The value of a dimension; null where there is none of this name.</summary>
    /// <param name="name">Its name, as the configuration has it.</param>
    public object? this[string name] => Names.Index().FirstOrDefault(each => each.Item == name) is (var index, not null) ? _values[index] : null;

    /// <summary>The property that shows a dimension in PowerShell: <c>job_family</c> is <c>JobFamily</c>.</summary>
    /// <param name="name">Its name, as the configuration has it.</param>
    public static string PropertyOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return StoredName.Shown(name);
    }

    /// <summary>The same, each value as <paramref name="change"/> gives it.</summary>
    /// <param name="change">What becomes of a value.</param>
    public EmployeeDimensions Select(Func<object?, object?> change) => new(Names, Array.ConvertAll(_values, value => change(value)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EmployeeDimensions other && Names.SequenceEqual(other.Names) && _values.SequenceEqual(other._values);

    /// <inheritdoc/>
    public override int GetHashCode() => _values.Aggregate(Names.Count, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>A value as people see it, the same on any machine.</summary>
    internal static string Shown(object? value) => value switch
    {
        null => "",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
