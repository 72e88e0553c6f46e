using System.Reflection;

namespace PlanWise.PowerShell.Output;

/// <summary>Records whose texts no spreadsheet takes for formulas.</summary>
internal static class SpreadsheetRecord
{
    /// <summary>A record with an apostrophe before each of its texts that could pass for a formula.</summary>
    /// <returns>The record itself when it has none.</returns>
    public static T Guard<T>(T record)
        where T : class
    {
        T? guarded = null;
        foreach (PropertyInfo property in Of<T>.Texts)
        {
            if (property.GetValue(record) is string text && SpreadsheetText.IsDangerous(text))
            {
                property.SetValue(guarded ??= (T)Of<T>.Copy.Invoke(record, null)!, SpreadsheetText.Guard(text));
            }
        }

        if ((record as IDimensioned)?.GetDimensions() is { } dimensions && dimensions.Values.Any(value => value is string text && SpreadsheetText.IsDangerous(text)))
        {
            Of<T>.Dimensions!.SetValue(
                guarded ??= (T)Of<T>.Copy.Invoke(record, null)!,
                dimensions.Select(value => value is string text && SpreadsheetText.IsDangerous(text) ? SpreadsheetText.Guard(text) : value));
        }

        return guarded ?? record;
    }

    private static class Of<T>
    {
        public static readonly PropertyInfo[] Texts =
            [.. typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.PropertyType == typeof(string) && property.CanWrite)];

        public static readonly PropertyInfo? Dimensions = typeof(T).GetProperty(RecordAdapter.Dimensions, BindingFlags.Instance | BindingFlags.NonPublic);

        // What the compiler gives every record for its with expressions.
        public static readonly MethodInfo Copy = typeof(T).GetMethod("<Clone>$")!;
    }
}
