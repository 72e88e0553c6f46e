using System.Data.Common;
using System.Reflection;
using PlanWise.Domain;

namespace PlanWise.Storage;

/// <summary>
/// Fills records from rows by name, as <see cref="StoredName"/> has it. A query that lacks a column is an error at its first row;
/// where a column stands among the others means nothing. Columns that are none of a record's own are the dimensions of an employee,
/// where it has such.
/// </summary>
/// <typeparam name="T">A record with one constructor; what it can be given besides, while it is made, are columns too.</typeparam>
internal sealed class RowMapper<T>
    where T : notnull
{
    private static readonly ConstructorInfo Constructor = typeof(T).GetConstructors().Single(each => each.GetParameters().Length > 0);

    private static readonly int Parameters = Constructor.GetParameters().Length;

    private static readonly ConstructorInvoker Make = ConstructorInvoker.Create(Constructor);

    private static readonly Member[] Members = [.. ReadMembers()];

    private static readonly PropertyInfo? Dimensions = typeof(T).GetProperty(nameof(Dimensions), BindingFlags.Instance | BindingFlags.NonPublic, null, typeof(EmployeeDimensions), [], null);

    private readonly Dictionary<string, Func<DbDataReader, object?>> _given;
    private DbDataReader? _row;
    private int[] _ordinals = [];
    private int[] _further = [];
    private string[] _dimensions = [];

    private RowMapper(Dictionary<string, Func<DbDataReader, object?>> given) => _given = given;

    /// <summary>What makes a record of each row of one query.</summary>
    /// <param name="given">Members that are not columns, and where their values come from.</param>
    public static Func<DbDataReader, T> For(params ReadOnlySpan<(string Member, Func<DbDataReader, object?> Value)> given)
    {
        var values = new Dictionary<string, Func<DbDataReader, object?>>(StringComparer.Ordinal);
        foreach ((string member, Func<DbDataReader, object?> value) in given)
        {
            values.Add(member, value);
        }

        return values.Keys.Except(Members.Select(member => member.Name)).FirstOrDefault() is { } unknown
            ? throw new ArgumentException($"{typeof(T).Name} has no member {unknown}.", nameof(given))
            : new RowMapper<T>(values).Read;
    }

    private T Read(DbDataReader row)
    {
        if (!ReferenceEquals(row, _row))
        {
            _row = row;
            _ordinals = [.. Members.Select(member => _given.ContainsKey(member.Name) ? -1 : Ordinal(row, member))];
            _further = Dimensions is null ? [] : [.. Enumerable.Range(0, row.FieldCount).Except(_ordinals)];
            _dimensions = Array.ConvertAll(_further, row.GetName);
        }

        var values = new object?[Members.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = _ordinals[i] < 0 ? _given[Members[i].Name](row) : Members[i].Read(row, _ordinals[i]);
        }

        var record = (T)Make.Invoke(values.AsSpan(0, Parameters));
        for (int i = Parameters; i < values.Length; i++)
        {
            Members[i].Property.SetValue(record, values[i]);
        }

        if (_further.Length > 0)
        {
            Dimensions!.SetValue(record, new EmployeeDimensions(_dimensions, Array.ConvertAll(_further, ordinal => row.IsDBNull(ordinal) ? null : row.GetValue(ordinal))));
        }

        return record;
    }

    private static int Ordinal(DbDataReader row, Member member)
    {
        for (int i = 0; i < row.FieldCount; i++)
        {
            if (row.GetName(i) == member.Column)
            {
                return i;
            }
        }

        throw new InvalidOperationException($"The query of {typeof(T).Name} has no column {member.Column}.");
    }

    // Those of the constructor, in its order, then the others.
    private static IEnumerable<Member> ReadMembers()
    {
        PropertyInfo[] properties = [.. typeof(T).GetProperties().Where(property => property.CanWrite)];
        string?[] parameters = [.. Constructor.GetParameters().Select(parameter => parameter.Name)];
        return parameters.Select(name => properties.Single(property => property.Name == name))
            .Concat(properties.Where(property => !parameters.Contains(property.Name)))
            .Select(property =>
            {
                string column = StoredName.OfColumn(property);
                return new Member(property, column, RowValue.Reader(property, column));
            });
    }

    private sealed record Member(PropertyInfo Property, string Column, Func<DbDataReader, int, object?> Read)
    {
        public string Name => Property.Name;
    }
}
