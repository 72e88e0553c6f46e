using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace PlanWise.PowerShell.Parameters;

/// <summary>Turns an object of the pipeline into a row of a census.</summary>
internal static class CensusRow
{
    /// <summary>The rows of an object: those that it holds, where PowerShell would enumerate it (a table's rows are one object), else itself.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, object?>> All(PSObject item) =>
        LanguagePrimitives.GetEnumerable(item) is { } items ? items.Cast<object>().SelectMany(each => All(PSObject.AsPSObject(each))) : [From(item)];

    /// <summary>The values of an object by name: the entries of a hash table, the properties of anything else.</summary>
    public static IReadOnlyDictionary<string, object?> From(PSObject item)
    {
        var row = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (item.BaseObject is IDictionary table)
        {
            foreach (DictionaryEntry entry in table)
            {
                row[Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!] = Value(entry.Value);
            }
        }
        else
        {
            foreach (PSPropertyInfo property in item.Properties)
            {
                row[property.Name] = Value(property.Value);
            }
        }

        return row;
    }

    private static object? Value(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
