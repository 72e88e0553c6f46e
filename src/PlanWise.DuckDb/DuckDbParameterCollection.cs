using System.Collections;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace PlanWise.DuckDb;

/// <summary>The parameters of a command. Names are compared without <c>$</c> and without regard to case.</summary>
[SuppressMessage("Design", "CA1010", Justification = "ADO.NET's collections are not generic.")]
public sealed class DuckDbParameterCollection : DbParameterCollection
{
    private readonly List<DuckDbParameter> _parameters = [];

    /// <inheritdoc/>
    public override int Count => _parameters.Count;

    /// <inheritdoc/>
    public override object SyncRoot => ((ICollection)_parameters).SyncRoot;

    /// <summary>Adds a parameter.</summary>
    /// <param name="name">The name, with or without <c>$</c>.</param>
    /// <param name="value">The value; null is NULL.</param>
    public DuckDbParameter AddWithValue(string name, object? value)
    {
        var parameter = new DuckDbParameter(name, value);
        _ = Add(parameter);
        return parameter;
    }

    /// <inheritdoc/>
    public override int Add(object value)
    {
        _parameters.Add(Checked(value));
        return _parameters.Count - 1;
    }

    /// <inheritdoc/>
    public override void AddRange(Array values)
    {
        foreach (object value in values)
        {
            _ = Add(value);
        }
    }

    /// <inheritdoc/>
    public override void Clear() => _parameters.Clear();

    /// <inheritdoc/>
    public override bool Contains(object value) => IndexOf(value) >= 0;

    /// <inheritdoc/>
    public override bool Contains(string value) => IndexOf(value) >= 0;

    /// <inheritdoc/>
    public override void CopyTo(Array array, int index) => ((ICollection)_parameters).CopyTo(array, index);

    /// <inheritdoc/>
    public override IEnumerator GetEnumerator() => _parameters.GetEnumerator();

    /// <inheritdoc/>
    public override int IndexOf(object value) => value is DuckDbParameter parameter ? _parameters.IndexOf(parameter) : -1;

    /// <inheritdoc/>
    public override int IndexOf(string parameterName)
    {
        ReadOnlySpan<char> name = parameterName.AsSpan().TrimStart('$');
        for (int i = 0; i < _parameters.Count; i++)
        {
            if (name.Equals(_parameters[i].ParameterName, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }
        return -1;
    }

    /// <inheritdoc/>
    public override void Insert(int index, object value) => _parameters.Insert(index, Checked(value));

    /// <inheritdoc/>
    public override void Remove(object value) => _parameters.Remove(Checked(value));

    /// <inheritdoc/>
    public override void RemoveAt(int index) => _parameters.RemoveAt(index);

    /// <inheritdoc/>
    public override void RemoveAt(string parameterName) => _parameters.RemoveAt(Existing(parameterName));

    /// <inheritdoc/>
    protected override DbParameter GetParameter(int index) => _parameters[index];

    /// <inheritdoc/>
    protected override DbParameter GetParameter(string parameterName) => _parameters[Existing(parameterName)];

    /// <inheritdoc/>
    protected override void SetParameter(int index, DbParameter value) => _parameters[index] = Checked(value);

    /// <inheritdoc/>
    protected override void SetParameter(string parameterName, DbParameter value) =>
        _parameters[Existing(parameterName)] = Checked(value);

    internal DuckDbParameter? Find(string name) => IndexOf(name) is >= 0 and int index ? _parameters[index] : null;

    private int Existing(string name) =>
        IndexOf(name) is >= 0 and int index ? index : throw new ArgumentException($"There is no parameter '{name}'.", nameof(name));

    private static DuckDbParameter Checked(object value) =>
        value as DuckDbParameter
        ?? throw new ArgumentException($"A {nameof(DuckDbParameter)} is needed, not {value?.GetType().Name ?? "null"}.", nameof(value));
}
