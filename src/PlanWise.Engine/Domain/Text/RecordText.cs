using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace PlanWise.Domain;

/// <summary>
/// The text of a record that holds lists: what they hold, where the text that the compiler makes has the names of their types.
/// The same in every culture.
/// </summary>
internal static class RecordText
{
    /// <summary>Appends the public properties of a record, for its method PrintMembers.</summary>
    /// <returns>Whether there are any.</returns>
    public static bool Print(object record, StringBuilder text)
    {
        PropertyInfo[] properties = record.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance);
        return text.AppendJoin(", ", properties.Select(property => $"{property.Name} = {Of(property.GetValue(record))}")).Length > 0 && properties.Length > 0;
    }

    private static string Of(object? value) => value switch
    {
        string text => text,
        IDictionary pairs => $"[{string.Join("; ", pairs.Keys.Cast<object>().Select(key => $"{Of(key)}: {Of(pairs[key])}"))}]",
        IEnumerable items => $"[{string.Join("; ", items.Cast<object?>().Select(Of))}]",
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        double fraction => BinaryFraction.Rounded(fraction).ToString(CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
